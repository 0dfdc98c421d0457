"""What the slots of a skeleton say: by role of a field or section, since a team may give either another title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FIELDS: Mapping[str, str] = {
    "goal": "one sentence that somebody outside the project understands",
    "problem": "two or three sentences on what is missing or broken today, and for whom",
    "adds": "something that a user can do afterwards, with a short example",
    "why": "one or two sentences on what this opens the way for",
    "architecture": "two or three sentences on the technical approach",
    "tech-stack": "the languages, libraries and tools that the work rests on",
    "source": "a link to the macro plan section, issue or design document that asks for this",
    # Fields of pull requests.
    "block": "the building block that this adds or changes",
    "motivation": "why this is done, and for whom",
    "guarantees": "what MUST hold once this is merged",
    "risks": "the one or two main risks, each with what is done about it",
    "cross-cutting": "the shared infrastructure that this creates or consumes",
    "gate": "the gate that has to be passed first, or none",
    "impact": "what changes in the structure",
    "api": "new or changed types, interfaces and methods, or none",
    "cli": "the exact commands, as they are typed",
    "tests": "the kinds of tests that prove it",
    "documentation": "the pages that change with it",
    "reviewable": "why nobody needs another change to judge this one",
    "no-dead-code": "what uses each thing that it adds",
}

# Lines of sections that have neither topics nor a form of their own.
SECTIONS: Mapping[str, Sequence[str]] = {
    "executive-summary": (
        "what is built, in plain words",
        "who asks for it, and what they do without it today",
        "where it fits: what comes before it, and what builds on it",
        "the neighbours that it touches",
        "what differs from the source, or that nothing does",
    ),
    "objectives": ("an objective that can be told to be reached",),
    "evolution": ("how the present structure becomes the new one",),
}
OTHER = "what this section has to say, or none with the reason"
TOPIC = "what there is to say about it, or none with the reason"
