"""missing-api-contract"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, speaks_of
from plancheck.wording.section_groups import contract_groups_over, groups_over

# A name with the names or types of what it takes; `load()` alone shows a call.
_SIGNATURE = regex(r"\w[\w.:#<>]{0,80}[!?]?\([^()\n]{0,300}[A-Za-z][^()\n]{0,300}\)")
# Only a plan whose API has two labelled topics labels them all, so that what stands under one speaks of no other.
_LABELLED = 2
_THREADS = "thread-safety"
# "`allow(tenant)` — takes a token or says how long to wait": what stands behind a name, or in a remark, tells what it does, with whatever verb.
_SEMANTICS = "semantics"
_REMARK = regex(r"(?:^|\s)(?://|#|--|/\*|\*|\"\"\")[/*!]{0,2}\s{0,3}(?:[A-Za-z]\S{0,40}\s{1,3}){3,6}\S", re.MULTILINE)
_EXPLAINED = regex(r"`[^`\n]{3,300}`[*_)]{0,3}(?:\s{0,2}[:—–-]|\s{0,2}\n)\s{0,3}(?:[A-Za-z]\S{0,40}\s{1,3}){2,6}\S")
# So many statements about threads in the design make their safety a question.
_THREADED = 2


class MissingApiContract(Rule):
    """The contracts leave out the API, or one side of it.

    What it finds: a contracts section that says nothing of interfaces and types (a warning), or whose API half has no signatures, no semantics, no invariants or
    no failure modes (advice, one finding). Thread-safety is asked only where the design speaks of threads. Comments in code count, and so does "no API changes".
    Why it matters: callers build against the API; what it does with bad input is otherwise decided while the code is written, by whoever writes it.
    How to fix: add a part "API contracts" with signatures, semantics, invariants and failure modes, or say that the API does not change.
    Source: phase 1 of micro-v1.
    """

    code = "CON016"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="**Failure modes**\n\n- A negative `limit` raises `ArgumentError` from `Array#first`. The command cannot get there, because the parser admits 1 to 9999 alone.\n"
            "- `Feed.write` raises `SystemCallError` as before when the disk refuses; the previous feed then stays in place, because the rename is the last step.\n",
            base="micro-v1",
            at="## Section C",
        ),
        Example(
            "",
            old="**Semantics:** `newest(limit)` returns the first `limit` entries of `all`, or all of them when there are fewer. It reads no file.\n",
            base="micro-v1",
            at="## Section C",
        ),
    )
    good = (
        Example("**What can go wrong**", old="**Failure modes**", base="micro-v1"),
        Example(
            "",
            old="**Thread safety:** `newest` reads a frozen list and returns a new array, so it may be called from any thread; the command uses one.\n",
            base="micro-v1",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, spec = plan.section("contracts"), plan.format.section("contracts")
        topics = [topic for topic in spec.topics if topic.rule == self.name and (topic.title != _THREADS or _is_threaded(plan))] if spec else []
        if section is None or not topics or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        half = _api_half(section, plan)
        if not half:
            if not _shows_interface(section, plan):
                yield self.finding(
                    section.title.span,
                    "the contracts say nothing of the API: whoever writes the code decides what callers build against",
                    help='add a part "API contracts" with signatures, semantics, invariants and failure modes, or say that the API does not change',
                )
            return
        missing = [topic.title for topic in topics if not _speaks_of(half, topic, topics, plan)]
        if missing and not any(_declines(passage, plan) for passage in half):
            yield self.finding(
                section.title.span,
                f"the API contracts say nothing of {listed(missing)}, so callers have to guess",
                help=f'add {listed(missing)} to the API contracts; "none" is an answer too',
                level=Level.ADVICE,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("contracts"), plan.format.section("contracts")
        if section and spec and any(topic.rule == self.name for topic in spec.topics) and not plan.is_torn:
            yield Edit.after(section.title.span.end_line, "\nBC-1: The page MUST open.\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)


def _api_half(section: Section, plan: Plan) -> list[Passage]:
    standings = contract_groups_over(section.passages, plan.format.words)
    return [passage for passage, standing in zip(section.passages, standings, strict=True) if "api" in standing.groups]


def _shows_interface(section: Section, plan: Plan) -> bool:
    """Whether it has a signature, or a word on the API, outside any half of its own."""
    words = plan.format.words.get("api_labels", ())
    return any(
        _SIGNATURE.search(passage.text.value) if passage.kind == "code" or "`" in passage.text.value else speaks_of(plain(passage.text.value).lower(), words)
        for passage in section.passages
    )


def _declines(passage: Passage, plan: Plan) -> bool:
    return any(True for _ in phrases_in(passage.text.value, plan.format.words.get("api_denials", ())))


def _speaks_of(half: Sequence[Passage], topic: TopicSpec, topics: Sequence[TopicSpec], plan: Plan) -> bool:
    labels = {each.title: plan.format.words.get(f"{each.title} labels", ()) for each in topics}
    standings = list(groups_over(half, {**labels, "": ()}))
    is_labelled = len({title for standing in standings for title in standing.groups}) >= _LABELLED
    for passage, standing in zip(half, standings, strict=True):
        if topic.title in standing.groups:
            return True
        if not (is_labelled and standing.groups) and (_has_shape(passage, topic) or speaks_of(plain(passage.text.value).lower(), topic.known_by)):
            return True
    return False


def _has_shape(passage: Passage, topic: TopicSpec) -> bool:
    if topic.title == _SEMANTICS:
        return (_REMARK if passage.kind == "code" else _EXPLAINED).search(passage.text.value) is not None
    return "signature" in topic.shapes and (passage.kind == "code" or _SIGNATURE.search(passage.text.value) is not None)


def _is_threaded(plan: Plan) -> bool:
    """Whether the design speaks of threads, locks and the like more than once, without denying them."""
    words, section = plan.format.words, plan.section("implementation-overview")
    said = [plain(passage.text.value).lower() for passage in section.passages if passage.kind != "code"] if section else []
    return sum(speaks_of(text, words.get("thread_signs", ())) and not speaks_of(text, words.get("thread_denials", ())) for text in said) >= _THREADED
