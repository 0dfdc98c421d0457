"""missing-section"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related
from plancheck.format import Format, SectionSpec
from plancheck.plan import Plan, Section, Task
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.contract_ids import named_ids
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

# `BC-2: ...` as an item.
_DEFINES = regex(r"\W{0,6}[A-Z]{2,4}-\d{1,3}\b")
# So much makes a list.
_FEWEST_ENTRIES = 2
_COLUMNS = ("contract_columns", "test_columns")


class MissingSection(Rule):
    """A section of the format is absent.

    What it finds: each section that the format lists and the plan lacks, known by its title whatever its letter or level; the appendix is advice. What another
    place answers is not missing: contracts in the header, tests in a table of another section, tasks below a deeper heading, the whole code in the few tasks of
    a small plan. A plan of documents alone has no components and needs no summary below a whole header.
    Why it matters: reviewers and agents look for each part of a plan in its section, and a question that has none was not asked.
    How to fix: add the section; where there is nothing to say, say "None" and why. Where a section of another title looks like it, rename that one or name it in the format; else `--fix` adds a heading and a skeleton to fill in.
    Source: output format of all templates.
    """

    code = "SEC001"
    level = Level.ERROR
    bad = (
        Example("### I) What Could Break", old="### I) Risk Analysis", base="micro-v3", at="## Part 2"),
        Example("Plan checks below.", old="## Sanity Checklist", base="compact", at="# Backfill"),
        Example("### What all PRs share", old="## G. Cross-Cutting Infrastructure Plan", base="macro-v2", at="# Verdin"),
    )
    good = (
        Example("### I. Risks", old="### I) Risk Analysis", base="micro-v3"),
        Example("## D) Proposed Architectural Evolution", old="## D) Architectural Evolution", base="macro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        present = {section.role for section in plan.sections}
        # A short section may stand as a field of the header.
        elsewhere = " | ".join((*plan.structure.hidden_titles, *(field.name for field in plan.header if field.role is None))).lower()
        for spec in plan.format.required_sections:
            if spec.role in present or any(name.lower() in elsewhere for name in (spec.title, *spec.aliases)) or plan.structure.blank:
                continue
            if _is_answered(plan, spec) or _is_not_owed(plan, spec.role):
                continue
            alike = _lookalike(plan, spec)
            is_advice = spec.role == "appendix" or (_is_summed_up(plan, spec.role) and plan.is_small)
            yield self.finding(
                _place(plan, spec),
                f"the section {spec.title} is missing, so its questions stay unanswered",
                help=_help(plan, spec, alike),
                level=Level.ADVICE if is_advice else None,
                related=[Related(alike.title.span, f"this looks like the section {spec.title}")] if alike else [],
                # A second, empty section beside the one that is meant would help nobody.
                fix=_fix(plan, spec, is_safe=not is_advice) if alike is None else None,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in sorted(plan.sections, key=lambda section: section.length.written):
            rest = plan._replace(sections=tuple(other for other in plan.sections if other is not section))
            if not section.is_part and any(self.check(rest)):
                yield Edit.without(section.line, section.end_line)
                return


def _help(plan: Plan, spec: SectionSpec, alike: Section | None) -> str:
    if alike is None:
        return f'add `{"#" * _level(plan)} {spec.label}`; where there is nothing to say, write "None" and why'
    marks, title = "#" * alike.level, plain(alike.title.value)
    return f'`{marks} {title}` (line {alike.line}) looks like it: call it "{spec.title}", or name it in the format, `[sections.{spec.role}] extend-aliases = ["{title}"]`'


def _lookalike(plan: Plan, spec: SectionSpec) -> Section | None:
    """A section of the team's own that may be the one that is missed: by its title, and by the headings or items that it consists of."""
    words, others = plan.format.words.get(f"{spec.role}_titles", ()), plan.format.words.get(f"no_{spec.role}_titles", ())
    for section in plan.sections:
        title = plain(section.title.value).lower()
        entries = [passage for passage in section.passages if passage.kind in ("heading", "item")]
        if section.role is None and len(entries) >= _FEWEST_ENTRIES and speaks_of(title, words) and not speaks_of(title, others):
            return section
    return None


