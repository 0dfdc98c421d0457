"""Where a plan names its contracts, and the guarantees of its pull requests that bear ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plancheck.markdown import Document
from plancheck.navigation.readable import code_in, texts_in
from plancheck.navigation.symbols import Mention, Symbol
from plancheck.plan import Guarantee, Plan, Text
from plancheck.reading.references import Named, groups_in
from plancheck.regex import regex
from plancheck.span import Span

# `BC-1-notes.md` is the name of a file.
_FILE = regex(r"[\w./-]{0,80}\.[a-z]{1,5}(?![\w.])")
# "BC-2 of PR #57" is a contract of another plan, unless the plan is the one of all pull requests.
_OF_OTHER = regex(r"[*_`)]{0,3}\s(?:of|in|from)\s(?:the\s)?(?:\w{1,20}\s)?(?:(?:plan|PR|MR|issue|epic)s?[\s-]?#?\d|#\d|[\w./-]{1,80}\.md\b)", re.IGNORECASE)


class ContractGroup(NamedTuple):
    """One id, or a list or range of them, with its text."""

    text: Text
    named: tuple[Named, ...]

    @property
    def span(self) -> Span:
        return self.text.place(self.named[0].start, self.named[-1].end)


def contract_groups(plan: Plan, document: Document) -> Iterator[ContractGroup]:
    """Every place that names ids of contracts, defined ones or not; those of other plans are left out."""
    known = known_contracts(plan)
    families = frozenset(plan.format.words.get("contract_families", ())) | {id_.partition("-")[0] for id_ in known}
    # A commit message may stand in the text as well as in code.
    seen = set[Span]()
    for text in (*texts_in(document), *code_in(document), *_commit_lines(plan)):
        for named in groups_in(text.value, families) if "-" in text.value else ():
            group = ContractGroup(text, tuple(named))
            if group.span not in seen and not _is_of_other(group, plan, known):
                seen.add(group.span)
                yield group


def _commit_lines(plan: Plan) -> Iterator[Text]:
    """What the commits of tasks say, which names contracts although it stands in code."""
    for task in plan.tasks:
        if task.commit is not None:
            yield task.commit
            line = task.commit.span.end_line
            last = next((code.last_line for code in task.code if code.first_line < line < code.last_line), line)
            for number, text in enumerate(plan.lines[line : max(line, last - 1)], line + 1):
                yield Text(text, Span.within(number, 1, len(text)))


def _is_of_other(group: ContractGroup, plan: Plan, known: Mapping[str, str]) -> bool:
    """Whether it names a file, or contracts of another plan. Beside the name of a document, a shorter form of an id is an id of that document."""
    value, end = group.text.value, group.named[-1].end
    if _FILE.match(value, end) is not None or (not plan.pull_requests and _OF_OTHER.match(value, end) is not None):
        return True
    is_short = any(known.get(named.id, named.id) != named.id for named in group.named)
    return is_short and ".md" in plan.lines[group.span.line - 1]


def named_contracts(plan: Plan, document: Document) -> Iterator[Mention]:
    """Every place that names a contract of the plan, as such; definitions are among them."""
    known = known_contracts(plan)
    definitions = dict(_definitions(plan))
    yield from (Mention(symbol, span, is_definition=True) for span, symbol in definitions.items())
    for group in contract_groups(plan, document):
        for named in group.named:
            if named.is_broken or named.id not in known:
                continue
            symbol = Symbol("contract", known[named.id])
            start = written_at(named, group.text.value)
            span = group.text.place(start, named.end) if start is not None else _meant_at(named, group)
            if span not in definitions:
                yield Mention(symbol, span, is_written=start is not None)


def known_contracts(plan: Plan) -> Mapping[str, str]:
    """Every id that stands for a contract or a guarantee, with the id that the tree has; an id of several guarantees stands for none."""
    return {**{guarantee.id: guarantee.id for guarantee in guarantees_with_ids(plan) if guarantee.id}, **plan.contract_ids}


def guarantees_with_ids(plan: Plan) -> tuple[Guarantee, ...]:
    """The guarantees whose id no other bears."""
    counts = Counter(guarantee.id for guarantee in plan.guarantees)
    return tuple(guarantee for guarantee in plan.guarantees if guarantee.id is not None and counts[guarantee.id] == 1)


def written_at(named: Named, value: str) -> int | None:
    """Where the whole id stands in `value`; None where it is only meant."""
    start = named.end - len(named.id)
    return start if start >= named.start and value[start : named.end] == named.id else None


def _meant_at(named: Named, group: ContractGroup) -> Span:
    """The range that means an id, or the list from its first id on, of which it has no more than the number."""
    start = named.start if "-" in group.text.value[named.start : named.end] else group.named[0].start
    return group.text.place(start, named.end)


def _definitions(plan: Plan) -> Iterator[tuple[Span, Symbol]]:
    for contract in plan.contracts:
        yield _exact(contract.place, contract.id, plan.lines), Symbol("contract", contract.id)
    for guarantee in guarantees_with_ids(plan):
        if guarantee.id and guarantee.id not in plan.contract_ids:
            yield _exact(guarantee.text.span, guarantee.id, plan.lines), Symbol("contract", guarantee.id)


def _exact(place: Span, id_: str, lines: tuple[str, ...]) -> Span:
    """Where `id_` itself stands in `place`."""
    column = lines[place.line - 1].find(id_, place.column - 1) + 1
    return Span.within(place.line, column, len(id_)) if column else place
