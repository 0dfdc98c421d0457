"""The tests of a plan without tasks: rows of tables, items of lists and, where there is neither, paragraphs that name a contract."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plancheck.format import Format
from plancheck.markdown import Block, Document, Kind, read_table
from plancheck.plan import References, Section, TestRow, Text
from plancheck.reading.matrix_columns import columns_of, type_of_heading
from plancheck.reading.references import references_in
from plancheck.reading.texts import bold_label, bold_line, part_of, plain_label, text_of, text_of_cell
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

_ASIDE = regex(r"\([^()]{0,200}\)")
# A label of contracts and, in few words, their name: `BC-1, BC-2:`, `BC-3 (order)`.
_NAMED_ALONE = regex(r"(?:Contracts?\s+)?[\[(]?[A-Z]{2,5}-[A-Z]{0,2}\d[^.!?`\n]{0,60}[:.]?")
_CLAUSE_ID = regex(r"[*_`\[(]{0,4}[A-Z]{2,5}-[A-Z]{0,2}\d")


def read_plain_rows(document: Document, sections: Sequence[Section], families: Collection[str], format_: Format) -> Iterator[TestRow]:
    """Every test, with the contracts that its row or item names anywhere and the kind that its column or the label above it names."""
    matrix = _Matrix(document, families, format_)
    for section in sections:
        if section.role == "test-strategy" and not section.repeats:
            matrix.read(document.between(section.line + 1, section.end_line))
    yield from matrix.rows or matrix.paragraphs


class _Matrix:
    """Rows while they are being read. `kinds` are the labels in force, by the depth of their items; a heading stands at -1.

    `proven` are the contracts that such a label names instead, for the tests below it that name none.
    """

    def __init__(self, document: Document, families: Collection[str], format_: Format) -> None:
        self.rows: list[TestRow] = []
        self.paragraphs: list[TestRow] = []
        self._document, self._families = document, families
        self._types, self._untyped = format_.words.get("test_types", ()), format_.words.get("no_test_types", ())
        self._kinds: dict[int, Text | None] = {}
        self._proven: dict[int, References] = {}

    def read(self, blocks: Sequence[Block]) -> None:
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if block.kind is Kind.HEADING:
                heading = text_of(list(self._document.lines(block)))
                self._kinds, self._proven = {-1: self._kind_of(heading)}, {-1: references_in(heading, self._families)}
            elif block.kind is Kind.TABLE:
                self.rows += self._of_table(block)
            elif block.kind is Kind.PARAGRAPH and not block.quotes:
                self._read_text(block, following)

    def _read_text(self, block: Block, following: Block | None) -> None:
        text = text_of(list(self._document.lines(block)))
        self._kinds = {depth: kind for depth, kind in self._kinds.items() if depth < block.depth or (block.depth and not block.opens)}
        self._proven = {depth: named for depth, named in self._proven.items() if depth < block.depth}
        leads = following is not None and (following.depth > block.depth or (following.kind is Kind.TABLE and not block.depth))
        label = bold_label(text.value) or bold_line(text.value) or plain_label(text.value)
        named = references_in(text, self._families)
        if leads and not named.ids:
            self._kinds[block.depth] = self._kind_of(text) if label is None else self._kind_of(part_of(text, 0, label[1]))
            return
        if leads and _NAMED_ALONE.fullmatch(plain(text.value)) is not None:
            self._proven[block.depth] = named
            return
        kind = self._kind_of(part_of(text, 0, label[1])) if label is not None else None
        if kind is not None and label is not None and not _ASIDE.sub("", text.value[label[1] :]).strip(" :*_.`"):
            self._kinds[block.depth] = kind
        elif block.opens:
            self.rows.append(self._row(text, text, kind or self._kind()))
        elif block.depth == 0 and named.ids:
            self.paragraphs += [self._row(part, part, kind or self._kind()) for part in self._pieces(block, text)]

    def _pieces(self, block: Block, text: Text) -> Iterator[Text]:
        """The lines of a paragraph where each opens with a contract, else the whole."""
        lines = [text_of([line]) for line in self._document.lines(block)]
        yield from lines if all(_CLAUSE_ID.match(line.value) for line in lines) else [text]

    def _of_table(self, block: Block) -> Iterator[TestRow]:
        table = read_table(self._document.source, block.first, block.last)
        columns = columns_of(table) if table else {}
        if table is None or not (columns.keys() & {"contract", "test"} or self._kind()):
            return
        for row in table.rows:
            cells = {name: text_of_cell(row.cells[index]) for name, index in columns.items() if index < len(row.cells)}
            text = Text(" | ".join(cell.text for cell in row.cells), row.span)
            if any(cell.text for cell in row.cells):
                named = cells.get("contract", text)
                yield self._row(text, named, cells.get("type") or self._kind(), cells.get("test"))

    def _row(self, text: Text, named: Text, kind: Text | None, test: Text | None = None) -> TestRow:
        contracts = references_in(named, self._families)
        if not contracts.ids and named is text:
            above = (proven for _, proven in sorted(self._proven.items(), reverse=True) if proven.ids)
            contracts = next(above, contracts)
        # Only the cell for contracts, or those very words, mean by "All" all of them.
        everything = contracts.everything and (named is not text or speaks_of(text.value.lower(), ("all contracts", "every contract")))
        return TestRow(contracts._replace(everything=everything), (), kind, test or text, text)

    def _kind(self) -> Text | None:
        """The kind that the nearest label names."""
        return next((kind for _, kind in sorted(self._kinds.items(), reverse=True) if kind is not None), None)

    def _kind_of(self, label: Text) -> Text | None:
        """The kind of test that a label names: one of the format's, or what it says before "tests"."""
        said = plain(label.value).lower()
        named = type_of_heading(label)
        if named is not None and not speaks_of(named.value.lower(), self._untyped):
            return named
        known = next((type_ for type_ in self._types if speaks_of(said, (type_,))), None)
        return Text(known.capitalize(), label.span) if known else None