def _fix(plan: Plan, spec: SectionSpec, *, is_safe: bool) -> Fix | None:
    from plancheck.adding.sections import new_section

    edits = () if plan.is_torn else new_section(plan, spec)
    return Fix(f"add the section {spec.title} with what there is to write", edits, is_safe) if edits else None


def _is_answered(plan: Plan, spec: SectionSpec) -> bool:
    """Whether what the section is for stands in another place of the plan."""
    names = {name.lower() for name in (spec.title, *spec.aliases)}
    deeper = (passage.text.value for section in plan.sections for passage in section.passages if passage.kind == "heading")
    if spec.yields and any(plain(title).lower().rstrip(":") in names for title in deeper):
        return True
    match spec.role:
        case "tasks":
            return bool(plan.tasks)
        case "contracts":
            field = plan.field("contracts")
            return field is not None and any(_DEFINES.match(item.value) for item in field.items)
        case "test-strategy":
            return _is_mapped(plan)
        case "implementation-overview":
            return _lists_files(plan)
        case _:
            return False


def _is_not_owed(plan: Plan, role: str) -> bool:
    """Whether a plan of this kind rightly has no such section."""
    if role == "appendix":
        # It would show the same code once more.
        builders = [task for task in plan.tasks if task.nature.has_code and task.nature.changes]
        is_short = len(plan.tasks) < plan.format.counts.get("tasks", (0, 0))[0]
        return is_short and bool(builders) and all(_shows_code(task, plan.format) for task in builders)
    return plan.is_documentation and (role in plan.format.words.get("sections_about_code", ()) or _is_summed_up(plan, role))


def _is_summed_up(plan: Plan, role: str) -> bool:
    """Whether it is the summary that is asked for, and the header tells all of it."""
    return role == "executive-summary" and bool(plan.format.fields) and all(plan.field(spec.role) for spec in plan.format.fields if spec.level == "error")


def _is_mapped(plan: Plan) -> bool:
    """Whether tables with a column of contracts and one of tests name most contracts; those in tasks and in sections of the team's own are no map."""
    known, words = {contract.id for contract in plan.contracts}, plan.format.words
    named: set[str] = set()
    for section in (section for section in plan.sections if section.role not in (None, "tasks")):
        is_map = False
        for passage in section.passages:
            if passage.kind != "row" or passage.is_head:
                is_map = all(any(speaks_of(plain(cell.value).lower(), words.get(name, ())) for cell in passage.cells) for name in _COLUMNS)
            elif is_map:
                named |= named_ids(passage.text.value, known)
    return 2 * len(named) > len(known)


def _lists_files(plan: Plan) -> bool:
    """Whether a table outside the tasks has a column of files, or a label or heading says that the files follow which change."""
    words = plan.format.words.get("file_lists", ())
    for section in (section for section in plan.sections if section.role != "tasks"):
        for passage in section.passages:
            said = plain(passage.text.value if passage.kind == "heading" else passage.label).lower()
            opens_list = passage.kind != "code" and any(said.startswith(name) for name in words)
            if opens_list or (passage.is_head and passage.cells and plain(passage.cells[0].value).lower().rstrip("s") in ("file", "path")):
                return True
    return False


def _shows_code(task: Task, format_: Format) -> bool:
    not_code = (*format_.words.get("shell_tags", ()), *format_.words.get("text_tags", ()))
    return any(code.language not in not_code for code in task.code)


def _place(plan: Plan, spec: SectionSpec) -> Span:
    """The heading of the part that the section belongs to, else the title."""
    return next((part.title.span for part in plan.parts if part.number == spec.part), plan.top)


def _level(plan: Plan) -> int:
    return next((section.level for section in plan.sections if section.role), 2 if plan.compact else 3)
