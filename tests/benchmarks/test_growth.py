"""`benchmarks/growth` tells what grows too fast from given times, and ends a rule that takes too long."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import growth_measuring, growth_run
from benchmarks.growth_measuring import Failed, measure
from benchmarks.growth_table import Growth, table
from benchmarks.synthetic import plan
from plancheck.finding import Finding
from plancheck.plan import Plan
from plancheck.registry import open_registry
from plancheck.rule import Rule

LABELS = ("10 kB", "100 kB", "1000 kB")


class SpinningRule(Rule):
    """A rule that never ends."""

    code = "SPI001"

    def check(self, plan: Plan) -> Iterator[Finding]:
        while True:
            pass


@pytest.mark.parametrize(
    ("times", "met"),
    [
        ((3.0, 30.0, 320.0), True),
        ((3.0, 34.0, 320.0), False),
        ((0.1, 1.9, 21.0), True),  # Nineteen times as long, but the smaller time is noise.
        ((0.1, 0.2, 200.0), False),  # Not from noise alone.
        ((3.0, None, None), False),
        ((3.0, 30.0), True),
    ],
)
def test_ten_times_the_plan_may_take_eleven_times_as_long(times: tuple[float | None, ...], met: bool) -> None:
    assert Growth("a-rule", "micro", "many items", times).met is met


def test_offenders_stand_first() -> None:
    growths = [
        Growth("good", "micro", "many items", (3.0, 30.0, 300.0)),
        Growth("slow", "micro", "many items", (3.0, 60.0, 600.0)),
        Growth("endless", "micro", "many items", (3.0, 40.0, None)),
        Growth("slower", "micro", "many items", (3.0, 90.0, 600.0)),
    ]
    lines = table(growths, LABELS).splitlines()[1:]
    assert [(line.split()[0], line.split()[-1]) for line in lines] == [("endless", "MISSED"), ("slower", "MISSED"), ("slow", "MISSED"), ("good", "met")]


def test_reading_and_the_wanted_rules_are_measured() -> None:
    times = measure(plan(5), "micro", open_registry(), plan(5), lambda name: name in {"missing-when", "banned-should"})
    assert sorted(time.what for time in times) == ["banned-should", "missing-when", "reading"]
    assert all(time.milliseconds is not None for time in times)


def test_a_rule_over_its_limit_has_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth_measuring, "RULE_LIMIT_SECONDS", 0.1)
    registry = open_registry()
    monkeypatch.setattr(registry, "rules", lambda families: (SpinningRule(),))
    times = dict(measure(plan(5), "micro", registry, "", lambda name: True))
    assert times[SpinningRule().name] is None
    assert times["reading"] is not None


def test_a_plan_of_another_kind_cannot_be_measured(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Failed):
        measure(plan(5), "macro", open_registry(), plan(5), lambda name: True)
    assert capfd.readouterr().err == "benchmarks/growth: the plan is read as micro-v3\n"


def test_command_writes_json_and_says_with_its_exit_code_whether_all_is_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [Growth("missing-when", "micro", "many items", (3.0, 30.0))]
    monkeypatch.setattr(growth_run, "growths_of", lambda *arguments: given)
    path = tmp_path / "growth.json"
    arguments = ["--rule", "missing-when", "--kind", "micro", "--shape", "many", "--json", str(path)]
    assert growth_run.main(arguments) == 0
    assert [row["met"] for row in json.loads(path.read_text(encoding="utf-8"))["rows"]] == [True]
    given[0] = given[0]._replace(times=(3.0, 300.0))
    assert growth_run.main(arguments) == 1
    assert "MISSED" in capsys.readouterr().out
