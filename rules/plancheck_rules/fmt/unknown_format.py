"""unknown-format"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span


class UnknownFormat(Rule):
    """The document is in no plan format that plancheck knows.

    What it finds: a file that was named on the command line, declares no format and resembles none, declares one that does not exist, or is in
    one that the configuration does not want where it stands (`required-formats`).
    Why it matters: nothing in the file is checked, so a gate that seems green is asleep.
    How to fix: write `<!-- plancheck: format=micro-v3 -->` near the top, map the file to a format in the configuration, or take it off the command line.
    Source: catalogue, family FMT (all templates).
    """

    code = "FMT001"
    level = Level.ERROR
    any_document = True
    yields_to = ("empty-document", "unclosed-fence", "nested-too-deeply")
    bad = (
        Example("# Notes of Tuesday\n\nWe talked about the new cache.\n"),
        Example("# Plan\n\n<!-- plancheck: format=micro-v33 -->\n\nText.\n", at="format=micro-v33"),
    )
    good = (Example("<!-- plancheck: format=micro-v3 -->\n# Refund Limits Implementation Plan\n"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        recognition = plan.recognition
        known = plan.known_formats
        if recognition.chosen in known:
            if recognition.allowed and recognition.chosen not in recognition.allowed:
                yield self._not_allowed(recognition.chosen, recognition.allowed, recognition.span)
            return
        if recognition.chosen is not None:
            from difflib import get_close_matches

            near = get_close_matches(recognition.chosen, known, n=1)
            yield self.finding(
                recognition.span,
                f"{recognition.declared_by} names the format {recognition.chosen!r}, which does not exist, so nothing in this file is checked",
                help=f"use {near[0]}" if near else f"the formats are {', '.join(known)}",
            )
            return
        if recognition.allowed:
            asked = " or ".join(recognition.allowed)
            yield self.finding(
                recognition.span,
                f"this document is in no known plan format, and the configuration asks for {asked} here, so nothing in it is checked",
                help=f"write it as {asked}, declare that it is, or leave it out with `exclude` in the configuration",
                reason="not-allowed-here",
            )
            return
        yield self.finding(
            recognition.span,
            "this document is in no known plan format, so nothing in it is checked; looked for the lettered sections of a micro plan (`### A) Executive Summary`), its "
            "compact form (`## Behavioral Contracts`, `## Tasks`, `## Sanity Checklist`), the PR plan and dependency graph of a macro plan, and the header of a "
            "superpowers plan (Goal, Architecture, Tech Stack)",
            help=f"declare the one that is meant near the top, for example `<!-- plancheck: format={plan.format.name} -->` (formats: {', '.join(known)}); "
            "`plancheck formats --why FILE` says what it has of each, and `plancheck learn` drafts a format of your own",
        )

    def _not_allowed(self, chosen: str, allowed: Sequence[str], place: Span) -> Finding:
        asked = " or ".join(allowed)
        return self.finding(
            place,
            f"this plan is in the format {chosen}, and the configuration asks for {asked} here, so it is not held to what the team agreed on",
            help=f"rewrite it as {asked}, declare that it is, or move it to another folder",
            reason="not-allowed-here",
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        declaration, recognition = f"<!-- plancheck: format={plan.recognition.chosen}x -->", plan.recognition
        if "comment" in (recognition.declared_by or ""):
            yield Edit(recognition.span, declaration)
        elif plan.title and recognition.declared_by is None:
            yield Edit.before(plan.title.span.line, f"{declaration}\n")
