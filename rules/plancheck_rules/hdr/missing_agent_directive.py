"""missing-agent-directive"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.format import OFF
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import speaks_of

_QUOTE_V2 = "> **For Claude and other agents:** the sub-skill superpowers:executing-plans is required; hand it this document.\n"
_QUOTE_V3 = "> **For the executing agent:** load the sub-skill superpowers:executing-plans and carry out the tasks below in their order.\n"


class MissingAgentDirective(Rule):
    """The header does not name the sub-skill that executes the plan.

    What it finds: a full-form plan whose header neither quotes the directive for agents nor names the sub-skill in a field or bold line.
    Why it matters: an agent that opens the plan without it carries the tasks out its own way, without the checks between them.
    How to fix: put the block quote below the title; `--fix` does so.
    Source: document header of the micro templates.
    """

    code = "HDR003"
    level = Level.ADVICE
    yields_to = ("missing-header-field",)
    bad = (
        Example("", old=_QUOTE_V3, base="micro-v3", at="# Idempotent Refunds"),
        Example("> **Status:** ready for work since Monday.\n", old=_QUOTE_V2, base="micro-v2", at="# Offline Notes"),
    )
    good = (
        Example("**For agents:** REQUIRED SUB-SKILL: superpowers:executing-plans\n", old=_QUOTE_V3, base="micro-v3"),
        Example("> Agents carry this plan out with the skill plan-runner.\n", old=_QUOTE_V2, base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.compact or plan.structure.blank or plan.is_torn:
            return
        words = plan.format.words
        quoted = any(speaks_of(quote.value.lower(), words.get("agent_skills", ())) for quote in plan.quotes)
        elsewhere = [*(f"{field.name} {field.value.value}" for field in plan.header), *(remark.value for remark in plan.remarks)]
        named = any(speaks_of(text.lower(), words.get("agent_directives", ())) for text in elsewhere)
        if not quoted and not named:
            yield self.finding(
                plan.top,
                "the header names no sub-skill that executes the plan, so an agent may carry the tasks out its own way",
                help="put a block quote below the title: `> **For agents:** REQUIRED SUB-SKILL: superpowers:executing-plans, task by task.`",
                fix=_fix(plan),
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        words = plan.format.words
        texts = [quote for quote in plan.quotes if speaks_of(quote.value.lower(), words.get("agent_skills", ()))]
        texts += [remark for remark in plan.remarks if speaks_of(remark.value.lower(), words.get("agent_directives", ()))]
        fields = [field for field in plan.header if speaks_of(f"{field.name} {field.value.value}".lower(), words.get("agent_directives", ()))]
        # A missing field would be told at the same place.
        is_whole = all(plan.field(spec.role) for spec in plan.format.fields if spec.level != OFF)
        if is_whole and not (plan.compact or plan.is_torn) and not any(field.role for field in fields):
            yield from (Edit.without(text.span.line, text.span.end_line) for text in texts)
            yield from (Edit.without(field.label.line, field.value.span.end_line) for field in fields)


def _fix(plan: Plan) -> Fix | None:
    from plancheck.adding.header import agent_directive

    edits = agent_directive(plan)
    return Fix("put the directive for agents below the title", edits, is_safe=True) if edits else None
