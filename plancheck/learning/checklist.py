"""What is learned of the checklist: the ids and titles of its rules, and which of the base's checks the team has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plancheck.format import Format
from plancheck.learning.draft import Draft, seen
from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened, speaks_of

_BOX = regex(r"\s*(?:\[[^\]\n]?\]|[☐☑✅⬜□])\s*")
_RULE = regex(r"(?P<id>[A-Z]{1,4}\d{1,3})\s{0,3}[:.)—–-]\s{0,3}(?P<title>\S.*)", re.DOTALL)
# What a plan adds to the name of a check: an answer.
_ANSWER = regex(r"\s*(?::\s|\s[—–-]\s|\(|\bn/a\b).*", re.DOTALL | re.IGNORECASE)
_WORD = regex(r"[a-z][a-z-]{3,}")
# So many telling words of its title make a check known.
_TELLING = 3
_LONGEST = 90


class Checks(NamedTuple):
    """The checklist of one document: titles of numbered rules by id, and the other items that have a box."""

    rules: dict[str, str]
    items: tuple[str, ...]
    is_template: bool


def checks_of(plan: Plan, *, is_template: bool) -> Checks:
    rules, items = dict[str, str](), list[str]()
    for item in plan.checklist:
        box = _BOX.match(item.text.value)
        said = plain(item.text.value[box.end() :] if box else item.text.value)
        rule = _RULE.match(said)
        if item.id is not None or rule is not None:
            rules.setdefault(rule["id"] if rule else item.id or "", shortened(rule["title"] if rule else said, _LONGEST).rstrip("."))
        elif said and box:
            items.append(said)
    return Checks(rules, tuple(dict.fromkeys(items)), is_template)


def learn_checklist(draft: Draft, documents: Sequence[Checks], base: Format) -> None:
    """Draft what differs; nothing where no document has a checklist."""
    documents = sorted((document for document in documents if document.rules or document.items), key=lambda document: not document.is_template)
    if documents and base.section("checklist"):
        _learn_rules(draft, documents, base)
        _learn_items(draft, documents, base)


def _learn_rules(draft: Draft, documents: Sequence[Checks], base: Format) -> None:
    titles: dict[str, str] = {}
    for document in documents:
        for id_, title in document.rules.items():
            titles.setdefault(id_, title)
    ids = sorted(titles, key=lambda id_: (id_.rstrip("0123456789"), int(re.sub(r"\D", "", id_))))
    if ids == list(base.rule_ids) and not any(document.is_template and document.rules for document in documents):
        return
    if not ids and base.rule_ids:
        draft.say("checklist", "without", value=["rules"], remark="no document has numbered rules")
        return
    known = {item.id: item.title for item in base.checklist if item.id}
    changed = [id_ for id_ in ids if id_ not in known or documents[0].is_template]
    if ids != list(base.rule_ids):
        counts = ", ".join(f"{id_} in {sum(id_ in document.rules for document in documents)}" for id_ in ids[:4])
        draft.say("checklist", "rules", "only", value=ids, remark=f"{seen(sum(bool(document.rules) for document in documents), len(documents))} ({counts} ...)")
    for index, id_ in enumerate(changed):
        where = "from the template" if documents[0].is_template and id_ in documents[0].rules else "as one plan words it: make it general"
        draft.say("checklist", "rules", id_, value=titles[id_], remark=f"titles {where}" if not index else "")


def _learn_items(draft: Draft, documents: Sequence[Checks], base: Format) -> None:
    specs = [item for item in base.checklist if item.id is None]
    texts = [text.lower() for document in documents for text in (*document.items, *document.rules.values())]
    gone = [spec.title for spec in specs if not any(speaks_of(text, spec.known_by) for text in texts)]
    if gone and len(gone) == len(specs):
        draft.say("checklist", "items", "without", value=gone, remark="no document speaks of any of them")
    elif gone:
        draft.say("checklist", "items", "without", value=gone, remark="no document speaks of them")
    for title in _own_items(documents, [phrase for spec in specs for phrase in spec.known_by]):
        words = _WORD.findall(title.lower())[:_TELLING]
        draft.say("checklist", "items", title, "known_by", value=[" ".join(words)], remark="a check of your own, known by these words together")


def _own_items(documents: Sequence[Checks], known: Sequence[str]) -> Iterator[str]:
    """The checks that the base does not have and that a template, or each of several documents, has."""
    first, told = documents[0], set[str]()
    for item in first.items:
        title = shortened(_ANSWER.sub("", item) or item, _LONGEST).rstrip(".")
        # What opens it is the check, what follows the answer of one plan.
        opening = " ".join(title.lower().split()[:_TELLING])
        shared = first.is_template or (len(documents) > 1 and all(_has(document.items, opening) for document in documents))
        if shared and title not in told and not speaks_of(item.lower(), known) and _WORD.search(title.lower()):
            told.add(title)
            yield title


def _has(items: Iterable[str], opening: str) -> bool:
    return any(item.lower().startswith(opening) for item in items)
