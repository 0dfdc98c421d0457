"""One run over many files: finds and reads them, asks the cache, has the rest judged, and keeps what could not be checked."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from plancheck.cache import Cache
from plancheck.cli.options import DEFAULT_MAX_MEGABYTES
from plancheck.cli.places import format_given, formats_required, ignored_at, is_excluded
from plancheck.cli.repositories import Around, Repositories
from plancheck.cli.request import Request
from plancheck.cli.result import Checked, Result, shown_lines
from plancheck.cli.together import judge_together
from plancheck.cli.workers import Outcome, outcomes
from plancheck.config import Configuration, Configurations
from plancheck.discovery import decode, find, read_text
from plancheck.errors import BadConfiguration, CannotRead, PlancheckError
from plancheck.finding import Verdict
from plancheck.job import Job
from plancheck.repository import Look, place_in, work_tree

if TYPE_CHECKING:
    from plancheck.cli.changed import Changes

# So many characters of plans are held at once.
_BATCH = 16_000_000


class _Prepared(NamedTuple):
    """A file that was read; `folder` is the one that was searched for it."""

    job: Job
    configuration: Configuration
    folder: str | None


class Run:
    """Checks files. `progress` is called with the number done and the number of all."""

    def __init__(self, request: Request, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        self._request, self._progress = request, progress
        self._cache = Cache(enabled=request.cached)
        self._configurations = Configurations(self._cache)
        self._repositories = Repositories(request.base)
        # The trees around the plans are taken to stand still during a run.
        self._moment = time.time_ns()
        self._done = self._total = 0
        self._known_names = False
        self._changes = _changes_since(request.changed_since) if request.changed_since is not None else None
        self.result = Result()

    def check(self) -> Result:
        """Check everything that was asked for; what cannot be checked is kept among the problems.

        Raises BadConfiguration where the command line names a rule or format that does not exist.
        """
        found = find([path for path in self._request.paths if path != "-"])
        self.result.problems += found.problems
        checked_below = dict.fromkeys(found.searched, 0)
        self._total = len(found.named) + sum(map(len, found.searched.values()))
        for batch in _batches(self._prepared(found.named, found.searched)):
            for entry, outcome in zip(batch, self._outcomes([entry.job for entry in batch]), strict=True):
                if entry.folder is not None:
                    checked_below[entry.folder] += isinstance(outcome, Verdict)
                self._take(entry, outcome)
        if not self._known_names:
            self._check_names(Job(""))
        then = self._changes.then(self.result, self._outcomes) if self._changes is not None else None
        judge_together(self.result, self._summary_of, self._cache)
        if self._changes is not None and then is not None:
            judge_together(then, self._summary_of, self._cache, self._changes.text_then)
            self._changes.narrow(self.result, then)
        self._progress(self._total, self._total)
        if not self.result.problems:
            # What went wrong with its files says already why none was checked.
            self.result.problems += [(folder, self._about_empty(found.searched[folder])) for folder, count in checked_below.items() if not count]
        self.result.checked.sort(key=lambda checked: checked.path)
        return self.result

    def _about_empty(self, files: Sequence[str]) -> str:
        excluded = sum(not self._request.isolated and is_excluded(path, self._configurations.of(path)) for path in files)
        said = "no plan was checked in this folder"
        if excluded:
            said += f": `exclude` leaves out {excluded} of {len(files)} files"
        if len(files) > excluded:
            # A stranger's first plan is in no format that anybody knows, and a skipped file says nothing of the way on.
            said += "; `plancheck formats --why FILE` says what a file lacks to be one, and `plancheck learn` drafts a format from plans of your own"
        return said

    def _prepared(self, named: Sequence[str], searched: dict[str, list[str]]) -> Iterator[_Prepared]:
        if "-" in self._request.paths:
            text = self._request.stdin_text
            yield from self._read(self._request.stdin_filename, _standard_input if text is None else partial(_within, text), None)
        for path in named:
            yield from self._read(path, partial(read_text, path), None)
        for folder, paths in searched.items():
            for path in paths:
                yield from self._read(path, partial(read_text, path), folder)

    def _read(self, path: str, text_of: Callable[[int], str], folder: str | None) -> Iterator[_Prepared]:
        """The file as a job; nothing for one that is excluded or cannot be read."""
        try:
            configuration = Configuration() if self._request.isolated else self._configurations.of(path)
            searched = folder is not None or self._request.as_searched
            if not searched or not is_excluded(path, configuration):
                megabytes = self._request.max_file_size or configuration.max_file_size or DEFAULT_MAX_MEGABYTES
                yield _Prepared(self._job(path, text_of(int(megabytes * 1e6)), configuration, searched=searched), configuration, folder)
        except CannotRead as error:
            self._problem(path, str(error))
        except BadConfiguration as error:
            self._problem(error.path or path, error.message)

    def _job(self, path: str, text: str, configuration: Configuration, *, searched: bool) -> Job:
        request = self._request
        required = formats_required(path, configuration)
        unknown = request.unknown or configuration.unknown or ("skip" if searched and not required else "error")
        chosen = request.select if request.select is not None else configuration.select
        is_grounded = request.base is not None or (request.repository and configuration.repository)
        around = self._repositories.around(path) if is_grounded else Around()
        return Job(
            text,
            path,
            option=request.format_name,
            given=format_given(path, configuration),
            only_plans=unknown == "skip",
            select=tuple(chosen) if chosen is not None else None,
            ignore=(*configuration.ignore, *ignored_at(path, configuration), *request.ignore),
            levels=tuple(configuration.levels.items()),
            unsuppressible=configuration.unsuppressible,
            preview=request.preview or configuration.preview,
            statuses=tuple(configuration.statuses.items()),
            required=required,
            plugins=configuration.plugins,
            formats=configuration.formats,
            file=configuration.file or None,
            repository=around.root,
            place=around.place,
            base=around.base,
            without_repository=around.why,
            moment=self._moment,
        )

    def _outcomes(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """What comes of each job, from the cache where it is known."""
        stored = [self._cache.verdict(job, partial(_still_hold, job)) for job in jobs]
        unknown = [job for job, known in zip(jobs, stored, strict=True) if known is None]
        # What names no rule and no format was never checked, so the cache answers to none of it.
        self._known_names = self._known_names or len(unknown) < len(jobs)
        if not self._known_names:
            self._check_names(jobs[0])
        self._done += len(jobs) - len(unknown)
        fresh = outcomes(unknown, lambda done: self._progress(self._done + done, self._total))
        for job, known in zip(jobs, stored, strict=True):
            if known is not None:
                yield known.verdict
            else:
                outcome = next(fresh)
                if not isinstance(outcome, PlancheckError):
                    self._cache.keep(job, outcome)
                yield outcome
        self._done += len(unknown)

    def _check_names(self, job: Job) -> None:
        request = self._request
        if request.select or request.ignore or request.format_name:
            from plancheck.checking import asked, registry_of
            from plancheck.selection import check_words

            registry = registry_of(job)
            check_words(registry, (*(request.select or ()), *request.ignore))
            asked(registry, request.format_name)
        self._known_names = True

    def _take(self, entry: _Prepared, outcome: Outcome) -> None:
        path = entry.job.path
        if isinstance(outcome, BadConfiguration):
            self._problem(outcome.path or path, outcome.message)
        elif isinstance(outcome, PlancheckError):
            self._problem(path, str(outcome))
        elif outcome is None:
            self.result.skipped.append((path, "no plan"))
        else:
            shown = shown_lines(entry.job.text, (*outcome.findings, *(hidden.finding for hidden in outcome.suppressed)))
            job = entry.job if self._request.keeps_texts else entry.job._replace(text="")
            self.result.checked.append(Checked(path, shown, outcome, entry.configuration, job))
            if self._changes is not None:
                self._changes.look_at(path, entry.job.text)

    def _summary_of(self, job: Job, named: str) -> list[Any] | None:
        """The summary of the plan at the path that the plan of `job` names, if it stands in the same tree."""
        place = place_in(job.repository, named) if job.repository is not None else None
        if job.repository is None or place is None or not place.endswith(".md"):
            return None
        try:
            data = self._repositories.tree(job.repository, job.base, job.moment).data(place)
            text = decode(data, len(data)) if data is not None else None
            configuration = Configuration() if self._request.isolated else self._configurations.of(named)
            other = self._job(named, text, configuration, searched=True) if text is not None else None
        except PlancheckError:
            return None
        if other is None:
            return None
        verdict = next(self._outcomes([other._replace(repository=None, base=None, without_repository="")]))
        return verdict.summary if isinstance(verdict, Verdict) else None

    def _problem(self, path: str, message: str) -> None:
        if (path, message) not in self.result.problems:
            self.result.problems.append((path, message))


def _batches(prepared: Iterable[_Prepared]) -> Iterator[list[_Prepared]]:
    """The files a few at a time, so that the texts of thousands are never held at once."""
    batch: list[_Prepared] = []
    size = 0
    for entry in prepared:
        batch.append(entry)
        size += len(entry.job.text)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _changes_since(revision: str) -> Changes:
    from plancheck.cli.changed import Changes

    return Changes(revision)


def _still_hold(job: Job, looks: Sequence[Sequence[str]]) -> bool:
    """Whether the files that an earlier verdict rests on are as they were."""
    if job.repository is None:
        return False
    try:
        return work_tree(job.repository, job.moment)[1].hold([Look(*look) for look in looks])
    except CannotRead:
        return False


def _standard_input(limit: int) -> str:
    return decode(sys.stdin.buffer.read(limit + 1), limit)


def _within(text: str, limit: int) -> str:
    return decode(text.encode("utf-8", "surrogatepass"), limit)
