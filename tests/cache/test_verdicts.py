"""A verdict is found again for the very same job, and for no other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plancheck.cache.cache
from plancheck.cache import Cache, Stored
from plancheck.finding import Verdict
from plancheck.format.own import OwnFormat
from plancheck.job import Job
from tests.cache.strategies import jobs, own_formats, tables, verdicts, words

_NUMBERS = itertools.count()

# What makes another job of one, for every part that a verdict may rest on.
MUTATIONS: dict[str, Callable[[Job, str], Job]] = {
    "text": lambda job, word: job._replace(text=job.text + word),
    "plugins": lambda job, word: job._replace(plugins=(*job.plugins, word)),
    "path": lambda job, word: job._replace(path=job.path + word),
    "option": lambda job, word: job._replace(option=(job.option or "") + word),
    "given": lambda job, word: job._replace(given=(job.given or "") + word),
    "only_plans": lambda job, word: job._replace(only_plans=not job.only_plans),
    "select": lambda job, word: job._replace(select=(*(job.select or ()), word)),
    "repository": lambda job, word: job._replace(repository=(job.repository or "") + word),
    "place": lambda job, word: job._replace(place=job.place + word),
    "base": lambda job, word: job._replace(base=(job.base or "") + word),
    "without_repository": lambda job, word: job._replace(without_repository=job.without_repository + word),
    "nothing selected": lambda job, word: job._replace(select=() if job.select is None else None),
    "ignore": lambda job, word: job._replace(ignore=(*job.ignore, word)),
    "levels": lambda job, word: job._replace(levels=(*job.levels, (word, "advice"))),
    "unsuppressible": lambda job, word: job._replace(unsuppressible=(*job.unsuppressible, word)),
    "preview": lambda job, word: job._replace(preview=not job.preview),
    "statuses": lambda job, word: job._replace(statuses=(*job.statuses, (word, "frozen"))),
    "required": lambda job, word: job._replace(required=(*job.required, word)),
    "formats": lambda job, word: job._replace(formats={**job.formats, word * 13: OwnFormat({}, "", "")}),
    "formats exchanged": lambda job, word: job._replace(option=job.given, given=job.option),
    "word moved to another part": lambda job, word: job._replace(select=(*job.ignore, word), ignore=job.select or ()),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place for caches; which program it is, is the matter of another test, and takes its time to find out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plancheck.cache.cache, "program_state", lambda packages, known: "program")
        # Packs of one package are one program; which of them are used is a part of the job.
        patch.setattr(plancheck.cache.cache, "installed_packs", lambda names: ())
        yield tmp_path_factory.mktemp("verdicts")


def fresh(folder: Path) -> Cache:
    return Cache(folder=str(folder / str(next(_NUMBERS))))


def still(looks: Sequence[Sequence[str]]) -> bool:
    """Says that all files that were looked at are as they were."""
    return True


@settings(deadline=None)
@given(job=jobs, verdict=verdicts)
def test_a_verdict_comes_back_as_it_was_given(folder: Path, job: Job, verdict: Verdict | None) -> None:
    cache = fresh(folder)
    assert cache.verdict(job) is None
    cache.keep(job, verdict)
    assert cache.verdict(job, still) == Stored(verdict)


@pytest.mark.parametrize("part", MUTATIONS)
@settings(deadline=None, max_examples=40)
@given(job=jobs, word=words, verdict=verdicts)
def test_a_job_that_differs_in_one_part_is_another(folder: Path, part: str, job: Job, word: str, verdict: Verdict | None) -> None:
    cache = fresh(folder)
    cache.keep(job, verdict)
    other = MUTATIONS[part](job, word)
    if other != job:
        assert cache.verdict(other) is None
    assert cache.verdict(job._replace(file="elsewhere.toml", moment=7), still) == Stored(verdict)


def test_a_verdict_is_told_again_only_while_what_it_rests_on_stands_still(folder: Path) -> None:
    cache, verdict = fresh(folder), Verdict("micro-v3", False, (), (), rests_on=(("file", "a.py", "7"),))
    cache.keep(Job("a"), verdict)
    assert cache.verdict(Job("a"), lambda looks: [*map(tuple, looks)] != [("file", "a.py", "7")]) is None
    assert cache.verdict(Job("a"), still) == Stored(verdict)
    assert cache.verdict(Job("a")) is None


def test_a_verdict_on_files_that_may_still_be_changing_is_not_kept(folder: Path) -> None:
    cache = fresh(folder)
    cache.keep(Job("a"), Verdict("micro-v3", False, (), (), rests_on=None))
    assert cache.verdict(Job("a"), still) is None


@settings(deadline=None, max_examples=40)
@given(job=jobs, own=own_formats, table=tables)
def test_a_format_that_says_something_else_makes_another_job(folder: Path, job: Job, own: OwnFormat, table: dict[str, Any]) -> None:
    for changed in (own._replace(table=table), own._replace(base=OwnFormat(table, "", ""))):
        if (changed.table, changed.base) != (own.table, own.base):
            cache = fresh(folder)
            cache.keep(job._replace(formats={"ours": own}), None)
            assert cache.verdict(job._replace(formats={"ours": changed})) is None


@settings(deadline=None)
@given(job=jobs, verdict=verdicts, data=st.data())
def test_an_entry_that_is_not_whole_is_no_entry(folder: Path, job: Job, verdict: Verdict | None, data: st.DataObject) -> None:
    cache = fresh(folder)
    cache.keep(job, verdict)
    (entry,) = (
        path for path in Path(cache._folder or "nowhere").rglob("*") if path.is_file() and path.parent.name != "programs" and path.name != "CACHEDIR.TAG"
    )
    whole = entry.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole + b" ", b""]))
    entry.write_bytes(damaged)
    assert cache.verdict(job) is None
    cache.keep(job, verdict)
    assert cache.verdict(job, still) == Stored(verdict)


def test_a_cache_that_is_off_neither_knows_nor_keeps(folder: Path) -> None:
    place = folder / "off"
    cache, on = Cache(enabled=False, folder=str(place)), Cache(folder=str(place))
    cache.keep(Job("a"), None)
    cache.keep_valid("kind", "text")
    assert not place.exists()
    on.keep(Job("a"), None)
    on.keep_valid("kind", "text")
    assert cache.verdict(Job("a")) is None
    assert not cache.is_valid("kind", "text")
    assert on.is_valid("kind", "text")
    assert not on.is_valid("other kind", "text")
    assert not on.is_valid("kind", "other text")


def test_where_nothing_can_be_written_the_run_goes_on(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    cache = Cache(folder=str(tmp_path / "file"))
    cache.keep(Job("a"), None)
    assert cache.verdict(Job("a")) is None
    assert (tmp_path / "file").read_text(encoding="utf-8") == "no folder"
