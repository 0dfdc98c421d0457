"""Words by which teams call the sections and fields of a plan, beside the titles and aliases of the formats (stems)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SECTIONS: Mapping[str, Sequence[str]] = {
    "executive-summary": ("nutshell", "in short", "in brief", "at a glance", "abstract", "tldr", "tl;dr", "gist", "pitch", "synopsis"),
    "recon": ("recon", "ground truth", "present state", "current state", "as is", "findings", "survey", "what is there"),
    "objectives": ("objective", "goal", "aims", "ambition"),
    "contracts": ("contract", "promise", "guarantee", "behavio", "acceptance criteria", "commitment"),
    "component-interaction": ("interaction", "component", "moving parts", "wiring", "how it fits", "collaborat"),
    "deviation-log": ("deviation", "difference", "departure", "divergence"),
    "review-guide": ("review", "reader", "where to look", "what to look"),
    "implementation-overview": ("implementation", "touched files", "changed files", "files and"),
    "tasks": ("task", "work slice", "work item", "steps", "slices"),
    "test-strategy": ("test", "proof", "verification"),
    "risks": ("risk", "danger", "hazard", "threat", "go wrong", "could break", "may break"),
    "risk-register": ("risk", "bets", "assumption"),
    "checklist": ("checklist", "exit checks", "definition of done", "self-check", "sanity"),
    "appendix": ("appendix", "annex", "details"),
    "cli-proof": ("command line", "cli", "demonstration", "demo"),
    "concept-model": ("concept", "model", "building blocks", "mental picture"),
    "evolution": ("evolution", "target picture", "transition"),
    "infrastructure": ("infrastructure", "cross-cutting", "shared"),
    "pr-plan": ("pull request", "prs", "pr plan", "delivery", "increments"),
    "dependencies": ("dependenc", "order of work", "sequence", "graph", "ordering"),
    "prevention": ("prevention", "guard rails", "guardrails", "safeguard"),
}

# Words of titles under which a numbered list is the work itself, and of those under which it is not, in spite of such a word.
WORK: Sequence[str] = (
    "task", "step", "work", "plan", "implement", "rollout", "roll out", "roll-out", "execution", "milestone", "phase", "stage", "migration", "procedure",
    "todo", "to-do", "action", "sequence", "deliver", "will do", "will build",
)  # fmt: skip
OTHER_WORK: Sequence[str] = (
    "test", "verif", "validat", "rollback", "roll back", "revert", "back out", "backout", "risk", "conting", "communicat", "monitor", "next step",
    "open question", "open point", "open issue", "follow-up", "future", "later", "reproduc", "alternativ", "non-goal", "how it works", "workaround", "question",
    "review", "decision", "rejected", "will not",
)  # fmt: skip

FIELDS: Mapping[str, Sequence[str]] = {
    "goal": ("goal", "aim", "purpose", "objective", "intent", "outcome"),
    "problem": ("problem", "pain", "status quo", "what hurts", "situation", "today"),
    "adds": ("deliverable", "adds", "delivers", "capabilit", "new for"),
    "why": ("why", "value", "benefit", "motivation", "rationale"),
    "architecture": ("architecture", "approach", "solution", "technique", "design", "how"),
    "source": ("source", "ticket", "origin", "issue", "request", "based on", "story"),
    "closes": ("clos", "fixes", "resolv"),
    "contracts": ("contract", "promise", "guarantee"),
    # Fields of pull requests.
    "block": ("block", "component"),
    "scope": ("scope", "in and out", "boundar"),
    "guarantees": ("guarantee", "promise", "contract"),
    "risks": ("risk", "danger", "hazard"),
    "cross-cutting": ("cross", "shared"),
    "gate": ("gate", "checkpoint"),
    "impact": ("impact", "architectur", "structur"),
    "api": ("api", "interface", "signature"),
    "cli": ("cli", "command", "invocation", "try it"),
    "tests": ("test", "proof"),
    "documentation": ("document", "docs", "readme"),
    "reviewable": ("review",),
    "no-dead-code": ("dead code", "unused"),
}
