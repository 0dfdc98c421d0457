"""What the cache answers: the verdict on a text, and whether a configuration was found valid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from plancheck.cache.places import PROGRAMS, cache_folder
from plancheck.cache.program import program_state
from plancheck.cache.store import Store
from plancheck.digest import digest_of
from plancheck.edit import Edit
from plancheck.errors import BadConfiguration
from plancheck.finding import Between, Finding, Fix, Level, Related, Suppressed, Verdict
from plancheck.installed import installed_packs
from plancheck.job import Job
from plancheck.span import Span


class Stored(NamedTuple):
    """An answer of the cache; the verdict is None for a text that is no plan."""

    verdict: Verdict | None


class Cache:
    """The results of earlier runs of this very program; with `enabled` false it knows nothing and keeps nothing.

    A verdict is found again only for the same text under the same settings, and only if it rests on nothing else.
    """

    def __init__(self, *, enabled: bool = True, folder: str | None = None) -> None:
        self._folder = (folder or cache_folder()) if enabled else None
        self._stores: dict[tuple[str, ...], Store | None] = {}

    def verdict(self, job: Job, holds: Callable[[Sequence[Sequence[str]]], bool] = lambda looks: False) -> Stored | None:
        """What an earlier run said about `job`, or None. `holds` tells whether the files that it rests on are as they were."""
        try:
            value = store.get(_key(job)) if (store := self._store(job.plugins)) else None
        except BadConfiguration:
            return None  # A rule pack that is not installed: the check will say so.
        if value is None or (value[0] is not None and value[0][-1] and not holds(value[0][-1])):
            return None
        return Stored(_verdict(value[0]) if value[0] is not None else None)

    def keep(self, job: Job, verdict: Verdict | None) -> None:
        """Remember what was said about `job`, None for a text that is no plan. Raises BadConfiguration for a rule pack that is not installed."""
        if (store := self._store(job.plugins)) and (verdict is None or verdict.rests_on is not None):
            store.put(_key(job), [_value(verdict) if verdict is not None else None])

    def between(self, key: str, plugins: tuple[str, ...]) -> dict[str, Between] | None:
        """What an earlier run said about the plans of `key` beside each other, or None; `key` tells their summaries and all settings.

        `plugins` are the rule packs of all of them.
        """
        value = store.get(_digest(("between", key))) if (store := self._store(plugins)) else None
        if value is None:
            return None
        return {path: Between(tuple(_finding(*finding) for finding in findings), _suppressed(hidden)) for path, (findings, hidden) in value.items()}

    def keep_between(self, key: str, plugins: tuple[str, ...], found: Mapping[str, Between]) -> None:
        """Remember what was said about the plans of `key` beside each other."""
        if store := self._store(plugins):
            store.put(_digest(("between", key)), found)

    def is_valid(self, kind: str, text: str) -> bool:
        """Whether an earlier run found nothing wrong with `text` as a configuration of this kind."""
        store = self._store(())
        return store is not None and store.get(_digest((kind, text))) is not None

    def keep_valid(self, kind: str, text: str) -> None:
        """Remember that nothing is wrong with `text` as a configuration of this kind."""
        if store := self._store(()):
            store.put(_digest((kind, text)), [True])

    def _store(self, plugins: tuple[str, ...]) -> Store | None:
        """The entries of this program with these rule packs; None where there is no cache, or it cannot be told which program it is.

        Raises BadConfiguration.
        """
        if self._folder is None:
            return None
        if plugins not in self._stores:
            packages = [pack.module.partition(".")[0] for pack in installed_packs(plugins)]
            state = program_state(packages, Store(self._folder, PROGRAMS))
            self._stores[plugins] = Store(self._folder, state) if state is not None else None
        return self._stores[plugins]


def _key(job: Job) -> str:
    """All of a job but its moment and the file that its errors name; a job that fails is never kept."""
    formats = [(name, own.table, own.base.table if own.base else None) for name, own in job.formats.items()]
    rules = (job.plugins, job.select, job.ignore, job.levels, job.unsuppressible, job.preview, job.statuses, job.required)
    around = (job.repository, job.place, job.base, job.without_repository)
    return _digest((job.path, job.option, job.given, job.only_plans, *rules, formats, around, job.text))


def _digest(parts: tuple[object, ...]) -> str:
    # The text goes in as it is; the rest in a form in which no two different things look alike.
    *settings, text = parts
    return digest_of(repr(settings).encode("utf-8", "backslashreplace"), b"\0", str(text).encode("utf-8", "surrogatepass"))


def _value(verdict: Verdict) -> list[Any]:
    # A named tuple becomes a list, so all of a finding does.
    *said, rests_on, summary, status, is_frozen = verdict
    return [*said, summary, status, is_frozen, rests_on]


def _verdict(value: list[Any]) -> Verdict:
    format_, compact, findings, suppressed, not_run, summary, status, is_frozen, rests_on = value
    looks = tuple((what, path, identity) for what, path, identity in rests_on)
    reasons = tuple((rule, why) for rule, why in not_run)
    found = tuple(_finding(*finding) for finding in findings)
    return Verdict(format_, compact, found, _suppressed(suppressed), reasons, looks, summary, status, is_frozen)


def _suppressed(value: list[Any]) -> tuple[Suppressed, ...]:
    return tuple(Suppressed(_finding(*finding), reason, line) for finding, reason, line in value)


def _finding(
    rule: str,
    code: str,
    level: int,
    span: list[int],
    message: str,
    help_: str | None,
    reason: str | None,
    related: list[Any],
    confident: bool,
    fix: list[Any] | None,
) -> Finding:
    places = tuple(Related(Span(*place), remark, path) for place, remark, path in related)
    return Finding(rule, code, Level(level), Span(*span), message, help_, reason, places, confident, _fix(*fix) if fix else None)


def _fix(description: str, edits: list[Any], is_safe: bool) -> Fix:
    return Fix(description, tuple(Edit(Span(*place), text) for place, text in edits), is_safe)
