"""From what a team declares to formats: names are checked, files lie below what the configuration says besides, and all of it is built."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from plancheck.errors import BadConfiguration
from plancheck.format.building import format_of
from plancheck.format.fitting import misfit_of_compact, misfits
from plancheck.format.own import OwnFormat
from plancheck.format.specs import Format
from plancheck.format.tables import ABOUT_KEYS, EXTEND, resolved

# What a format has to say that extends no other.
_OWED = ("title", "kind", "families", "sections")


def adopted(own: Mapping[str, OwnFormat], tables: Mapping[str, Mapping[str, Any]], rules: Collection[str], families: Collection[str]) -> dict[str, Format]:
    """The formats of `own` by name, built on `tables`, the shipped ones; `rules` and `families` are the names that exist.

    Raises BadConfiguration with file, line and key.
    """
    layers: dict[str, OwnFormat] = {}
    for name, format_ in own.items():
        if name in tables:
            raise format_.error((), f"{name} is a format that plancheck ships; give yours another name and say what it extends")
        layers |= _layers(name, format_)
    for layer in layers.values():
        _check_names(layer, rules, families)
    whole = {**tables, **{name: layer.table for name, layer in layers.items()}}
    for name in layers:
        _check_chain(name, layers, whole)
    checked: set[str] = set()
    for name in layers:
        _check_fit(name, layers, whole, checked)
    return {name: _built(name, format_, whole) for name, format_ in own.items()}


def _layers(name: str, own: OwnFormat) -> dict[str, OwnFormat]:
    """The format of a file, under a name that nobody can give, and what the configuration says besides."""
    if own.base is None:
        return {name: own}
    # The configuration has the last word on what is extended, too.
    below = own.base._replace(table={**own.base.table, **({"extends": own.table["extends"]} if "extends" in own.table else {})})
    rest = {key: value for key, value in own.table.items() if key != "file"}
    return {f"{name} (file)": below, name: own._replace(table={**rest, "extends": f"{name} (file)"})}


def _check_names(own: OwnFormat, rules: Collection[str], families: Collection[str]) -> None:
    """Raise BadConfiguration where a team's format speaks of rules or families that do not exist."""
    for key in ("families", f"{EXTEND}families"):
        for family in own.table.get(key, ()):
            name, _, rule = family.partition("/")
            if name not in families or (rule and rule not in rules):
                raise own.error((key,), f"{family!r} is no family of rules; they are {', '.join(families)}")
    for keys, rule in _named_rules(own.table, ()):
        if rule not in rules:
            near = get_close_matches(rule, rules, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`plancheck rules` lists them"
            raise own.error(keys, f"no rule is called {rule!r}; {hint}")


def _named_rules(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """(keys, name) of every rule that the table speaks of, in its levels and its topics."""
    yield from (((*above, "levels", rule), rule) for rule in table.get("levels", {}) if rule not in ABOUT_KEYS)
    for role, section in table.get("sections", {}).items():
        for title, topic in section.get("topics", {}).items() if role not in ABOUT_KEYS else ():
            if title not in ABOUT_KEYS and "rule" in topic:
                yield (*above, "sections", role, "topics", title, "rule"), topic["rule"]
    if "compact" in table:
        yield from _named_rules(table["compact"], (*above, "compact"))


def _check_chain(name: str, layers: Mapping[str, OwnFormat], tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise BadConfiguration where a format extends itself or what is not there."""
    seen = [name]
    while (base := tables[seen[-1]].get("extends")) is not None:
        # What a file is called here means nothing to its author.
        if base not in tables:
            near = get_close_matches(base, tables, n=1)
            raise layers[seen[-1]].error(("extends",), f"{base!r} is no format{f'; did you mean {near[0]!r}?' if near else ''}")
        if base in seen:
            through = [other for other in seen[1:] if not other.endswith("(file)")]
            raise layers[name].error(("extends",), f"the format extends itself{f' through {through[-1]}' if through else ''}")
        seen.append(base)


def _check_fit(name: str, layers: Mapping[str, OwnFormat], tables: Mapping[str, Mapping[str, Any]], checked: set[str]) -> None:
    """Raise BadConfiguration where a layer does not fit what it extends; that one is looked at first."""
    if name in checked or name not in layers:
        return
    checked.add(name)
    own = layers[name]
    base = own.table.get("extends")
    if base is not None:
        _check_fit(base, layers, tables, checked)
    for keys, reason in misfits(own.table, resolved(base, tables) if base is not None else {}):
        raise own.error(keys, reason)
    compact = misfit_of_compact(own.table, resolved(name, tables))
    if compact is not None:
        raise own.error(*compact)


def _built(name: str, own: OwnFormat, tables: Mapping[str, Mapping[str, Any]]) -> Format:
    whole = resolved(name, tables)
    owed = [key for key in _OWED if key not in whole]
    if owed:
        raise own.error(("extends",), f"the format extends no plan format, so it has to say its {', '.join(owed)}")
    try:
        return format_of({**whole, "name": name})
    except BadConfiguration as error:
        raise own.error((), str(error)) from error
