"""One run over many files: finds and reads them, has each judged, and keeps what could not be checked."""

from __future__ import annotations

import fnmatch
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plancheck.cli.options import DEFAULT_MAX_MEGABYTES, checked_format, selector
from plancheck.config import Configuration, FailOn, configuration_of
from plancheck.discovery import decode, find, read_text
from plancheck.engine import Verdict, judge, read
from plancheck.errors import BadConfiguration, CannotRead
from plancheck.finding import Level
from plancheck.markdown import Source
from plancheck.reading import Declaration
from plancheck.registry import Registry, open_registry
from plancheck.report.text import Counts


class Request(NamedTuple):
    """What the command line asks for; None leaves a choice to the configuration."""

    paths: Sequence[str]
    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    format_name: str | None = None
    unknown: str | None = None
    max_file_size: float | None = None
    stdin_filename: str = "<stdin>"
    isolated: bool = False


class Checked(NamedTuple):
    """One plan that was judged, and the level from which its configuration wants the run to fail, None where it says nothing."""

    source: Source
    verdict: Verdict
    fail_on: FailOn | None


@dataclass(slots=True)
class Result:
    """What came of a run: the plans in the order of their paths, (path, reason) of what was skipped, (path, message) of what failed."""

    checked: list[Checked] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def counts(self) -> Counts:
        levels = [finding.level for checked in self.checked for finding in checked.verdict.findings]
        return Counts(
            plans=len(self.checked),
            errors=levels.count(Level.ERROR),
            warnings=levels.count(Level.WARNING),
            advice=levels.count(Level.ADVICE),
            suppressed=sum(checked.verdict.suppressed for checked in self.checked),
            skipped=len(self.skipped),
            unreadable=len(self.problems),
        )


class Run:
    """Checks files one after the other. `progress` is called with the number done and the number of all."""

    def __init__(self, request: Request, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        self._request, self._progress = request, progress
        self._registries: dict[tuple[str, ...], Registry] = {}
        self.result = Result()

    def check(self) -> Result:
        """Check everything that was asked for; what cannot be checked is kept among the problems."""
        request = self._request
        selector(self.registry(Configuration()), request.select, request.ignore)
        found = find([path for path in request.paths if path != "-"])
        self.result.problems += found.problems
        files = [(path, None) for path in found.named] + [(path, folder) for folder, paths in found.searched.items() for path in paths]
        checked_below = dict.fromkeys(found.searched, 0)
        if "-" in request.paths:
            self._one(request.stdin_filename, self._standard_input, searched=False)
        for number, (path, folder) in enumerate(files):
            self._progress(number, len(files))
            checked = self._one(path, lambda limit, path=path: read_text(path, limit), searched=folder is not None)  # type: ignore[misc]
            if folder is not None:
                checked_below[folder] += checked
        self._progress(len(files), len(files))
        self.result.problems += [(folder, "no plan was checked in this folder") for folder, count in checked_below.items() if not count]
        self.result.checked.sort(key=lambda checked: checked.source.path)
        return self.result

    def registry(self, configuration: Configuration) -> Registry:
        """The rules and formats that hold under `configuration`."""
        key = (configuration.file if configuration.formats else "", *configuration.plugins)
        if key not in self._registries:
            self._registries[key] = open_registry(configuration.plugins, configuration.formats)
        return self._registries[key]

    def _one(self, path: str, text_of: Callable[[int], str], *, searched: bool) -> bool:
        """Check one file. True if it was checked, not skipped and readable."""
        try:
            configuration = Configuration() if self._request.isolated else configuration_of(path)
            if searched and _matches(path, configuration, configuration.exclude):
                return False
            megabytes = self._request.max_file_size or configuration.max_file_size or DEFAULT_MAX_MEGABYTES
            return self._judge(path, text_of(int(megabytes * 1e6)), configuration, searched=searched)
        except CannotRead as error:
            self._problem(path, str(error))
        except BadConfiguration as error:
            self._problem(error.path or path, error.message)
        return False

    def _problem(self, path: str, message: str) -> None:
        if (path, message) not in self.result.problems:
            self.result.problems.append((path, message))

    def _judge(self, path: str, text: str, configuration: Configuration, *, searched: bool) -> bool:
        request, registry = self._request, self.registry(configuration)
        option = Declaration(name, "--format") if (name := checked_format(registry, request.format_name)) else None
        source = Source.of(text, path)
        plan = read(source, registry, option=option, configured=configured_format(path, configuration, registry))
        unknown = request.unknown or configuration.unknown or ("skip" if searched else "error")
        if plan.recognition.chosen is None and unknown == "skip":
            self.result.skipped.append((path, "no plan"))
            return False
        chosen = request.select if request.select is not None else configuration.select
        selected = selector(registry, chosen, [*configuration.ignore, *request.ignore], configuration.file or None)
        self.result.checked.append(Checked(source, judge(plan, registry, selected), configuration.fail_on))
        return True

    def _standard_input(self, limit: int) -> str:
        return decode(sys.stdin.buffer.read(limit + 1), limit)


def configured_format(path: str, configuration: Configuration, registry: Registry) -> Declaration | None:
    """The format that the configuration's globs give to `path`. Raises BadConfiguration for one that does not exist."""
    for glob, name in configuration.plans.items():
        if _matches(path, configuration, (glob,)):
            if name not in registry.formats:
                raise BadConfiguration(f"plans: {glob!r} names the format {name!r}, which does not exist", configuration.file)
            return Declaration(name, "the configuration")
    return None


def _matches(path: str, configuration: Configuration, globs: Sequence[str]) -> bool:
    relative = os.path.relpath(os.path.abspath(path), configuration.folder or os.curdir).replace(os.sep, "/")
    return any(fnmatch.fnmatch(relative, glob) or fnmatch.fnmatch(relative, glob.rstrip("/") + "/*") for glob in globs)


class Progress:
    """A line on standard error that counts files, on a terminal and once a run has taken a second."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._on_terminal = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        if not self._on_terminal or time.monotonic() - self._start < 1:
            return
        filled = 30 * done // max(total, 1)
        line = f"\rchecking [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}"
        sys.stderr.write(line if done < total else "\r" + " " * len(line) + "\r")
        sys.stderr.flush()
