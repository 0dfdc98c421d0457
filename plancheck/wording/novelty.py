"""What a piece of code defines that the text beside it calls new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.regex import regex
from plancheck.wording.programs import program, tests_in

_TYPE = regex(r"\b(?:class|interface|struct|trait|enum|protocol|record|object|actor|type)[ \t]+([A-Za-z_]\w*)")
# A line that registers an option, with its name: `flags.Int("top", ...)`, `add_argument("--top")`, `.option("--top <n>")`.
_FLAG = regex(
    r"(?:\bFlags\(\)|\bflags?|\bfs|\bparser|\bflagset)\.\w+\([^\"'\n]{0,60}[\"']-{0,2}(?P<name>[a-z][\w-]{1,40})[\"']"
    r"|(?:\.option|\boption|\.addOption|Option|\badd_argument)\([^\"'\n]{0,60}(?:[\"']-\w[\"'],\s?)?[\"'](?:-\w,\s)?--(?P<option>[a-z][\w-]{1,40})",
    re.IGNORECASE,
)
_NEW = r"\b(?:adds?|adding|introduc(?:e|es|ing)|new|creates?|creating|expos(?:e|es|ing)|defines?|defining)\s+"
_BETWEEN = (
    r"(?:(?:an?|the|one|this|new|optional|opt-in|required|boolean|string|integer|numeric|cli|command-line|command|line|flags?|options?|switch|type|struct|class|"
    r"interface|enum|trait|protocol|record|exported|unexported|public|private|internal|abstract|generic|sealed|named|called|configurable|small|simple)\s+){0,5}"
)
_MOVED = r"\b(?:mov|renam|relocat|extract|split)"
# "Add `--top` tests" adds tests.
_NOT_ITSELF = (
    r"(?![\w-]|\.\w|::)(?!(?:'s|\s(?:<\w{1,20}>\s)?(?:unit\s)?(?:tests?|docs?|documentation|fields?|methods?|sections?|entry|entries|support|validation|checks?|comments?|"
    r"imports?|cases?|rows?|columns?|calls?|help|usage|descriptions?|examples?|aliases|alias|to the (?:docs|documentation|readme|guide|table|page))\b))"
)


def new_types(code: str, tag: str, text: str) -> Iterator[str]:
    """The types that `code`, the text of a fence under `tag`, defines and `text` calls new; tests define none."""
    if program(code, tag).language in ("prose", "") or any(tests_in(code, tag)):
        return
    for match in _TYPE.finditer(program(code, tag).bare):
        if _is_called_new(match[1], text):
            yield match[1]


def new_flags(code: str, tag: str, text: str) -> Iterator[str]:
    """The command-line flags that `code` registers and `text` calls new."""
    if program(code, tag).language in ("prose", "", "shell") or any(tests_in(code, tag)):
        return
    for match in _FLAG.finditer(program(code, tag).uncommented):
        name = f"--{match['name'] or match['option']}"
        if _is_called_new(name, text):
            yield name


def _is_called_new(name: str, text: str) -> bool:
    name = re.escape(name)
    is_new = re.search(f"{_NEW}{_BETWEEN}{name}{_NOT_ITSELF}", text, re.IGNORECASE)
    return is_new is not None and re.search(rf"{_MOVED}[^.\n]{{0,60}}{name}(?![\w-])|{name}(?![\w-])[^.\n]{{0,60}}{_MOVED}", text, re.IGNORECASE) is None
