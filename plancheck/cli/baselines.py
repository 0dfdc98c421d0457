"""The baselines of a run: where they stand, what they know, and what of it is stale."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from plancheck.cli.result import Checked, Result
from plancheck.config import Configuration
from plancheck.errors import BadConfiguration, shortened
from plancheck.settings_text import settings_text

if TYPE_CHECKING:
    from plancheck.baseline import Baseline

_DEFAULT_NAME = "plancheck-baseline.json"
# A million findings.
_MOST_BYTES = 300_000_000


class BaselineFile(NamedTuple):
    """A baseline and its file; `must_exist` where somebody named it."""

    path: str
    must_exist: bool

    def read(self) -> Baseline | None:
        """What it knows, None where there is no file and nobody named one. Raises BadConfiguration for a file that is no baseline."""
        try:
            text = settings_text(self.path, _MOST_BYTES)
        except FileNotFoundError as error:
            if self.must_exist:
                raise BadConfiguration(
                    "there is no such baseline; `plancheck baseline PATH...` writes the one that the configuration names", self.path
                ) from error
            return None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BadConfiguration(f"cannot be read as a baseline: {reason}", shortened(self.path)) from error
        # Most runs have none, and do without what knows them.
        from plancheck.baseline import read_baseline

        return read_baseline(text, self.path)

    def place_of(self, path: str) -> str:
        """How this baseline names the plan at `path`: from the folder of its file, with slashes."""
        relative = os.path.relpath(os.path.abspath(path), os.path.dirname(os.path.abspath(self.path)))
        return relative.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def baseline_file(configuration: Configuration, named: str | None = None) -> BaselineFile:
    """The baseline of the plans under a configuration, or the one that the command line names."""
    if named is not None:
        return BaselineFile(named, must_exist=True)
    name = configuration.baseline or _DEFAULT_NAME
    return BaselineFile(os.path.relpath(os.path.join(configuration.folder or os.curdir, name)), must_exist=configuration.baseline is not None)


def hold_against_baselines(result: Result, named: str | None, *, is_whole: bool) -> None:
    """Move what the baselines know out of the findings of `result`, and note what is stale.

    `is_whole` is False for a run of a part of the rules, in which a finding that does not turn up need not be mended. Raises BadConfiguration.
    """
    known: dict[BaselineFile, Baseline | None] = {}
    stale: Counter[str] = Counter()
    for index, checked in enumerate(result.checked):
        file = baseline_file(checked.configuration, named)
        if file not in known:
            known[file] = file.read()
        baseline = known[file]
        if baseline is not None:
            from plancheck.baseline import split

            divided = split(checked.verdict.findings, checked.lines, baseline, file.place_of(checked.path))
            unjudged = {rule for rule, _ in checked.verdict.not_run}
            mended = sum(entry.times for entry in divided.stale if entry.rule not in unjudged) if is_whole else 0
            stale[file.path] += mended
            verdict = checked.verdict._replace(findings=divided.new)
            result.checked[index] = checked._replace(verdict=verdict, baselined=divided.known, mended=mended)
    result.has_baseline = any(baseline is not None for baseline in known.values())
    result.notes += [_about_stale(path, times) for path, times in stale.items() if times]


def _about_stale(path: str, times: int) -> str:
    what = "a finding that is" if times == 1 else f"{times} findings that are"
    return f"{path} knows {what} not there any more; `plancheck baseline --prune` takes {'it' if times == 1 else 'them'} out"


def by_baseline(checked: Iterable[Checked]) -> dict[BaselineFile, list[Checked]]:
    """The plans of a run by the file of their baseline."""
    groups: dict[BaselineFile, list[Checked]] = {}
    for plan in checked:
        groups.setdefault(baseline_file(plan.configuration), []).append(plan)
    return groups
