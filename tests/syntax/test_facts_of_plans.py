"""Which code of a plan is looked at for facts, and for which."""

from __future__ import annotations

from typing import get_args

import pytest

from plancheck.engine import judge
from plancheck.format.schema import Breach
from plancheck.ground import FactKind, Ground
from plancheck.syntax import MISSING, facts_of, grammars
from tests.syntax.plans import REGISTRY, TICKED, plan_of

EXIT = ("go", "store/open.go", "func Open() {\n\tos.Exit(1)\n}\n")
RATIO = ("python", "stats/ratio.py", "def ratio(done: int, all_: int) -> float:\n    return done / all_\n")


def kinds(*blocks: tuple[str, str, str], checklist: str = TICKED) -> list[str]:
    facts = facts_of(plan_of(*blocks, checklist=checklist))
    assert facts is not None
    return [fact.kind for fact in facts]


def test_facts_come_in_the_order_of_the_plan_with_their_language() -> None:
    facts = facts_of(plan_of(RATIO, EXIT))
    assert facts is not None
    assert [(fact.kind, fact.language, fact.line) for fact in facts] == [
        ("unguarded-division", "python", "return done / all_"),
        ("process-exit", "go", "os.Exit(1)"),
    ]


def test_only_what_belies_a_tick_is_looked_for() -> None:
    assert kinds(EXIT, RATIO, checklist="- [x] R6: no exits\n- [ ] R11: n/a") == ["process-exit"]
    assert kinds(EXIT, RATIO, checklist="- [ ] R6: no exits\n- [x] R11: all guarded in the caller") == []


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("R6: no exits in `store/`", True),
        ("R6: no exits in store/ and api/ packages", True),
        ("R6: no exits in `api/`", False),
        ("R6: no exits (see docs/rules.md)", True),
        ("R6: exits only in the worker, on purpose", False),
        ("No `os.Exit` in library code", True),
    ],
)
def test_an_item_holds_for_what_it_speaks_of(item: str, found: bool) -> None:
    assert kinds(EXIT, checklist=f"- [x] {item}") == (["process-exit"] if found else [])


def test_code_that_goes_and_other_languages_are_no_code_of_the_plan() -> None:
    assert kinds(("text", *EXIT[1:]), ("", *EXIT[1:]), ("diff", *EXIT[1:]), ("c", *EXIT[1:])) == []
    plan = plan_of(EXIT)
    shown = plan.tasks[0].prose[-1]
    goes = plan._replace(tasks=(plan.tasks[0]._replace(prose=(*plan.tasks[0].prose[:-1], shown._replace(value="Replace:"))),))
    assert facts_of(goes) == ()


def test_files_tell_tests_and_programs() -> None:
    code = EXIT[2]
    assert kinds(("go", "store/open_test.go", code), ("go", "cmd/store/open.go", code), ("go", "", code)) == []
    assert kinds(("go", "", f"// store/open.go\n{code}")) == ["process-exit"]


def test_a_grammar_that_is_missing_is_told_where_code_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = grammars._parser
    monkeypatch.setattr(grammars, "_parser", lambda grammar: None if grammar == "go" else real(grammar))
    assert facts_of(plan_of(EXIT)) is None
    assert kinds(RATIO) == ["unguarded-division"]
    assert kinds(("go", "store/open.go", "func Open() {}\n"), RATIO) == ["unguarded-division"]
    assert facts_of(plan_of(EXIT, checklist="- [ ] R6: n/a")) == ()
    assert "extra `code`" in MISSING


def test_a_finding_quotes_the_item_and_the_line_of_code() -> None:
    plan = plan_of(RATIO, EXIT, EXIT)
    found = [finding for finding in judge(plan, REGISTRY, ground=Ground(code=facts_of(plan))).findings if finding.rule == "contradicted-checklist-item"]
    assert [(finding.reason, len(finding.related)) for finding in found] == [("process-exit", 1), ("unguarded-division", 1)]
    assert '"R6: holds." is ticked, but the code of Task 3' in found[0].message
    assert "`os.Exit(1)`" in found[0].message
    assert found[0].related[0].span.line > plan.tasks[2].line


def test_a_format_may_name_every_kind_of_fact() -> None:
    assert set(get_args(Breach)) == {*get_args(FactKind), "todo-for-a-pr"}


@pytest.mark.parametrize(
    ("tag", "path", "first", "later", "found"),
    [
        ("go", "a/a.go", "func (a *A) Rate(n int) int {\n\treturn 3 / n\n}", "func (b *B) Rate(n int) int {\n\treturn max(n, 1)\n}", 1),
        ("go", "a/a.go", "func (a *A) Rate(n int) int {\n\treturn 3 / n\n}", "func (a *A) Rate(n int) int {\n\treturn max(n, 1)\n}", 0),
        ("ts", "a/a.ts", "export const rate = (n: number) => 3 / n;", "export function ask() {\n  return rate(3);\n}", 1),
        ("ts", "a/a.ts", "export const rate = (n: number) => 3 / n;", "export const rate = (n: number) => (n ? 3 / n : 0);", 0),
        ("ts", "a/a.ts", "  rate(n: number): number {\n    return 3 / n;\n  }", "  rate(n: number): number {\n    return n ? 3 / n : 0;\n  }", 0),
        ("python", "a/a.py", "def rate(n: int) -> float:\n    return 3 / n", "print(rate(3))", 1),
        ("java", "a/A.java", "public int rate(int n) {\n    return 3 / n;\n}", "public int rate(int n) {\n    return n == 0 ? 0 : 3 / n;\n}", 0),
        ("java", "a/A.java", "public int rate(int n) {\n    return 3 / n;\n}", "public int ask() {\n    return rate(3);\n}", 1),
    ],
)
def test_the_last_version_of_a_function_counts(tag: str, path: str, first: str, later: str, found: int) -> None:
    assert len(kinds((tag, path, first), (tag, path, later))) == found


def test_what_a_diff_takes_away_is_no_code_of_the_plan() -> None:
    lines = " func load(data []byte, cfg *Config) error {\n-\treturn yaml.Unmarshal(data, cfg)\n+\treturn decode(data, cfg)\n }\n"
    assert kinds(("go", "config/load.go", lines)) == []
    assert kinds(("go", "config/load.go", lines.replace("-\t", "*\t").replace("+\t", "-\t").replace("*\t", "+\t"))) == ["lenient-decoding"]
