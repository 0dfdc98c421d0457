"""unlinked-source"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import HeaderField, Plan, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import without_code
from plancheck.wording.phrases import phrases_in

# What leads to one thing by itself: `#12`, `!12`, `GH-12`, `PAY-7`, a URL, a link, a path, a document by its file name, an id such as `H14` up front.
_POINTER = regex(
    r"[#!]\d|\b[A-Za-z][A-Za-z0-9]{0,9}-\d|https?://|\bwww\.|\]\(|\]\[|[\w~.-]{1,80}/[\w.-]{1,80}/|[\w-]{1,80}/[\w-]{1,80}\.\w|"
    r"[\w-]{1,80}\.(?:md|mdx|rst|adoc|txt|pdf|html?|docx?|org|tex)\b|^\W{0,3}[A-Z]{0,5}\d{1,8}\b"
)
# What tells one issue or document from its like: a number, a quoted or linked name, a name in capitals behind the kind.
_NAMED = regex(r"\d|[\"“«‘`*_]\w|\[\w")
_CAPITALS = regex(r"\s{0,3}[:,–—-]?\s{1,3}[A-Z]\w{2,40}(?:\s[A-Z]\w{2,40})?")
# Behind a label every text begins with a capital letter; a title has two.
_TITLE = regex(r"\W{0,3}[A-Z]\w{2,40}\s[A-Z]\w{2,40}")


class UnlinkedSource(Rule):
    """The source cannot be looked up.

    What it finds: a Source that names no macro-plan section, issue, design document, review or URL by number, name, path or link, only describes one.
    An explicit "none" is an answer.
    Why it matters: reviewers compare the plan with what was asked for, and nobody can compare it with a conversation.
    How to fix: give the issue's number, the document's path (with the section or PR), or a link.
    Source: document header of the micro templates.
    """

    code = "HDR009"
    level = Level.WARNING
    bad = (
        Example(
            "**Source:** a talk with the merchants about lost replies",
            old="**Source:** GitHub issues #412 and #427",
            base="micro-v3",
            also=[("Closes #412, closes #427", "N/A")],
        ),
        Example("**Source:** feature request of the support team", old="**Source:** GitHub issue #57", base="compact"),
    )
    good = (
        Example("**Source:** feature request PAY-412", old="**Source:** GitHub issues #412 and #427", base="micro-v3"),
        Example("**Source:** none, noticed while reading the manual", old="**Source:** GitHub issue #57", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        words = plan.format.words
        kinds = words.get("source_kinds", ())
        fields = [field for field in plan.header if field.role == "source" and field.value.state is State.PRESENT]
        if not fields or any(_POINTER.search(field.value.value) or _names_one(field, kinds) for field in fields):
            return
        field = fields[0]
        if any(phrases_in(field.value.value[:40], words.get("declined", ()))):
            return
        yield self.finding(
            field.label,
            f'"{field.name}" leads to nothing that can be looked up, so nobody can compare the plan with what was asked for',
            help='give a number, a path or a link: "GitHub issue #42", "Phase 2, PR 4 in docs/plans/macro-plan.md"',
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        yield from (Edit(field.value.span, "a talk with the users") for field in plan.header if field.role == "source")


def _names_one(field: HeaderField, kinds: Sequence[str]) -> bool:
    """Whether its value says which issue, document or the like is meant; its label may say what kind that is, but names none."""
    value = field.value.value
    ends = [end for _, end in phrases_in(value, kinds)]
    if any(phrases_in(field.name, kinds)) and (_NAMED.search(value) or _TITLE.match(value)):
        return True
    return any(_NAMED.search(value, end) or _CAPITALS.match(without_code(value), end) for end in ends)
