"""Every command on a page of the documentation runs, and prints what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documentation.pages import ROOT, Act, Block, pages, pieces_of
from tests.documentation.rewrite import rewritten
from tests.documentation.story import Told, acted_out, agrees

_PAGES = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in pages()}
_ELSEWHERE = {name: piece.words for name, text in _PAGES.items() for piece in pieces_of(text) if isinstance(piece, Act) and piece.name == "elsewhere"}
_STORIES = [name for name, text in _PAGES.items() if name not in _ELSEWHERE and any(getattr(piece, "language", "") == "console" for piece in pieces_of(text))]


def _said(told: Told) -> str:
    lines = [] if told.as_shown else ["shown:", *told.command.shown, "printed:", *told.printed]
    return "\n".join([f"$ {told.command.line}   (ended with {told.code}, the page says {told.command.code or 0})", *lines])


@pytest.mark.parametrize("name", _STORIES)
def test_page_shows_what_its_commands_print(name: str, tmp_path: Path) -> None:
    wrong = [told for told in acted_out(_PAGES[name], tmp_path) if not (told.as_shown and told.ends_as_told)]
    assert not wrong, "\n\n".join([f"python -m tests.documentation.rewrite {name} puts in what is printed", *map(_said, wrong)])


@pytest.mark.parametrize("name", _ELSEWHERE)
def test_page_that_is_run_elsewhere_names_its_test(name: str) -> None:
    test = ROOT / _ELSEWHERE[name]
    assert Path(name).name in test.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", _PAGES)
def test_no_command_escapes(name: str) -> None:
    """A `$ plancheck` line stands in a console block, where it is run, and nothing that is not run looks like one."""
    blocks = [piece for piece in pieces_of(_PAGES[name]) if isinstance(piece, Block)]
    lines = len(re.findall(r"^\s*\$ ", _PAGES[name], re.MULTILINE))
    assert lines == sum(len(list(block.commands)) for block in blocks)


STORY = """\
<!-- replay: copy fixtures/quick-start/refund-limits.md docs/plans/refund-limits.md -->
<!-- replay: run git add --all && git commit --quiet --message "docs: plan" -->

```toml title="plancheck.toml"
select = ["con"]
```

1.  Look:

    ```console
    $ plancheck docs/plans  # exits with 1
    ...
    ```

```console
$ cd docs && pwd
$ ls nowhere
...
$ echo $?
0
```

```diff title="../plancheck.toml"
-select = ["con"]
+select = ["tsk"]
@@
```

<!-- replay: exits 3 -->

```console
$ cat ../plancheck.toml; exit 3
```
"""


def test_story_is_rewritten(tmp_path: Path) -> None:
    told = list(acted_out(STORY, tmp_path / "first"))
    assert [one.ends_as_told for one in told] == [True] * 5
    assert [one.as_shown for one in told] == [True, False, True, False, False]
    new = rewritten(STORY, tmp_path / "second")
    assert "    $ plancheck docs/plans  # exits with 1\n    ...\n" in new
    assert "$ cd docs && pwd\n~/project/docs\n$ ls nowhere\n...\n$ echo $?\n2\n" in new
    assert '$ cat ../plancheck.toml; exit 3\nselect = ["tsk"]\n```\n' in new
    assert rewritten(new, tmp_path / "third") == new


def test_change_that_fits_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 times"):
        list(acted_out('```text title="a.txt"\nno\n```\n\n```diff title="a.txt"\n-yes\n```\n', tmp_path))


@pytest.mark.parametrize(
    ("shown", "printed"),
    [("a ... c", "a b c"), ("...", ""), ("...", "a b"), ("a ...", "a"), ("plancheck~0.1.0", "plancheck~0.2.0.dev1"), ("3~ms", "17.2~s"), ("... c", "c c")],
)
def test_elision_stands_for_any_lines(shown: str, printed: str) -> None:
    assert agrees(*(tuple(line.replace("~", " ") for line in text.split()) for text in (shown, printed)))


@pytest.mark.parametrize(("shown", "printed"), [("", "a"), ("a", ""), ("a ... c", "a b"), ("a", "a a"), ("...x", "a")])
def test_other_lines_are_no_elision(shown: str, printed: str) -> None:
    assert not agrees(tuple(shown.split()), tuple(printed.split()))
