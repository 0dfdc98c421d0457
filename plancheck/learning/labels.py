"""What is learned of labelled fields, those of the header and those of pull requests: which there are, their titles and order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.format import OFF, FieldSpec
from plancheck.learning.draft import Draft, seen, slug
from plancheck.learning.hints import FIELDS
from plancheck.plan import HeaderField
from plancheck.regex import regex
from plancheck.wording.phrases import speaks_of

# "Why this matters for the mobile team" and "Source (issues)" are the fields before the remark.
_REMARK = regex(r"\s+(?:\([^()]{0,80}\)|for\s.{0,80})$")
_CLOSING = regex(r"\b(?:fix(?:es)?|close[sd]?|resolve[sd]?)\s+#", re.IGNORECASE)


class Labels(NamedTuple):
    """The fields of one document, in its order; of several pull requests those that most of them have."""

    fields: tuple[HeaderField, ...]
    is_template: bool


def learn_labels(draft: Draft, key: str, documents: Sequence[Labels], specs: Sequence[FieldSpec], *, is_free: bool) -> None:
    """Draft the fields under `key` (`fields` or `pr_fields`).

    Documents without a field teach nothing, unless they are `is_free`: those of a team that follows no template have the fields that they show.
    """
    shown = [document for document in documents if document.fields]
    if not shown:
        owed = [spec.role for spec in specs if spec.level != OFF and spec.role != "title"]
        if is_free and owed:
            draft.say(key, "without", value=owed, remark="none of the documents has them")
        return
    documents = documents if is_free else shown
    found = _found(documents, specs)
    own = set(found) - {spec.role for spec in specs}
    for role in [role for role in found if (role in own and not _is_common(found[role], documents)) or (is_free and 2 * len(found[role]) < len(documents))]:
        draft.note(f'the field "{found[role][0]}", {seen(len(found.pop(role)), len(documents))}')
    # Fields that may be absent anyway, and the title that a heading gives, are nothing that a document could lack.
    free = [spec.role for spec in specs if (spec.level == OFF or spec.role == "title") and spec.role not in found]
    order = [role for role in found if role not in free]
    inherited = [spec.role for spec in specs if spec.role not in free]
    absent = [spec.title for spec in specs if spec.role in inherited and spec.role not in found]
    few = "hardly one" if is_free and len(documents) > 1 else "none"
    # Nobody minds in what order the fields of a pull request stand.
    expected = [role for role in inherited if role in found]
    if order != expected if key == "fields" else set(order) != set(expected):
        remark = f"in the order of the documents{f'; {few} has {_listed(absent)}' if absent else ''}"
        draft.say(key, "only", value=[*order, *free], remark=remark)
    elif absent:
        draft.say(key, "without", value=[spec.role for spec in specs if spec.title in absent], remark=f"{few} of the documents has them")
    # What one plan without a template has, or half of its pull requests, is a habit and no law.
    is_habit = is_free and (key != "fields" or len(documents) == 1) and not any(document.is_template for document in documents)
    for role, names in found.items():
        spec = next((spec for spec in specs if spec.role == role), None)
        _learn_field(draft, (key, role), names, len(documents), spec, is_owed=not is_habit and _is_owed(role, documents, found))


def named(field: HeaderField) -> str:
    """The name of a field without colon and remark."""
    return _bare(field.name.strip().rstrip(":"))


def _bare(name: str) -> str:
    return _REMARK.sub("", name) or name


def _found(documents: Sequence[Labels], specs: Sequence[FieldSpec]) -> dict[str, list[str]]:
    """The names of each field, one for each document that has it, by role and in the order of the documents."""
    found: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    order: list[str] = []
    for document in sorted(documents, key=lambda document: not document.is_template):
        at = 0
        for role, name in _roles(document.fields, specs, own):
            if role not in found:
                order.insert(at, role)
            at = order.index(role) + 1
            found.setdefault(role, []).append(name)
    return {role: found[role] for role in order}


def _roles(fields: Sequence[HeaderField], specs: Sequence[FieldSpec], own: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(role, name) of each field, each role once; `own` remembers the roles of names that no format knows."""
    taken = {field.role for field in fields if field.role}
    given: set[str] = set()
    for field in fields:
        name = named(field)
        role = field.role or own.get(name.casefold()) or next((role for role in _likely(field, specs) if role not in taken), None)
        if role is None:
            role = slug(name, {spec.role for spec in specs} | set(own.values()))
        if field.role is None:
            own[name.casefold()] = role
        taken.add(role)
        if role not in given:
            given.add(role)
            yield role, name


def _likely(field: HeaderField, specs: Sequence[FieldSpec]) -> Iterator[str]:
    """The roles that an unknown field may have: by its value, then by a word of its name."""
    roles: Mapping[str, FieldSpec] = {spec.role: spec for spec in specs}
    if "closes" in roles and _CLOSING.search(field.value.value):
        yield "closes"
    yield from (role for role, words in FIELDS.items() if role in roles and speaks_of(field.name.lower(), words))


def _is_common(names: Sequence[str], documents: Sequence[Labels]) -> bool:
    if any(document.is_template for document in documents):
        known = {named(field).casefold() for document in documents if document.is_template for field in document.fields}
        return any(name.casefold() in known for name in names)
    return len(names) == len(documents)


def _is_owed(role: str, documents: Sequence[Labels], found: Mapping[str, Sequence[str]]) -> bool:
    return len(found[role]) == len(documents) or (any(document.is_template for document in documents) and _is_common(found[role], documents))


def _learn_field(draft: Draft, keys: tuple[str, str], names: Sequence[str], total: int, spec: FieldSpec | None, *, is_owed: bool) -> None:
    counts = Counter(name.casefold() for name in names)
    distinct = list({name.casefold(): name for name in reversed(names)}.values())[::-1]
    # `names` begins with the template's, which is what the team means.
    title = max(distinct, key=lambda name: counts[name.casefold()])
    remark = seen(len(names), total)
    if spec is None:
        draft.say(*keys, "title", value=title, remark=f"a field of your own, {remark}")
    elif title.casefold() != _bare(spec.title).casefold():
        draft.say(*keys, "title", value=title, remark=f"{remark}; taken for {spec.title}")
    known = {name.casefold() for name in (title, *(spec.aliases if spec else ()))}
    new = [name for name in distinct if name.casefold() not in known]
    if new:
        draft.say(*keys, "extend-aliases" if spec and spec.aliases else "aliases", value=new, remark="as other documents call it")
    if not is_owed and (spec is None or spec.level not in (OFF, "advice")):
        draft.say(*keys, "level", value="advice", remark=f"{remark}, so its absence is no error")


def _listed(titles: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(titles[:-1]), titles[-1]]))
