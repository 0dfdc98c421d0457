"""Where a plan names the rules that its checklist answers: R14, or by other letters of the format."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.markdown import Document
from plancheck.navigation.readable import texts_in
from plancheck.navigation.symbols import Mention, Symbol
from plancheck.plan import Plan, Section, Text
from plancheck.regex import regex

_ROLES = frozenset({"checklist", "prevention"})
_RISKS = frozenset({"risks", "risk-register"})
_LONGEST_RANGE = 100


class _Patterns(NamedTuple):
    """One rule or a range of them, an id that opens something of its own (`R1: stale cache`), and what tells behind the word "rule" that one is meant."""

    rule: re.Pattern[str]
    opening: re.Pattern[str]
    called: re.Pattern[str]


@lru_cache(maxsize=16)
def _patterns(stems: tuple[str, ...]) -> _Patterns:
    stem = f"(?:{'|'.join(map(re.escape, sorted(stems, key=len, reverse=True)))})"
    return _Patterns(
        regex(
            rf"(?<![\w#-])(?<![a-z._/]/)(?P<stem>{stem})(?P<first>\d{{1,3}})"
            rf"(?:\s?(?:-|–|—|\.{{2,3}}|…|to\s|through\s)\s?(?P<again>{stem})(?P<last>\d{{1,3}})|(?:-|–|\.\.)(?P<bare>\d{{1,3}}))?(?![\w.]*\w)"
        ),
        regex(rf"[*_`~\[(]{{0,4}}(?P<id>{stem}\d{{1,3}})[*_`)\]]{{0,4}}\s{{0,2}}(?:[:.—–]|-\s|\Z)"),
        regex(rf"\brules?[\s:(*_`]{{1,4}}(?:{stem}\d{{1,3}}[\s,/&–-]{{1,3}}(?:and\s|or\s)?){{0,12}}\Z", re.IGNORECASE),
    )


def named_checks(plan: Plan, document: Document) -> Iterator[Mention]:
    """Every place that names a rule of the plan's checklist; its item there is the definition.

    Where a plan has a series of its own with these letters, as of risks or requirements, only what it calls a rule is one.
    """
    known = {item.id for item in plan.checklist if item.id}
    if not known:
        return
    patterns, checklists = _patterns(plan.format.rule_stems), _lines_of(plan.sections, _ROLES)
    risks, texts = _lines_of(plan.sections, _RISKS), [text for text in texts_in(document) if any(stem in text.value for stem in plan.format.rule_stems)]
    has_own_series = _has_own_series([text for text in texts if text.span.line not in checklists], patterns.opening)
    answers = {(item.id, line) for item in plan.checklist for line in range(item.text.span.line, item.text.span.end_line + 1)}
    defined = set[str]()
    for text in texts:
        line = text.span.line
        is_loose = line not in checklists and (has_own_series or line in risks)
        for match in patterns.rule.finditer(text.value):
            if is_loose and patterns.called.search(text.value, max(0, match.start() - 80), match.start()) is None:
                continue
            for mention in _named_by(match, text, known):
                opens = mention.symbol.id not in defined and (mention.symbol.id, mention.span.line) in answers
                defined |= {mention.symbol.id} if opens else set()
                yield mention._replace(is_definition=opens)


def _named_by(match: re.Match[str], text: Text, known: Collection[str]) -> Iterator[Mention]:
    stem, first, last = match["stem"], int(match["first"]), int(match["last"] or match["bare"] or match["first"])
    ids = [f"{stem}{number}" for number in range(first, min(last, first + _LONGEST_RANGE) + 1)]
    for id_ in (id_ for id_ in ids if id_ in known):
        if id_ == ids[0]:
            yield Mention(Symbol("check", id_), text.place(match.start(), match.end("first")))
        elif id_ == ids[-1] and match["last"]:
            yield Mention(Symbol("check", id_), text.place(match.start("again"), match.end("last")))
        else:
            yield Mention(Symbol("check", id_), text.place(*match.span()), is_written=False)


def _has_own_series(texts: Sequence[Text], opening: re.Pattern[str]) -> bool:
    """Whether several ids open headings, items or cells outside of the checklist, as a list of risks or requirements does."""
    return len({match["id"] for text in texts if (match := opening.match(text.value)) is not None}) > 1


def _lines_of(sections: Sequence[Section], roles: Collection[str]) -> frozenset[int]:
    return frozenset(line for section in sections if section.role in roles for line in range(section.line, section.end_line + 1))
