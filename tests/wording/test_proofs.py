"""Proofs by commands, the groups of a section, ids in text and bodies of functions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.registry import open_registry
from plancheck.wording.contract_ids import named_ids, names_all
from plancheck.wording.programs.bodies import body_lines
from plancheck.wording.programs.proofs import Step, states_outcome, steps_in
from plancheck.wording.section_groups import Piece, contract_groups_over
from tests.counting import grows_no_faster

REGISTRY = open_registry()
FORMAT = REGISTRY.formats["micro-v1"]
RUN = "tool build --limit 2"


def passages(title: str, body: str) -> tuple[Piece, ...]:
    text = f"# Micro-Design Plan\n\n<!-- plancheck: format=micro-v1 -->\n\n## {title}\n\n{body}\n"
    return read(Source.of(text), REGISTRY).sections[0].passages


def steps(body: str) -> list[tuple[int, bool]]:
    """The number of commands of each step that has any, and whether it states their outcome."""
    pieces = passages("E) CLI Exercise Proof", body)
    found: list[Step] = [step for step in steps_in(pieces, FORMAT.words) if step.runs]
    return [(sum(len(run.lines) for _, run in step.runs), states_outcome(pieces, step, FORMAT.words)) for step in found]


@pytest.mark.parametrize(
    "body",
    [
        f"```bash\n{RUN}\n```\n\nExpected output: `2 of 5`",
        f"```console\n$ {RUN}\n2 of 5\n```",
        f"```bash\n{RUN}  # 2 of 5\n```",
        f"```bash\n# two of them\n{RUN}\n# 2 of 5\n```",
        f"```bash\n{RUN}\n```\n\n```text\n2 of 5\n```",
        f"The command prints `2 of 5`:\n\n```bash\n{RUN}\n```",
        f"- Command: `{RUN}`\n- Expected: `2 of 5`",
        f"- `{RUN}` → `2 of 5`",
        f"| Command | Expected output |\n|---|---|\n| `{RUN}` | `2 of 5` |",
        f"#### Command\n\n```sh\n{RUN}\n```\n\n#### Expected output\n\n```\n2 of 5 items\n```",
        f"```powershell\nPS C:\\tool> {RUN}\n2 of 5\n```",
        f"```\n> {RUN}\n2 of 5\n```",
        f"```\nC:\\tool> {RUN}\n2 of 5\n```",
    ],
)
def test_outcome_is_stated_in_any_dress(body: str) -> None:
    assert steps(body) == [(1, True)]


@pytest.mark.parametrize(
    "body",
    [
        f"```bash\n{RUN}\n```",
        f"```bash\n# two of them\n{RUN}\n```",
        f"```console\n$ {RUN}\n```",
        f"**Limits** (BC-1)\n```bash\n{RUN}\n```\nCovers BC-1.",
        f"- `{RUN}` (BC-1)",
        f"| Command | Expected output |\n|---|---|\n| `{RUN}` | |",
    ],
)
def test_command_alone_states_nothing(body: str) -> None:
    assert steps(body) == [(1, False)]


def test_outcome_belongs_to_its_own_step() -> None:
    first, second = f"1. With a limit:\n   ```bash\n   {RUN}\n   ```\n   Expected output: `2 of 5`", f"2. Again:\n   ```bash\n   {RUN}\n   ```"
    assert steps(f"{first}\n{second}") == [(1, True), (1, False)]


def groups(body: str) -> list[list[str]]:
    return [sorted(standing.groups) for standing in contract_groups_over(passages("C) Expanded Contracts", body), FORMAT.words)]


def test_labels_name_the_groups_of_what_stands_below() -> None:
    assert groups("**What MUST happen**\n\n- one\n\n**Edge cases**\n\n- two") == [["positive"], ["positive"], ["edge"], ["edge"]]


def test_api_has_failure_modes_of_its_own() -> None:
    assert (
        groups("**API contracts**\n\n**Failure modes**\n\n- it raises\n\n**Backward compatibility**\n\n- as before") == [["api"]] * 3 + [["compatibility"]] * 2
    )
    assert groups("### API\n\n#### Errors\n\n- it raises\n\n### Error handling\n\n- one") == [["api"]] * 3 + [["error"]] * 2


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("BC-1..BC-3", "BC-1 BC-2 BC-3"),
        ("BC-1 to BC-3", "BC-1 BC-2 BC-3"),
        ("BC-1, 2 and 4", "BC-1 BC-2 BC-4"),
        ("BC-1–3", "BC-1 BC-2 BC-3"),
        ("BC-1 - 3 files", "BC-1"),
        ("ABC-1 and BC-9", ""),
    ],
)
def test_ids_that_a_text_names(text: str, ids: str) -> None:
    assert " ".join(sorted(named_ids(text, ["BC-1", "BC-2", "BC-3", "BC-4"]))) == ids
    assert not names_all(text)


@pytest.mark.parametrize(
    ("language", "code", "lines"),
    [
        ("go", "func (c *C) Run() (int, error) {\n\tx := 1\n\treturn x, nil\n}\n\ntype T struct {\n\tA int\n\tB int\n}", [2]),
        ("cpp", "struct R { int tiles; int workers; };\nint parse(std::string_view text) {\n  return 1;\n}\nRgb colour(float) const;", [1]),
        ("python", "class P(Protocol):\n    def f(self) -> int: ...\n\ndef h(x):\n    a = x\n    return a\n", [2]),
        ("ruby", "def newest(limit)\n  all.first(limit)\nend\n", [1]),
        ("typescript", "export interface X {\n  a: string;\n  f(x: number): void;\n}\nconst h = async (a: string) => {\n  await c(a);\n};", [1]),
        ("rust", "match x {\n  A(y) => {\n    a;\n  }\n}", []),
        ("go", "func f() {\n\tstart()\n\t// ...\n}", []),
        ("yaml", "a: {b: c}", []),
    ],
)
def test_lines_of_bodies(language: str, code: str, lines: list[int]) -> None:
    assert [count for count in body_lines(code, language) if count] == lines


@pytest.mark.parametrize("language", ["go", "python"])
@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: "f() {\n" * depth + "}" * depth,
        lambda depth: "a(){" * depth,
        lambda lines: ("".join(" " * depth + "def f():\n" for depth in range(50)) * lines)[: 400 * lines],
    ],
)
def test_work_grows_with_the_text_and_no_faster(language: str, nested: Callable[[int], str]) -> None:
    assert grows_no_faster(lambda length: list(body_lines(nested(length), language)), 2_000)
