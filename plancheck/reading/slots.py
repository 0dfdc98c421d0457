"""Finds template text that was left in, over the whole document."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.format import Format
from plancheck.markdown import Block, Document, Kind, Line, read_table
from plancheck.plan import State, Text
from plancheck.reading.clauses import clauses_in
from plancheck.reading.placeholders import hints_at_template, names_template_id
from plancheck.reading.texts import bold_label, bold_line, part_of, plain_label, text_of, text_of_cell, unpaired
from plancheck.regex import regex
from plancheck.wording.marks import plain

_BOX = regex(r"\[[ xX]?\]\s*")
_ID = r"[*_]{0,3}[A-Z]{2,4}-[\w-]{1,8}\s*(?::|\s[—–-])"
_ID_LABEL = regex(rf"{_ID}\s+")
_HEADING_LABEL = regex(rf"(?:[A-Z][).:]|(?:Task|Step|Phase|Part|PR|Section)[ -]?\w{{1,3}}\s*[:.—–-]|{_ID}|\d{{1,3}}[.)])\s+")
_DASH = regex(r"[—–-]\s+")
# `Modify: `<path>`` and `Run: `[test command]``: labels whose value is code, even where it is a slot.
_CODE_LABELS = frozenset({"create", "modify", "test", "run", "command"})
_CODE = regex(r"`(?P<code>(?:<[a-z][a-z ]{1,60}>|\[[a-z][a-z ]{1,60}\]))`")
# `[Issue 58]: https://...` makes a link of every `[Issue 58]`.
_LINK_DEFINITION = regex(r"\s{0,3}\[(?P<name>[^\[\]]{1,120})\]:\s{0,8}\S")
_IN_PARENTHESES = regex(r"\((?P<inside>[^()]{1,80})\)")


def find_placeholders(document: Document, format_: Format) -> Iterator[Text]:
    """Each field, cell, clause, item or line that consists of template text, once a line or table row."""
    suffixes = sorted((suffix.lower() for suffix in format_.words.get("title_suffixes", ())), key=len, reverse=True)
    linked = {match["name"].lower() for line in document.source.lines if line.lstrip().startswith("[") and (match := _LINK_DEFINITION.match(line))}
    yield from (text for text in _slots(document, suffixes) if not (linked and plain(text.value).strip("[]").lower() in linked))


def _slots(document: Document, suffixes: list[str]) -> Iterator[Text]:
    for block in document.blocks:
        if block.kind is Kind.TABLE:
            yield from _in_table(document, block)
        elif block.kind is Kind.HEADING:
            yield from _in_heading(document, block, suffixes)
        elif block.kind is Kind.PARAGRAPH:
            for line in document.lines(block):
                if hints_at_template(line.text) and (found := _in_line(line)) is not None:
                    yield found


def _in_table(document: Document, block: Block) -> Iterator[Text]:
    if not any(hints_at_template(document.source.line(number)) for number in range(block.first, block.last + 1)):
        return
    table = read_table(document.source, block.first, block.last)
    # `[Risk]` in the column "Risk" is a slot, `[x]` in a column "x" is none.
    names = [f"[{name}]" if len(name := plain(cell.text)) > 2 else None for cell in table.head.cells] if table else []
    for row in table.rows if table else ():
        cells = [text_of_cell(cell) for cell in row.cells]
        slots = [cell for index, cell in enumerate(cells) if cell.state is State.PLACEHOLDER or cell.value in names[index : index + 1]]
        # A lone "..." beside real cells elides a value on purpose; a row of them was never filled in.
        meant = [cell for cell in slots if plain(cell.value).strip(".…")] or (slots if len(slots) == len(cells) else [])
        yield from meant[:1]


def _in_heading(document: Document, block: Block, suffixes: list[str]) -> Iterator[Text]:
    line = next(iter(document.lines(block)))
    if not hints_at_template(line.text):
        return
    text = text_of([line])
    label = _HEADING_LABEL.match(text.value)
    start, end = label.end() if label else 0, len(text.value)
    for suffix in suffixes:
        if text.value.lower().endswith(suffix):
            end = len(text.value) - len(suffix)
            break
    rest = unpaired(part_of(text, start, len(text.value[:end].rstrip(" :—–-"))))
    if rest.state is State.PLACEHOLDER:
        yield rest
    else:
        aside = (match for match in _IN_PARENTHESES.finditer(rest.value) if names_template_id(match["inside"]))
        yield from (part_of(rest, match.start("inside"), match.end("inside")) for match in aside)


def _in_line(line: Line) -> Text | None:
    text = text_of([line])
    box = _BOX.match(text.value)
    if box:
        text = part_of(text, box.end(), len(text.value))
    if text.state is State.PLACEHOLDER:
        return text
    clauses, _ = clauses_in(text, run_in=False)
    if clauses:
        return next((clause.text for clause in clauses if clause.text.state is State.PLACEHOLDER), None)
    name, start = _label_of(text.value)
    rest = unpaired(part_of(text, start, len(text.value)))
    if name.lower() in _CODE_LABELS and (code := _CODE.match(rest.value)) is not None:
        rest = part_of(rest, code.start("code"), code.end("code"))
    return rest if rest.state is State.PLACEHOLDER else None


def _label_of(value: str) -> tuple[str, int]:
    """The label that `value` opens with, as `Goal:`, `**Goal** —` or `BC-5:`, and where its text starts; empty and 0 where it has none."""
    if (label := bold_label(value) or plain_label(value)) is not None:
        return label
    if (bold := bold_line(value)) is not None and (dash := _DASH.match(value, bold[1])) is not None:
        return bold[0], dash.end()
    id_ = _ID_LABEL.match(value)
    return "", id_.end() if id_ else 0
