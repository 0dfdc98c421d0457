"""unresolved-checklist-item"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import ChecklistItem, Plan, Section, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened

_BOX = regex(r"\s*(?:\[(?P<mark>[^\]\n]?)\]|[☐⬜□◻▢🔲]\ufe0f?)\s*")
_LEAD = regex(r"[A-Z]{1,4}\d{1,3}\s*[:.)—–-]*\s*")
_NO_WORD = regex(r"[^\w-]+")
_NAMED_TASK = regex(r"\btask \d")
_BREAK = regex(r"[:;,(—–]|\s-\s|\.\s|→|=>|\s--\s")


class UnresolvedChecklistItem(Rule):
    """The checklist was worked through, but not to its end.

    What it finds: a list with ticked boxes and others that are neither ticked nor n/a with a reason nor about a later moment (merge, a task, review);
    one advice for the list. A list without a single tick has not been begun, and items without a box are notes.
    Why it matters: nobody can tell an item that was forgotten from one that failed.
    How to fix: tick the item, or write n/a and why.
    Source: phase 8 of the micro templates.
    """

    code = "CHK004"
    level = Level.ADVICE
    yields_to = ("placeholder-text",)
    bad = (
        Example("- [ ] Lint: all new code passes `ruff check`.", old="- [x] Lint: all new code passes `ruff check`.", base="micro-v3"),
        Example("- [ ] New pages pass lint.", old="- [x] New pages pass lint.", base="compact"),
    )
    good = (
        Example("- [ ] Lint: runs in CI before the merge.", old="- [x] Lint: all new code passes `ruff check`.", base="micro-v3"),
        Example("- [ ] R5: does not apply, pages have no loop.", old="- [ ] R5: n/a, no loop needs a rollback.", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("checklist")
        if section is None or plan.is_torn or not any(_is_ticked(item) for item in plan.checklist):
            return
        # One line may stand for many rules.
        lines = {item.text.span: item for item in plan.checklist if item.state == "unchecked"}
        labels = _labels(section)
        unresolved = [item for item in lines.values() if not _is_answered(item, labels, plan)]
        if unresolved:
            first = unresolved[0]
            others = f" and {len(unresolved) - 1} more are" if len(unresolved) > 1 else " is"
            yield self.finding(
                first.text.span,
                f'"{_shown(first)}"{others} left open on a list that is otherwise worked through, so a forgotten item looks like a failed one',
                help='tick it, or write "n/a" and why',
                related=[Related(item.text.span, f'"{_shown(item)}" is open as well') for item in unresolved[1:]],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("checklist")
        ticked = [item for item in plan.checklist if _is_ticked(item)]
        if section is None or plan.is_torn or len({item.text.span for item in ticked}) < 2:
            return
        labels = _labels(section)
        for item in ticked:
            box = _BOX.match(item.text.value)
            if box and box["mark"] and item.text.places and not _is_answered(item, labels, plan):
                yield Edit(item.text.place(*box.span("mark")), " ")
                return


def _is_ticked(item: ChecklistItem) -> bool:
    """Whether its own box is ticked, not a remark within an open one."""
    box = _BOX.match(item.text.value)
    return item.state == "checked" and (box is None or (box["mark"] or "").strip() != "")


def _is_answered(item: ChecklistItem, labels: Sequence[Text], plan: Plan) -> bool:
    words = plan.format.words
    text = _body(item).lower()
    if (
        _NAMED_TASK.search(text)
        or _has(text, words.get("later", ()))
        or _has(_label_above(item, labels), (*words.get("later", ()), *words.get("later_labels", ())))
    ):
        return True
    for phrase in words.get("checklist_own_words", ()):
        text = text.replace(phrase, "")
    pieces = [piece.strip(" *_)") for piece in _BREAK.split(text)]
    # What an item says first is its name: "No global state".
    return any(f"{piece} ".startswith(words.get("not_applying", ())) for piece in pieces[1:])


def _has(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of `phrases` stands in `text`, its last word perhaps only begun."""
    said = f" {' '.join(_NO_WORD.sub(' ', text.lower()).split())}"
    return any(f" {phrase}" in said for phrase in phrases)


def _labels(section: Section) -> list[Text]:
    """The headings and lead-ins of the groups that items stand in."""
    return [passage.text for passage in section.passages if passage.kind in ("heading", "text")]


def _label_above(item: ChecklistItem, labels: Sequence[Text]) -> str:
    """What the heading or lead-in of the group says that the item stands in."""
    above = bisect_left(labels, item.text.span.line, key=lambda text: text.span.line)
    return plain(labels[above - 1].value) if above else ""


def _body(item: ChecklistItem) -> str:
    box = _BOX.match(item.text.value)
    said = plain(item.text.value[box.end() :] if box else item.text.value)
    lead = _LEAD.match(said)
    return said[lead.end() :] if lead else said


def _shown(item: ChecklistItem) -> str:
    box = _BOX.match(item.text.value)
    return shortened(plain(item.text.value[box.end() :] if box else item.text.value), 50)
