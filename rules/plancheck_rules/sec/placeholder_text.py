"""placeholder-text"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import shortened

_ID = r"(?P<id>(?:PR|WP|MR)[\s-]?(?:<\w{1,10}>|\[[A-Z]\]))"
# `PR <X>`, or `Source: PR <X> from the approved plan`; a longer text speaks about it.
_FIELD = regex(
    rf"[\s*_]{{0,4}}(?:\w[\w ]{{0,30}}:[\s*_]{{0,4}})?(?:(?:this (?:plan )?is for|before|after|for)\s)?(?:the\s)?{_ID}(?=$|[\s.,;:)|])", re.IGNORECASE
)
_WORDS = 12
# `PRN: Title` as a heading of its own.
_HEADING = regex(r"(?P<id>(?:PR|WP|MR)[\s-]?(?:[NX]|<\w{1,10}>|\[\w{1,10}\]))(?:\s*[:.—–]|\s-\s|$)")
_COMMAND = regex(r"`{1,3}<[a-z][a-z ]{1,60}>`{1,3}")


class PlaceholderText(Rule):
    """Text of the template was left in.

    What it finds: `[PR Title]`, `<Name>`, `TODO`, `TBD`, a lone `...`, `exact/path/to/`, `BC-X`, `PRN`, `PR <X>` and the like where that is all that a field, cell,
    clause, item or line says.
    Why it matters: an executing agent takes it for an instruction, or invents what stands there.
    How to fix: write what belongs there, or remove the line.
    Source: the slots of all templates.
    """

    code = "SEC006"
    level = Level.ERROR
    bad = (
        Example("**Source:** TBD", old="**Source:** GitHub issue #57", base="compact"),
        Example("- GIVEN <precondition>", old="- GIVEN a reader who opens the backfill guide", base="compact"),
        Example("- Create: `exact/path/to/book.py`", old="- Test: `tests/refunds/test_export.py`", base="micro-v3"),
        Example("# [PR Title] Implementation Plan", old="# Backfill Documentation Implementation Plan", base="compact"),
        Example("- **Validation Gate:** before PR <X>", old="- **Validation Gate:** G4, before PR-5.", base="macro-v2"),
        Example("- **README Changes:** TODO", old='- **README Changes:** a section "Forecast" with the formula, its source and its limits.', base="macro-v1"),
    )
    good = (
        Example(
            "- [x] No partial implementation, and no TODO: guide and glossary arrive together.",
            old="- [x] No partial implementation: guide and glossary arrive together.",
            base="compact",
        ),
        Example(
            "- THEN the page shows `drover backfill <month>` and `[31 days loaded]` below it",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
        Example("Plan checks, run with `go test ./...`:", old="Plan checks:", base="compact"),
        Example("## H. PR Plan (PR0…PRN)", old="## H. PR Plan", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        known = {text.span.line for text in plan.placeholders}
        further = {text.span.line: text for text in (*_lone_dots(plan), *_slots_for_requests(plan))}
        # Below a block that Markdown closes early, code and text have changed places.
        torn = min((inner.line for _, inner in plan.structure.misnested), default=None)
        for text in (*plan.placeholders, *(text for line, text in further.items() if line not in known)):
            if torn is not None and text.span.line > torn:
                continue
            yield self.finding(
                text.span,
                f"{shortened(text.value)!r} is text of the template; whoever carries out the plan would have to guess what belongs here",
                help="write what belongs here, or remove the line",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        texts = [field.value for field in reversed(plan.header) if field.role and field.value.state is State.PRESENT]
        texts += [passage.text for section in plan.sections if section.role for passage in section.passages if passage.kind in ("text", "item")]
        for text in texts[:1]:
            yield Edit(text.span, "TODO")


def _lone_dots(plan: Plan) -> Iterator[Text]:
    """Dots that are all that a cell of a risk or deviation or a field of a pull request says; in a table of data they may leave out a value on purpose."""
    for row in (*plan.risks, *plan.deviations):
        yield from [cell for _, cell in row.cells if cell.state is State.PLACEHOLDER][:1]
    yield from (field.value for request in plan.pull_requests for field in request.fields if field.value.state is State.PLACEHOLDER)


def _slots_for_requests(plan: Plan) -> Iterator[Text]:
    """Fields, cells, items and headings that name a pull request without its number, and commands of pull requests that are slots."""
    headings = [passage.text for section in plan.sections for passage in section.passages if passage.kind == "heading"]
    for heading in (*([plan.title] if plan.title else []), *headings):
        if (match := _HEADING.match(heading.value)) is not None:
            yield Text(match["id"], heading.place(*match.span("id")))
    passages = [passage for section in plan.sections for passage in section.passages if passage.kind in ("item", "text", "row")]
    texts = [text for passage in passages for text in (passage.cells or (passage.text,))]
    for text in (*(field.value for field in plan.header), *texts):
        match = _FIELD.match(text.value) if "<" in text.value or "[" in text.value else None
        if match is not None and len(text.value.split()) <= _WORDS:
            yield Text(match["id"], text.place(*match.span("id")))
    for value in (item for request in plan.pull_requests for field in request.fields for item in (field.items or (field.value,))):
        if _COMMAND.fullmatch(value.value):
            yield value
