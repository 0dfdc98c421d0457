"""Whether a team's format fits the one that it extends: what it names is there, and what it adds is whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from plancheck.format.tables import ABOUT_KEYS, EXTEND

# Where each entry needs a title, and where a name that nothing knows is likely a slip of the pen.
_TITLED = frozenset({"parts", "sections", "fields", "pr_fields"})
_KNOWN = frozenset({"counts", "words"})

# (keys, what is wrong there)
Misfit = tuple[tuple[str, ...], str]


def misfits(table: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[Misfit]:
    """What is wrong with `table`, which says what differs from the whole table `base`; empty for a format of its own."""
    yield from _about(table, base, ())
    yield from _contents({key: value for key, value in table.items() if key != "compact"}, base, ())
    if "compact" in table:
        compact = base.get("compact", base)
        yield from _about(table["compact"], compact, ("compact",))
        yield from _contents(table["compact"], compact, ("compact",))


def misfit_of_compact(table: Mapping[str, Any], whole: Mapping[str, Any]) -> Misfit | None:
    """What keeps the compact form of the `whole` format, of which `table` says what differs, from being built, or None."""
    compact = whole.get("compact", whole)
    for key in sorted(_TITLED):
        for name, entry in _entries(compact.get(key, {})):
            if "title" not in entry:
                return _at(table, key), f'the compact form keeps {name!r}, which is left out here; say `without = ["compact"]`, or what `compact` keeps'
    return None


def _at(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    said = table.get(key, {})
    return next(((key, about) for about in sorted(ABOUT_KEYS) if about in said), (key,))


def _about(table: Mapping[str, Any], base: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[Misfit]:
    """The names in `only` that stand for nothing, and those in `without` that are nearly the name of something."""
    there = [key for key in dict.fromkeys((*base, *(key.removeprefix(EXTEND) for key in table))) if key not in ABOUT_KEYS]
    for name in table.get("only", ()):
        if name not in there:
            yield (*above, "only"), f"{name!r} is not there; there are {', '.join(there)}"
    for name in table.get("without", ()):
        near = get_close_matches(name, base, n=1)
        if name not in base and near:
            yield (*above, "without"), f"{name!r} is not there; did you mean {near[0]!r}?"
    for key, value in table.items():
        if isinstance(value, Mapping) and key != "compact":
            inherited = base.get(key)
            yield from _about(value, inherited if isinstance(inherited, Mapping) else {}, (*above, key))


def _contents(table: Mapping[str, Any], base: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[Misfit]:
    for key, entries in table.items():
        inherited = base.get(key, {})
        if key in _TITLED:
            for name, entry in _entries(entries):
                if "title" not in {**inherited.get(name, {}), **entry}:
                    yield (*above, key, name), "it is new here and needs a title"
        if key in _KNOWN:
            for name in entries:
                bare = name.removeprefix(EXTEND)
                near = [] if bare in inherited or bare in ABOUT_KEYS else get_close_matches(bare, inherited, n=1, cutoff=0.8)
                if near:
                    yield (*above, key, name), f"nothing looks for it; did you mean {near[0]!r}?"
        if key == "sections":
            yield from _topics(entries, inherited, (*above, key))


def _topics(sections: Mapping[str, Any], base: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[Misfit]:
    for role, section in _entries(sections):
        known = base.get(role, {}).get("topics", {})
        for title, topic in _entries(section.get("topics", {})):
            if "rule" not in {**known.get(title, {}), **topic}:
                yield (*above, role, "topics", title), "it is new here and has to name the `rule` that asks for it"


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((key, value) for key, value in table.items() if key not in ABOUT_KEYS)
