"""undocumented-validation-failure"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, TableRow
from plancheck.plan.gates import Said, gates_of, marks_in, parts_in, register_rows, without_marks
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.dates import dates_in
from plancheck.wording.marks import own_words, plain
from plancheck.wording.phrases import phrases_in, shortened

_CONDITION = regex(
    r"\b(?:if|when|unless|should|once|until|whenever|would|may|might|can|could|must|whether|otherwise|criteri\w*|expected|in case)\b", re.IGNORECASE
)
_SENTENCE_END = regex(r"[.;!?](?=\s|$)|\n|<br")
# What may stand before a mark that opens a text, or between a label and its mark: a date, emphasis.
_LEAD = r"[\s*_(\[`>~-]{0,6}(?:\d{4}-\d\d-\d\d[\s:,—–-]{1,4})?[*_]{0,3}"
# Behind a mark: the end, a break or a small word, but no noun; "FAILED jobs" are something else.
_CLOSE = r"(?=[\s*_)\]`~]{0,4}(?:$|[\n.:;,!(|—–]|<br|-\s|\d{4}-|(?:on|at|with|because|by|since|in|after|for|see)\b))"
_SUBJECT = regex(
    r"(?:\b(?:gates?|validation|spike|prototype|benchmark|study|trial|experiment|assumption|replay|it|this|that|[A-Z]{1,2}-?\d{1,2})\b[^.;:\n]{0,60}|^\W{0,6})$",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W\d_]{3,}")
_ID = regex(r"\b[A-Z]{2,5}[- ]?\d{1,4}\b")
_PLACE = regex(r"\b(?:before|after|gates|blocks)\s[*_]{0,3}[A-Z]{2,5}[- ]?\d{1,4}\b")
_ABOUT_GATES = regex(r"\b(?:gates?|validations?|spike|prototype|benchmark|study|trial|experiment|assumption)\b", re.IGNORECASE)
_ABOUT_FAILURE = regex(r"\bfail\w*|\bfound\b|\bfindings?\b|\bmeasured\b|\brefuted\b|\bdid not\b|\bturned out\b", re.IGNORECASE)
_NUMBER = regex(r"\d")
_FEWEST_WORDS = 3


class _Failure(NamedTuple):
    """Where something is marked as failed, and what is said with it."""

    span: Span
    told: str


class UndocumentedValidationFailure(Rule):
    """A validation is marked as failed, and nothing says what follows from it.

    What it finds: a gate, or a row of the risk register, that is marked as failed ("FAILED", ✗, "did not hold", a status cell), while neither its entry nor a
    revision note nor another passage that names it says what was found and what has changed in the plan. An abort plan that was written beforehand says what
    would change; that it was carried out has to be said. Criteria, and what happens if a gate fails, mark nothing as failed.
    Why it matters: the pull requests behind the gate still rest on an assumption that is known to be wrong.
    How to fix: write what was measured and what changes: "FAILED: 38 ms at the 95th percentile; PR-5 now fetches whole segments (revision of 2026-04-02)".
    Source: the part of macro-v2 on living plans, item 2.
    """

    code = "XPL005"
    level = Level.WARNING
    bad = (
        Example("| G2, before PR-2 (FAILED) |", old="| G2, before PR-2 |", base="macro-v2"),
        Example(
            "and PR-4 and PR-5 name the group with every run.\n  - Result: failed on 2026-03-20.",
            old="and PR-4 and PR-5 name the group with every run.",
            base="macro-v2",
            at="  - Result: failed",
        ),
    )
    good = (
        Example(
            "and PR-4 and PR-5 name the group with every run.\n  - Result: failed on 2026-03-20, nine nights ended after 06:00. PR-2 now brings one queue for each group.",
            old="and PR-4 and PR-5 name the group with every run.",
            base="macro-v2",
        ),
        Example("Gate G2 has failed if a single night ends later. Abort plan: PR-2 brings", old="Abort plan: PR-2 brings", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risk-register")
        if section is None or plan.is_torn or plan.is_to_be_written(section):
            return
        gates = gates_of(plan)
        for gate in gates:
            headings = [
                Said((), passage.text, is_entry=False)
                for passage in section.passages
                if passage.kind == "heading" and set(gate.names) & set(marks_in(passage.label))
            ]
            said = [*_cells(gate.row), *headings, *(said for said in gate.said if said.is_entry)]
            yield from self._judged(said, gate.shown, gate.names, plan)
        taken = {gate.row.span.line for gate in gates}
        for row in register_rows(plan):
            decision = row.cell(*plan.format.words.get("register_decision", ()))
            if row.span.line not in taken and decision is not None:
                yield from self._judged(_cells(row), f'the validation of "{shortened(plain(decision.value), 50)}"', (), plan)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for gate in gates_of(plan) if not plan.is_torn else ():
            yield Edit.behind(gate.cell.span, " (FAILED)")
            return

    def _judged(self, said: Sequence[Said], shown: str, names: Sequence[str], plan: Plan) -> Iterator[Finding]:
        failure = next(filter(None, (_failure(one, plan.format.words) for one in said)), None)
        if failure is None or any(phrases_in(failure.told, plan.format.words.get("passed_marks", ()))):
            return
        told = [failure.told, *_told_elsewhere(said, failure.span, names, plan)]
        consequences = plan.format.words.get("consequences", ())
        is_found = any(_says_something(text, consequences) for text in told)
        is_changed = any(_ID.search(_PLACE.sub("", text)) or any(phrases_in(text, consequences)) for text in told)
        lacking = [what for what, is_there in (("what was found", is_found), ("what changes in the plan because of it", is_changed)) if not is_there]
        if lacking:
            effect = "what stands behind it still rests on it" if not is_changed else "nobody can judge the change"
            yield self.finding(
                failure.span,
                f"{shown} is marked as failed, and nothing says {' and '.join(lacking)}, so {effect}",
                help='say what was found and what changes: "FAILED: 38 ms instead of 20; PR-5 now fetches whole segments, see the revision of 2026-04-02"',
            )


def _cells(row: TableRow) -> list[Said]:
    return [Said((f"{column}:",), text, is_entry=False) for column, text in row.cells]


def _failure(said: Said, words: Mapping[str, tuple[str, ...]]) -> _Failure | None:
    """Where a text about a gate marks it as failed: by its topic, behind a label, or in plain words outside criteria and abort plans."""
    opening = _opening(words.get("failed_marks", ()))
    labelled = _labelled(words.get("result_topics", ()), words.get("failed_marks", ()))
    standing = _standing(words.get("plain_failed_marks", ()))
    is_result = bool(said.topics) and said.topics[-1].strip(" *_").startswith(words.get("result_topics", ()))
    parts = list(parts_in(said, words))
    for index, part in enumerate(parts):
        shown = own_words(part.text.value)
        match = opening.match(shown) if is_result else None
        match = match or labelled.search(shown)
        if match is not None:
            places = [match.span("mark")]
        elif part.kind in ("other", "promised"):
            places = [match.span("mark") for match in standing.finditer(shown)]
            places += [place for place in phrases_in(shown, words.get("failed_phrases", ())) if _SUBJECT.search(_sentence(shown, *place)[: place[0]])]
            places = [place for place in sorted(places) if not _CONDITION.search(_sentence(shown, *place))]
        else:
            continue
        if places:
            start, end = places[0]
            told = [part.text.value[end:], *(f"{'abort plan' if later.kind == 'abort' else ''} {later.text.value}" for later in parts[index + 1 :])]
            return _Failure(part.text.place(start, end), " ".join(told))
    return None


def _sentence(text: str, start: int, end: int) -> str:
    """`text` up to the end of the sentence that holds `text[start:end]`, the sentences before it blanked out."""
    begun = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    closing = _SENTENCE_END.search(text, end)
    return " " * begun + text[begun : closing.start() if closing else len(text)]


def _told_elsewhere(said: Sequence[Said], place: Span, names: Sequence[str], plan: Plan) -> Iterator[str]:
    """What else may tell of the failure: what follows it, and notes and passages outside the register that name the gate."""
    topics, register = plan.format.words.get("finding_topics", ()), plan.section("risk-register")
    for one in said:
        about_failure = bool(one.topics) and any(word in one.topics[-1] for word in topics)
        follows = one.is_entry and register is not None and place.line < one.text.span.line <= register.end_line
        if about_failure or (follows and all(part.kind == "other" for part in parts_in(one, plan.format.words))):
            yield one.text.value
    for note in plan.revisions:
        if set(names) & set(marks_in(note.text.value)) if names else _ABOUT_GATES.search(note.text.value):
            yield note.text.value
    for section in plan.sections:
        for passage in section.passages if section.role != "risk-register" else ():
            value = passage.text.value
            if passage.kind in ("text", "item") and set(names) & set(marks_in(value)) and _ABOUT_FAILURE.search(value):
                yield value


def _says_something(text: str, consequences: tuple[str, ...]) -> bool:
    """Whether a text says more than names, a date, that something failed, and that something follows from it."""
    for start, end in sorted([*phrases_in(text, consequences), *(found.span() for found in dates_in(text))], reverse=True):
        text = text[:start] + text[end:]
    left = without_marks(_ID.sub("", text))
    return _NUMBER.search(left) is not None or len(_WORD.findall(left)) >= _FEWEST_WORDS


@lru_cache(maxsize=8)
def _opening(marks: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"{_LEAD}(?P<mark>{_any_of(marks)}){_CLOSE}", re.IGNORECASE)


@lru_cache(maxsize=8)
def _labelled(topics: tuple[str, ...], marks: tuple[str, ...]) -> re.Pattern[str]:
    label = rf"\b(?:{_any_of(topics)})[*_]{{0,3}}(?:\s\([^()\n]{{1,40}}\))?[*_]{{0,3}}\s?[:=—–]"
    return regex(rf"{label}{_LEAD}(?P<mark>{_any_of(marks)}){_CLOSE}", re.IGNORECASE)


@lru_cache(maxsize=8)
def _standing(marks: tuple[str, ...]) -> re.Pattern[str]:
    words, signs = [mark for mark in marks if mark.isalpha()], [mark for mark in marks if not mark.isalpha()]
    return regex(rf"(?:^|[:;,.—–|(\n*]|-\s|<br>|\d\s){_LEAD}(?P<mark>(?:{_any_of(words)}){_CLOSE}|{_any_of(signs)})")


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or "(?!)"
