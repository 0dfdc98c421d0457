"""missing-checklist-item"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level
from plancheck.format import ItemSpec
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import id_ranges, listed, speaks_of

# A list of checks in one item, and what an item says of its check.
_SENTENCES = re.compile(r"(?<=[.!?;])\s+")
_EXPLANATION = re.compile(r":\s|\s?[—–]\s?|\s-+\s|\s\(|\bn/a\b|→")
_CLAUSES = re.compile(r",\s|\sand\s|\s\+\s|\s/\s")


class MissingChecklistItem(Rule):
    """The sanity checklist leaves out a rule or an unconditional item.

    What it finds: antipattern rules R1-R23 without an item (a blanket line stands for each of its rules), and plan checks that no item speaks of,
    in any wording; conditional items are free. One finding lists all; only absent plan checks, or any absence in the compact form, are a warning.
    Why it matters: an item that is not on the list is not checked, and nobody sees that it was skipped.
    How to fix: add the item, ticked or n/a with a reason.
    Source: phase 8 of the micro templates.
    """

    code = "CHK001"
    level = Level.ERROR
    bad = (
        Example("", old="- [ ] R5: n/a, no loop allocates anything that would need a rollback.\n", base="micro-v3", at="### J)"),
        Example("", old="- [x] No global state, hidden or not.\n", base="compact", at="## Sanity Checklist"),
    )
    good = (
        Example(
            "- [ ] R5-R6: n/a, nothing is allocated and nothing exits",
            old="- [ ] R5: n/a, no loop allocates anything that would need a rollback.",
            base="micro-v3",
        ),
        Example("- [x] Nothing reaches module-level or global variables.", old="- [x] No global state, hidden or not.", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("checklist")
        if section is None or not plan.checklist or plan.is_torn:
            return
        named = {item.id for item in plan.checklist if item.id}
        answered_at_once = any(item.blanket and item.id is None for item in plan.checklist)
        rules = [id_ for id_ in plan.format.rule_ids if id_ not in named and not answered_at_once]
        answered = _answered_checks(plan)
        checks = [spec.title for spec in plan.format.checklist if not spec.id and not spec.conditional and spec.title not in answered]
        if not rules and not checks:
            return
        absent = listed(filter(None, [", ".join(id_ranges(rules)), *(f'"{check}"' for check in checks)]), limit=60)
        yield self.finding(
            section.title.span,
            f"the checklist leaves out {absent}; what is not on the list is not checked",
            help='add each, ticked or "n/a" with a reason',
            level=None if rules and not plan.is_documentation and not _is_older_edition(plan.format.rule_ids, rules) else Level.WARNING,
        )


def _is_older_edition(ids: Sequence[str], missing: Sequence[str]) -> bool:
    """Whether the list is whole up to some rule and ends there, as lists did before the last rules were added."""
    return 3 <= len(missing) <= len(ids) // 2 and list(missing) == list(ids[-len(missing) :])


def _answered_checks(plan: Plan) -> set[str]:
    """The plan checks that the items speak of.

    Where the list has an item to each check and each item is understood, an item answers what it is about and no check that it
    merely touches; any other list draws checks together or has words of its own, and all that it says counts.
    """
    specs = [spec for spec in plan.format.checklist if not spec.id]
    # One item may name many rules; its text is looked at once.
    items = {item.text.span: plain(item.text.value).lower() for item in plan.checklist}
    own = {item.text.span for item in plan.checklist if item.id is None}
    meant = [_meant(text, specs) for span, text in items.items() if span in own]
    if all(meant) and len(meant) >= sum(not spec.conditional for spec in specs):
        return set().union(*meant)
    if len(meant) >= len(specs):
        return {spec.title for spec in specs}  # an item to each check, some in words of the team's own
    return {spec.title for spec in specs if any(speaks_of(text, spec.known_by) for text in items.values())}


def _meant(item: str, specs: Sequence[ItemSpec]) -> set[str]:
    """The checks that an item is about: those nearest to each of its sentences, and to each clause before a colon, dash or bracket."""
    sentences = _SENTENCES.split(item)
    clauses = (clause for sentence in sentences for clause in _CLAUSES.split(_EXPLANATION.split(sentence, maxsplit=1)[0]))
    return {title for text in (*sentences, *clauses) for title in _nearest(text, specs)}


def _nearest(text: str, specs: Sequence[ItemSpec]) -> set[str]:
    """The checks of which `text` has the longest and the most phrases."""
    scores: dict[tuple[int, int], set[str]] = {}
    for spec in specs:
        said = [len(phrase.split()) for phrase in spec.known_by if speaks_of(text, (phrase,))]
        if said:
            scores.setdefault((max(said), len(said)), set()).add(spec.title)
    return scores[max(scores)] if scores else set()
