"""missing-context-topic"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, speaks_of

_CONTEXT = "The importer is the building block."
_STATE, _SITES = "the ownership of state", "the construction sites"
_ADDS_FIELD = regex(
    r"\b(?:add(?:s|ed|ing)?|gains?|gained|new|extra|another|additional)\s+(?:[\w`*./-]{1,60}\s+){0,3}(?:fields?|attributes?|propert(?:y|ies))\b", re.IGNORECASE
)
_NEGATED = regex(r"\b(?:no|not|never|without|n't|zero|0)\b[^.;]{0,30}$", re.IGNORECASE)
_NO_CHANGE = regex(r"[\s*:_-]*(?:none|no|nothing|unchanged|n/a|not)\b", re.IGNORECASE)
_PATH = regex(r"[\w/-]{1,80}\.[a-z]{1,5}\b")
_LINE = regex(r"\.\w{1,8}[`*]{0,2}(?::~?L?\d|#L\d)|\blines?\s+~?\d|\(L\d", re.IGNORECASE)


class MissingContextTopic(Rule):
    """Phase 0 leaves out a part of the component's context.

    What it finds: a component context without the building block, its neighbours or the invariants that it touches; without the ownership of state, where
    section C says that state changes; without the construction sites, or with sites that no line number leads to, where the plan says that it adds fields.
    One finding lists what is absent. A plan without such a section is not asked.
    Why it matters: what Phase 0 does not look at is found out while the code is written.
    How to fix: add a line on each; audit the construction sites with `file:line`.
    Source: phase 0 of the micro templates.
    """

    code = "REC001"
    level = Level.ADVICE
    bad = (
        Example(
            "## Phase 0: Component Context\n\n- **Building block:** the refund book\n- **Adjacent blocks:** HTTP API, card network client\n\n## Part 1: Design Validation",
            old="## Part 1: Design Validation",
            base="micro-v3",
        ),
        Example(
            "## Component Context\n\nThe outbox is the building block and owns the queue. The editor calls it, and the server's API stands behind it.\n\n"
            "The invariants of the note API stay as they are.\n\n## PART 1: DESIGN VALIDATION",
            old="## PART 1: DESIGN VALIDATION",
            base="micro-v2",
            also=(("**Architecture:** The folder", "**Architecture:** The type `Note` gains a field. The folder"),),
        ),
    )
    good = (
        Example(
            "## Phase 0: Component Context\n\n- **Building block:** the refund book\n- **Neighbours:** HTTP API, card network client\n"
            "- **Invariants:** refunds stay within the payment\n- **State:** the book owns the key map\n\n## Part 1: Design Validation",
            old="## Part 1: Design Validation",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("context")
        if section is None:
            return
        missing = [topic.title for topic in plan.missing_topics("context", self.name) if self._is_asked(plan, topic.title)]
        if missing:
            yield self.finding(
                section.title.span,
                f"the component context says nothing of {listed(missing)}; what is not looked at now is found out while the code is written",
                help=f'add a line on {listed(missing)}; "none" is an answer too',
            )
        elif _SITES in section.topics and _adds_fields(plan) and _lacks_lines(_audit(plan, section)):
            yield self.finding(
                section.title.span,
                "the construction-site audit names files without lines, so a site that is overlooked cannot be told from one that is done",
                help="list each place where the type is built as `file:line`, with the task that changes it",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("context"), plan.format.section("context")
        if section and section.passages and not plan.is_torn:
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), f"{_CONTEXT}\n\n")
        elif spec and plan.sections and not (section or plan.is_torn):
            first = min([plan.sections[0].line, *(part.title.span.line for part in plan.parts)])
            yield Edit.before(first, f"## {spec.title}\n\n{_CONTEXT}\n")

    def _is_asked(self, plan: Plan, title: str) -> bool:
        if title == _STATE:
            return _changes_state(plan)
        return title != _SITES or _adds_fields(plan)


def _changes_state(plan: Plan) -> bool:
    """Whether section C says, under a heading or label of its own, that state changes."""
    section = plan.section("component-interaction")
    passages = section.passages if section else ()
    for index, passage in enumerate(passages):
        if passage.kind in ("heading", "text") and passage.label.lower().startswith("state change"):
            said = passage.text.value.partition(":")[2].strip("*_ ") or "".join(following.text.value for following in passages[index + 1 : index + 2])
            return bool(said) and not _NO_CHANGE.match(said)
    return False


def _adds_fields(plan: Plan) -> bool:
    texts = [field.value.value for field in plan.header]
    texts += [passage.text.value for section in plan.sections for passage in section.passages if passage.kind != "code"]
    texts += [text.value for task in plan.tasks for text in task.prose]
    return any(not _NEGATED.search(text[max(match.start() - 40, 0) : match.start()]) for text in texts for match in _ADDS_FIELD.finditer(text))


def _audit(plan: Plan, section: Section) -> list[Passage]:
    """The passages of the audit: the one that speaks of construction sites, and the items and rows that follow it."""
    spec = plan.format.section("context")
    words = next((topic.known_by for topic in spec.topics if topic.title == _SITES), ()) if spec else ()
    found: list[Passage] = []
    depth = 0
    for passage in section.passages:
        follows = bool(found) and (passage.kind == "row" or (passage.kind == "item" and passage.depth > depth))
        if follows or speaks_of(plain(passage.text.value).lower(), words):
            depth = depth if follows else passage.depth
            found.append(passage)
    return found


def _lacks_lines(audit: Sequence[Passage]) -> bool:
    said = "\n".join(passage.text.value for passage in audit)
    return _PATH.search(said) is not None and _LINE.search(said) is None
