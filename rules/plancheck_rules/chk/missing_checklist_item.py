"""missing-checklist-item"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.format import ItemSpec
from plancheck.plan import ChecklistItem, Plan, Text
from plancheck.plan.checks import checks_meant, phrases_of
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import id_ranges, listed, speaks_of

_ID = regex(r"(?<![\w-])[A-Z]{1,4}\d{1,3}(?![\w.]*\w)")


class MissingChecklistItem(Rule):
    """The sanity checklist leaves out a rule or an unconditional item.

    What it finds: antipattern rules R1-R23 without an item (a blanket line stands for each of its rules), and plan checks that no item speaks of,
    in any wording; conditional items are free. In a list of which few items bear ids, rules are known by what items say as well.
    One finding lists all; only absent plan checks, or any absence in the compact form, are a warning. Documentation is asked for what does not speak of code
    (advice), and a plan of a single task may leave out three.
    Why it matters: an item that is not on the list is not checked, and nobody sees that it was skipped.
    How to fix: add the item, ticked or n/a with a reason; `--fix` adds it unticked.
    Source: phase 8 of the micro templates.
    """

    code = "CHK001"
    level = Level.ERROR
    bad = (
        Example("", old="- [ ] R5: n/a, no loop allocates anything that would need a rollback.\n", base="micro-v3", at="### J)"),
        Example("", old="- [x] No feature creep: both pages answer the issue and its scope.\n", base="compact", at="## Sanity Checklist"),
    )
    good = (
        Example(
            "- [ ] R5-R6: n/a, nothing is allocated and nothing exits",
            old="- [ ] R5: n/a, no loop allocates anything that would need a rollback.",
            base="micro-v3",
        ),
        Example(
            "- [x] Both pages stay within what the issue asks for (scope).",
            old="- [x] No feature creep: both pages answer the issue and its scope.",
            base="compact",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("checklist")
        if section is None or not plan.checklist or plan.is_torn:
            return
        absent_items = _absent_items(plan)
        rules, checks = [spec.id for spec in absent_items if spec.id], [spec.title for spec in absent_items if not spec.id]
        single, tolerated = (plan.format.counts.get(name, (0, 0)) for name in ("small_plan", "omitted_checks"))
        if len(absent_items) <= (tolerated[1] if 0 < len(plan.tasks) <= single[0] else 0):
            return
        absent = listed(filter(None, [", ".join(id_ranges(rules)), *(f'"{check}"' for check in checks)]), limit=60)
        yield self.finding(
            section.title.span,
            f"the checklist leaves out {absent}; what is not on the list is not checked",
            help='add each, ticked or "n/a" with a reason',
            level=_level(plan, rules),
            fix=_fix(plan, absent_items),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for item in plan.checklist:
            others = tuple(other for other in plan.checklist if other.text.span != item.text.span)
            if any(self.check(plan._replace(checklist=others))):
                yield Edit.without(item.text.span.line, item.text.span.end_line)
                return


def _absent_items(plan: Plan) -> list[ItemSpec]:
    answered = _answered_checks(plan) | _answered_rules(plan)
    absent = [spec for spec in plan.format.checklist if not spec.conditional and (spec.id or spec.title) not in answered]
    return [spec for spec in absent if _concerns_documents(spec, plan)] if _is_prose(plan) else absent


def _fix(plan: Plan, absent: Sequence[ItemSpec]) -> Fix | None:
    from plancheck.adding.items import new_items

    ids, named = plan.format.rule_ids, {item.id for item in plan.checklist if item.id}
    by_title = 2 * len(_answered_rules(plan) - named) >= len(ids)
    added = list(absent)
    # A longer list is read more closely: what it merely touched may then be absent too.
    while more := _absent_items(plan._replace(checklist=(*plan.checklist, *_items(plan, added, by_title=by_title)))):
        if any(spec in added for spec in more):
            return None  # an item of this title would not be understood
        added += more
    edits = new_items(plan, [spec for spec in plan.format.checklist if spec in added], by_title=by_title)
    return Fix("add them to the list, unticked", edits, is_safe=True) if edits else None


def _items(plan: Plan, specs: Sequence[ItemSpec], *, by_title: bool) -> Iterator[ChecklistItem]:
    """The items of `specs` as they will be read, below all others."""
    for line, spec in enumerate(specs, len(plan.lines) + 1):
        yield ChecklistItem(None if by_title else spec.id, "unchecked", Text(spec.title, Span.within(line, 1, 0)))


def _is_prose(plan: Plan) -> bool:
    """Whether it is about documentation and touches no file of code, not even for a comment."""
    words = plan.format.words
    endings = tuple(ending for ending in words.get("code_endings", ()) if ending not in words.get("document_files", ()))
    return plan.is_documentation and not any(file.path.endswith(endings) for task in plan.tasks for file in task.files)


def _concerns_documents(spec: ItemSpec, plan: Plan) -> bool:
    """Whether there is something to check where no code changes: the order of one task, or a log that the form lacks, is none.

    A list that has most of the rules all the same is to have the others too.
    """
    if spec.id:
        return 2 * len({item.id for item in plan.checklist if item.id}) >= len(plan.format.rule_ids)
    return not spec.code and len(plan.tasks) >= spec.tasks and (spec.section is None or plan.format.section(spec.section) is not None)


def _level(plan: Plan, rules: Sequence[str]) -> Level | None:
    if _is_prose(plan) and not rules:
        return Level.ADVICE
    return None if rules and not plan.is_documentation and not _is_older_edition(plan.format.rule_ids, rules) else Level.WARNING


def _is_older_edition(ids: Sequence[str], missing: Sequence[str]) -> bool:
    """Whether the list is whole up to some rule and ends there, as lists did before the last rules were added."""
    return 3 <= len(missing) <= len(ids) // 2 and list(missing) == list(ids[-len(missing) :])


def _answered_rules(plan: Plan) -> set[str]:
    """The ids of the rules that the items answer: those that they bear or, in a list of which few bear one, that their text names or tells."""
    ids = plan.format.rule_ids
    if any(item.blanket and item.id is None for item in plan.checklist):
        return set(ids)
    named = {item.id for item in plan.checklist if item.id}
    if 2 * len(named) >= len(ids):
        return named
    texts = {item.text.span: item.text.value for item in plan.checklist}
    named.update(match[0] for text in texts.values() for match in _ID.finditer(text))
    own = [plain(item.text.value).lower() for item in plan.checklist if item.id is None]
    return named | {spec.id for spec in plan.format.checklist if spec.id and any(speaks_of(text, spec.known_by) for text in own)}


def _answered_checks(plan: Plan) -> set[str]:
    """The plan checks that the items speak of.

    Where the list has an item to each check and each item is understood, an item answers what it is about and no check that it
    merely touches; any other list draws checks together or has words of its own, and all that it says counts.
    """
    specs = [spec for spec in plan.format.checklist if not spec.id]
    # One item may name many rules; its text is looked at once.
    items = {item.text.span: plain(item.text.value).lower() for item in plan.checklist}
    own = {item.text.span for item in plan.checklist if item.id is None}
    phrases = phrases_of(specs)
    meant = [checks_meant(text, phrases) for span, text in items.items() if span in own]
    if all(meant) and len(meant) >= sum(not spec.conditional for spec in specs):
        return set().union(*meant)
    if len(meant) >= len(specs):
        return {spec.title for spec in specs}  # an item to each check, some in words of the team's own
    return {spec.title for spec in specs if any(speaks_of(text, (*spec.known_by, *spec.telling)) for text in items.values())}
