"""A rule's page, made from its docstring and its examples."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.rule import Example, Measured, Rule

HEADINGS = ("What it finds", "Why it matters", "How to fix", "Source")
_HEADING = regex(rf"^({'|'.join(HEADINGS)}): ", re.MULTILINE)


class Page(NamedTuple):
    """What there is to say about a rule; `summary` is its first sentence, `parts` holds the text under each heading."""

    summary: str
    parts: dict[str, str]


def page_of(rule: Rule) -> Page:
    """The page of `rule`. Raises ValueError where its docstring lacks a heading."""
    text = inspect.cleandoc(type(rule).__doc__ or "")
    summary, *rest = _HEADING.split(text)
    parts = {heading: _sentence(body) for heading, body in zip(rest[::2], rest[1::2], strict=True)}
    missing = [heading for heading in HEADINGS if not parts.get(heading)]
    if missing:
        raise ValueError(f"the docstring of {rule.name} lacks {', '.join(missing)}")
    return Page(" ".join(summary.split()), parts)


def _sentence(body: str) -> str:
    text = " ".join(body.split())
    return text[:1].upper() + text[1:]


def markdown_page(rule: Rule, measured: Measured | None) -> str:
    """The page of `rule` as Markdown, with what was measured of it."""
    return "\n".join([*_lines(rule), "## Measured", "", _said_of(measured)]) + "\n"


def _said_of(measured: Measured | None) -> str:
    if measured is None:
        return "No finding of this rule over real plans has been judged, so its precision is not known."
    return (
        f"{measured.precision:.0%} right: of {measured.judged} findings over real plans, judged by readers who saw only plan, template and finding, "
        f"{measured.right} were right, {measured.useless} true but useless, {measured.wrong} wrong."
    )


def owners_table(rules: Iterable[Rule]) -> str:
    """Which rule yields to which, as a Markdown table: the findings on the left are dropped where one on the right speaks of the same place."""
    rows = [f"| {rule.name} | {', '.join(rule.yields_to)} |" for rule in rules if rule.yields_to]
    return "\n".join(["| rule | yields to |", "|---|---|", *rows])


def _lines(rule: Rule) -> Iterator[str]:
    page = page_of(rule)
    yield from (f"# {rule.name} ({rule.code}, {rule.level})", "", page.summary, "")
    if rule.preview:
        yield from ("On trial: it runs only with `--preview`, or with `preview = true` in the configuration.", "")
    for heading in HEADINGS[:2]:
        yield from (f"## {heading}", "", page.parts[heading], "")
    yield from ("## Example", "", "At fault:", "")
    for example in rule.bad[:2]:
        yield from _shown(example)
    yield from ("Fine:", "")
    for example in rule.good[:2]:
        yield from _shown(example)
    for heading in HEADINGS[2:]:
        yield from (f"## {heading}", "", page.parts[heading], "")
    if rule.yields_to:
        yield from ("## Yields to", "", f"{', '.join(rule.yields_to)}, where they speak of the same place: one cause is one finding.", "")


def _shown(example: Example) -> Iterator[str]:
    """The lines of an example; of one that only takes something away, what it takes away."""
    text = example.text if example.text.strip() else f"(without the line)\n{example.old}"
    lines = text.strip("\n").split("\n")
    lines = lines if len(lines) <= 12 else [*lines[:11], "(and so on)"]
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    yield from (f"{fence}markdown", *lines, fence, "")
    if example.tree is not None:
        yield from (f"in a repository with {_files(example.tree)}", "")


def _files(tree: Mapping[str, str]) -> str:
    counts = ((path, text.count("\n")) for path, text in tree.items())
    return ", ".join(f"`{path}` ({count} line{'' if count == 1 else 's'})" for path, count in counts)
