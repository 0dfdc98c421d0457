"""Reads the sentences of one text one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plancheck.plan import Text
from plancheck.reading.dependencies.sentences.arrows import arrows_in, chains_of, has_arrows, without_label
from plancheck.reading.dependencies.sentences.clause import Claim, Clause, Lists, clauses_in, number_of
from plancheck.reading.dependencies.sentences.groups import Aside, Group, Item, grouped, without_asides
from plancheck.reading.dependencies.sentences.nouns import read_noun
from plancheck.reading.dependencies.sentences.openings import divided, opening_of
from plancheck.reading.dependencies.sentences.relations import read_time, read_together, read_verb
from plancheck.reading.dependencies.sentences.sequences import steps_in
from plancheck.reading.dependencies.sentences.statements import Statements
from plancheck.reading.dependencies.sentences.tokens import RELATIONS, TIMES, TOGETHER, VERBS, Token, own_ids, tokens_in, vocabulary_of
from plancheck.reading.dependencies.statement import Stated
from plancheck.wording.phrases import speaks_of
from plancheck.wording.request_ids import RequestIds

_OF_NEAREST = frozenset({"which", "who"})
_OF_ALL = frozenset({"both", "all", "each"})
_SILENT = frozenset({"doubt_words", "history_words"})
_ECHOING = frozenset({"do", "does", "can", "are", "could", "may", "will"})
_LONGEST_LABEL = 12
_NEAR = 40


class SentenceReader:
    """`said` is the readable `text`. The first id of the text is its topic, which "Depends on PR2" in a later sentence speaks of."""

    def __init__(self, text: Text, said: str, ids: RequestIds, words: Mapping[str, tuple[str, ...]], *, about_order: bool) -> None:
        self._said, self._ids, self._words, self._about_order = said, ids, words, about_order
        self._vocabulary, self._lists = vocabulary_of(words), Lists.of(words)
        self._statements = Statements(text, ids.known)
        self._topic: Group | None = None
        self._was_parallel = False
        self._recent: Sequence[Group] = ()
        self._steps: list[list[Token]] = []

    def stated(self) -> Stated:
        self._end_sequence()
        return self._statements.stated()

    def read(self, start: int, end: int) -> None:
        """Read the sentence `said[start:end]`. A question states nothing, nor does what stands behind an "if"."""
        sentence = self._said[start:end]
        if sentence.endswith("?"):
            return
        tokens = own_ids(tokens_in(self._said, start, end, self._ids, self._vocabulary), frozenset(self._words.get("other_plans", ())))
        for group in (item for item in grouped(tokens) if isinstance(item, Group)):
            if set(group.links) == {"∥"}:
                self._statements.add_parallel(group)
        is_round = speaks_of(sentence.lower(), self._words.get("next_rounds", ()))
        for number, (segment, asides) in enumerate(_segments(*without_asides(tokens))):
            if any(token.kind == "doubt_words" for token in segment):
                break
            if not any(token.kind == "history_words" for token in segment):
                self._read_segment(segment, is_first=number == 0, is_round=is_round)
                self._read_asides(segment, asides, is_round=is_round)
        if self._topic is None and tokens and tokens[0].kind == "ids" and len(tokens[0].ids) == 1:
            self._topic = Group((tokens[0],))

    def _read_segment(self, tokens: Sequence[Token], *, is_first: bool, is_round: bool) -> None:
        items = grouped(tokens)
        is_labelled = self._has_order_label(tokens)
        about_order = self._about_order or is_labelled
        inherited = self._topic if is_first else next(iter(self._recent), None)
        self._read_items(items, inherited, about_order=about_order, is_round=is_round)
        if not has_arrows(items):
            self._read_steps(tokens, is_listed=is_labelled, is_free=about_order, goes_on=bool(self._steps) and not is_first)
        self._recent = [item for item in items if isinstance(item, Group)] or self._recent

    def _has_order_label(self, tokens: Sequence[Token]) -> bool:
        """Whether a label such as "Merge order:" opens the sentence."""
        end = next((at for at, token in enumerate(tokens[:_LONGEST_LABEL]) if token.kind == "ids" or token.text == ":"), None)
        label = f" {' '.join(token.text for token in tokens[:end])} "
        return end is not None and tokens[end].text == ":" and any(f" {phrase} " in label for phrase in self._words.get("order_words", ()))

    def _read_steps(self, tokens: Sequence[Token], *, is_listed: bool, is_free: bool, goes_on: bool) -> None:
        found = steps_in(tokens, is_listed=is_listed, is_free=is_free, goes_on=goes_on)
        if found is None:
            return
        if not found.goes_on:
            self._end_sequence()
        if self._steps or found.begins or len(found.steps) > 1:
            self._steps += found.steps

    def _end_sequence(self) -> None:
        steps, self._steps = self._steps, []
        if steps:
            self._statements.add_order([tuple(id_ for token in step for id_ in token.ids) for step in steps], steps[0][0].start, steps[-1][-1].end)

    def _read_asides(self, tokens: Sequence[Token], asides: Sequence[Aside], *, is_round: bool) -> None:
        first_ids = [at for at, token in enumerate(tokens) if token.kind == "ids"][:2]
        for aside in asides:
            if any(token.kind in _SILENT for token in aside.tokens):
                continue
            owner = _owner(tokens[max(0, aside.before - _NEAR) : aside.before], aside.tokens)
            if owner is None and first_ids[:1] == [0] and all(at >= aside.before for at in first_ids[1:]):
                owner = Group((tokens[0],))  # "PR2: the config loader (needs PR1)"
            for segment, _ in _segments(aside.tokens, ()):
                self._read_items(grouped(segment), owner, about_order=self._about_order, is_round=is_round, is_aside=True)

    def _read_items(self, items: Sequence[Item], inherited: Group | None, *, about_order: bool, is_round: bool, is_aside: bool = False) -> None:
        """Read what arrows or else verbs say, without what goes back to an earlier pull request in the next round."""
        if has_arrows(items):
            self._read_arrows(items, about_order=about_order, is_round=is_round)
            return
        subject, recent = inherited, self._recent
        nearest: Group | None = None
        is_paired = any(item.text == "respectively" for item in items)
        for words in clauses_in(items):
            opener = words[0].text if words and words[0].kind == "clause_breaks" else ""
            if opener in _OF_NEAREST and nearest is not None:
                subject = _relative(nearest, words)
            elif opener == "that":
                subject = None
            clause = read_clause(Clause(words, subject, recent, is_aside=is_aside), self._lists)
            if self._was_parallel and _is_echo(words):
                clause.parallel += ((group, None) for group in words[2:3] if isinstance(group, Group) and len(group.ids) > 1)
                clause.claims = [claim._replace(is_beside=True) for claim in clause.claims]
            self._was_parallel = bool(clause.parallel) if words else self._was_parallel
            for claim in clause.claims:
                if not (is_round and self._goes_back(claim.before, claim.after)):
                    self._statements.add_claim(claim, about_order=about_order, is_paired=is_paired)
            for group in clause.free:
                self._statements.add_needs(group)
            for group, partner in clause.parallel:
                self._statements.add_parallel(group, partner)
            groups = [item for item in words if isinstance(item, Group)]
            subject, recent, nearest = clause.subject or subject, groups or recent, groups[-1] if groups else nearest

    def _read_arrows(self, items: Sequence[Item], *, about_order: bool, is_round: bool) -> None:
        items = without_label(items)
        if any(item.kind == "negation" for item in items):
            return
        links = [link for link in arrows_in(items) if not (is_round and self._goes_back(link.before, link.after))]
        if about_order:
            for chain in chains_of(links):
                self._statements.add_order([group.ids for group in chain], min(group.start for group in chain), max(group.end for group in chain))
            return
        for link in links:
            self._statements.add_edges(link.before, link.after, "diagram")

    def _goes_back(self, before: Group, after: Group) -> bool:
        places = {id_: place for place, id_ in enumerate(self._ids.known)}
        return any(places.get(later, 0) < places.get(earlier, 0) for earlier in before.ids for later in after.ids)


def _segments(tokens: Sequence[Token], asides: Sequence[Aside]) -> Iterator[tuple[list[Token], list[Aside]]]:
    """The parts of a sentence between semicolons, each with its asides."""
    segment, own, waiting = list[Token](), list[Aside](), iter(asides)
    aside = next(waiting, None)
    for at, token in enumerate((*tokens, None)):
        while aside is not None and aside.before <= at:
            own.append(aside._replace(before=len(segment)))
            aside = next(waiting, None)
        if token is None or token.text == ";":
            yield segment, own
            segment, own = [], []
        else:
            segment.append(token)


def _is_echo(words: Sequence[Item]) -> bool:
    """Whether a clause says the same of others: "PR1 and PR2 run side by side; so do PR3 and PR4"."""
    return len(words) > 2 and words[0].text == "so" and words[1].text in _ECHOING


def _relative(group: Group, words: Sequence[Item]) -> Group:
    """What "which" stands for: the whole list behind a verb in the plural, or its last member."""
    verb = next((item for item in words if item.kind in RELATIONS or item.text in ("is", "are")), None)
    return group if verb is not None and number_of(verb) == "p" else Group(group.members[-1:])


def _owner(before: Sequence[Token], inside: Sequence[Token]) -> Group | None:
    """The pull request right before a bracket, the whole list where the bracket speaks of all."""
    if not before or before[-1].kind != "ids":
        return None
    last = grouped(before)[-1]
    is_of_all = inside[0].text in _OF_ALL or inside[0].kind == "parallel_words"
    return last if is_of_all and isinstance(last, Group) else Group((before[-1],))


def read_clause(clause: Clause, lists: Lists) -> Clause:
    """`clause` with everything that it states."""
    items = clause.items
    opening = None if clause.is_aside else opening_of(items, clause.recent, lists)
    if opening is not None:
        clause.claims.append(opening.claim._replace(is_beside=opening.is_parallel or "parallel_words" in clause.kinds))
        clause.parallel += [(opening.subject, None)] if opening.is_parallel and len(opening.subject.ids) > 1 else []
        items = opening.rest
    for words in divided(items):
        part = Clause(words, clause.subject or clause.inherited, [clause.subject] if clause.subject else clause.recent, is_aside=clause.is_aside)
        for at, item in enumerate(words):
            if item.kind in VERBS:
                read_verb(part, at)
            elif item.kind in TIMES:
                read_time(part, at, lists)
            elif item.kind in TOGETHER:
                read_together(part, at, lists)
            elif item.kind == "needed_nouns":
                read_noun(part, at)
        clause.claims += _judged(part, lists)
        clause.free += part.free
        clause.parallel += part.parallel
        clause.subject = part.subject or part.opening_group() or clause.subject
    return clause


def _judged(part: Clause, lists: Lists) -> Iterator[Claim]:
    """The claims as the other words of their clause make them: in part, firm."""
    is_whole = part.said.isdisjoint(lists.partial)
    says_must = not part.said.isdisjoint(lists.firm) or "negation" in part.kinds
    for claim in part.claims:
        is_firm = claim.is_firm or says_must
        is_beside = bool(part.parallel) and not claim.is_firm
        yield claim._replace(is_complete=claim.is_complete and is_whole, is_firm=is_firm, is_advice=claim.is_advice and not is_firm, is_beside=is_beside)
