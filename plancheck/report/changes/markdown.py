"""`plancheck diff --output-format markdown`: the changes for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.comparison import Changes, ItemChange, PartChange
from plancheck.regex import regex
from plancheck.report.changes.telling import heading, kind, lines_changed, pieces_of, summary, suspects, told
from plancheck.report.visible import visible

_SPECIAL = regex(r"([\\`*_\[\]<>&|#@])")
_BACKTICKS = regex(r"`+")


def markdown_changes(changes: Changes, old_path: str, new_path: str) -> Iterator[str]:
    """The lines of a Markdown page; the text of the plans stands in fences of `diff`, which cannot be left from within."""
    yield from (f"**{_safe(old_path)}** → **{_safe(new_path)}**: {summary(changes)}", "")
    for title, items in (("Contracts", changes.contracts), ("Tasks", changes.tasks), ("Pull requests", changes.requests)):
        if items:
            yield from (f"### {title}", "")
            for change in items:
                yield from _item(change)
    if changes.edges:
        lines = [f"{'+' if edge.kind == 'added' else '-'} {visible(edge.after)} needs {visible(edge.before)}" for edge in changes.edges]
        yield from ("### Dependencies", "", *_fenced(lines))
    if changes.suppressions:
        yield from ("### Suppressions", "")
        for kind_, suppression in changes.suppressions:
            names = ", ".join(f"`{visible(name)}`" for name in (*suppression.names, *suppression.unknown))
            yield f"- {kind_}: {names}, line {suppression.span.line}: {_safe(suppression.reason) or 'no reason given'}"
        yield ""


def _item(change: ItemChange) -> Iterator[str]:
    yield from (f"**{_safe(heading(change))}** ({kind(change)}, line {change.item.place.line})", "")
    lines = [line for part in change.told_parts for line in _part(part, whole=change.item.kind == "contract")]
    yield from _fenced(lines) if lines else ()
    for line in (told(change), suspects(change)):
        if line:
            yield f"- {_safe(line)}"
    yield ""


def _part(part: PartChange, *, whole: bool) -> Iterator[str]:
    if part.label == "code":
        yield f"# code: {lines_changed(part)}"
        return
    old, new = pieces_of(part, whole=whole)
    for sign, pieces, opening, closing in (("-", old, "[-", "-]"), ("+", new, "{+", "+}")):
        if pieces:
            text = "".join(f"{opening}{piece.text}{closing}" if piece.is_changed else piece.text for piece in pieces).strip()
            yield visible(f"{sign} {part.label}: {text}")


def _fenced(lines: list[str]) -> list[str]:
    longest = max((len(run) for line in lines for run in _BACKTICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}diff", *lines, fence, ""]


def _safe(text: str) -> str:
    """`text` with nothing in it that Markdown, or a forge that looks for names, would take for more than text."""
    return _SPECIAL.sub(r"\\\1", visible(text))
