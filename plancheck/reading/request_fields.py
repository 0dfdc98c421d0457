"""The fields of one pull request in any dress: paragraphs, lists, headings, tables, quotations and fences, with the lines that open its tiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plancheck.markdown import Block, Document, Kind, Line
from plancheck.plan import HeaderField, Text
from plancheck.reading.field_draft import FieldDraft
from plancheck.reading.field_names import FieldNames
from plancheck.reading.gathered_fields import gathered, whole_items
from plancheck.reading.keyed_lines import read_keyed_lines
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.request_labels import Label, Piece, is_run_in, label_of, names_only_requests, pieces_of
from plancheck.reading.request_tables import read_table_fields
from plancheck.reading.texts import part_of, text_of
from plancheck.reading.tier_marks import TierLine, tier_mark
from plancheck.span import Span
from plancheck.wording.marks import plain

# So many labels without a colon or dash make it the dress of a pull request; one of them may be an emphasised word.
_LOOSE_LABELS = 3
# So many headings that name fields make them the dress of a pull request; other labels are then parts of what stands below a heading.
_HEADED_FIELDS = 3
# So many fields make a fence a list of fields: by itself, and where it may as well belong to a field.
_FENCED_FIELDS = 3
_FENCED_FIELDS_WITHIN = 5


# Fields that name other pull requests and say no more.
_ABOUT_ORDER = frozenset({"depends-on", "blocks", "parallel"})


class RequestFields(NamedTuple):
    fields: tuple[HeaderField, ...]
    tiers: tuple[TierLine, ...]


@dataclass(slots=True)
class _Open:
    """The field that is being read: `depth` counts the list items around its label, `level` is that of its heading (0 for none).

    It owns a list that is its value: one that stands below a label with nothing behind it. It is quoted where label or value stand in a quotation.
    """

    draft: FieldDraft
    depth: int = 0
    level: int = 0
    is_quoted: bool = False
    owns_list: bool = False

    @property
    def is_awaited(self) -> bool:
        return self.draft.is_empty and self.draft.role is not None


def read_request_fields(document: Document, first: int, last: int, depth: int, names: FieldNames) -> RequestFields:
    """The fields on lines `first` to `last` (1-based, inclusive). `depth` counts the list items around the pull request."""
    reader = _Reader(document, document.between(first, last), depth, names)
    reader.read()
    return RequestFields(tuple(reader.finished()), tuple(reader.tiers))


class _Reader:
    def __init__(self, document: Document, blocks: Sequence[Block], depth: int, names: FieldNames) -> None:
        self.document, self.blocks, self.around, self.names = document, blocks, depth, names
        self.drafts: list[FieldDraft] = []
        self.tiers: list[TierLine] = []
        self.open: _Open | None = None
        # Further fields that a label such as "API / CLI Changes" names.
        self.others: dict[Span, tuple[str, ...]] = {}
        self.items: set[int] = {block.first for block in blocks if block.opens}
        self.takes_loose = _is_dressed_loosely(document, blocks, names)
        self.is_headed = _is_dressed_in_headings(document, blocks, names)

    def read(self) -> None:
        for index, block in enumerate(self.blocks):
            following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            match block.kind:
                case Kind.HEADING:
                    self._heading(next(iter(self.document.lines(block))), block.level)
                case Kind.TABLE:
                    self._table(block)
                case Kind.PARAGRAPH:
                    self._paragraph(block, following)
                case Kind.FENCE | Kind.CODE:
                    self._fence(block)
                case Kind.HTML:
                    self._html(block)
                case Kind.RULE:
                    pass

    def finished(self) -> Iterator[HeaderField]:
        fields = gathered(self.document, [draft.finish() for draft in self.drafts], self.items)
        for field in fields:
            whole = field._replace(items=tuple(whole_items(field)))
            yield whole
            yield from (whole._replace(role=role) for role in self.others.get(field.label, ()))

    def _heading(self, line: Line, level: int) -> None:
        mark = tier_mark(line.text, self.names.words, is_title=True)
        label = label_of(line.text, self.names)
        name = plain(line.text)
        roles = self.names.roles(name)
        if not roles and label is not None and self.names.roles(label.name) and not label.is_loose:
            self._start(line, Piece(0, len(line.text), label), 0, level)
        elif mark is not None and not roles:
            self._mark(line.number, mark.number)
        elif not roles and self.open is not None and level > self.open.level > 0:
            self._append(line, Piece(0, len(line.text)), 0)
        else:
            self._start(line, Piece(0, len(line.text), Label(name.rstrip(":"), len(line.text), explicit=True)), 0, level)

    def _table(self, block: Block) -> None:
        awaited = self.open.draft if self.open is not None and self.open.is_awaited else None
        drafts, tiers = read_table_fields(self.document, block, self.names, awaited)
        if drafts:
            self.drafts += drafts
            self.tiers += tiers
            self.open = None
        elif self.open is not None:
            self.open.draft.take_rows(self.document, block.first, block.last)

    def _fence(self, block: Block) -> None:
        drafts = read_keyed_lines(self.document, block, self.names)
        # A field may show a file or a record that has keys of such names.
        enough = _FENCED_FIELDS if self.open is None else _FENCED_FIELDS_WITHIN
        if len({draft.role for draft in drafts if draft.role}) >= enough and not (self.open is not None and self.open.is_awaited):
            self.drafts += drafts
            self.open = None
        elif self.open is not None:
            self.open.draft.texts.append(text_of(list(self.document.lines(block))))

    def _html(self, block: Block) -> None:
        """A fold such as `<details><summary>Tier 2</summary>`, with or without text in the same block."""
        for line in self.document.lines(block):
            mark = tier_mark(line.text, self.names.words)
            label = label_of(line.text, self.names)
            if label is not None and self.names.roles(label.name) and not label.is_loose:
                self._line(line, None)
            elif mark is not None:
                self._mark(line.number, mark.number)

    def _paragraph(self, block: Block, following: Block | None) -> None:
        lines = list(self.document.lines(block))
        opening = label_of(lines[0].text, self.names)
        if block.quotes and not any((label := label_of(line.text, self.names)) and self.names.roles(label.name) for line in lines):
            # A remark, unless a field waits for its value.
            if self.open is not None and (self.open.is_quoted or self.open.draft.is_empty):
                self.open.is_quoted = True
                for line in lines:
                    self._append(line, Piece(0, len(line.text)), self._depth(block))
            return
        if self.open is not None and self.open.depth and block.depth == self.around and not opening and not self.open.draft.is_empty:
            self.open = None  # a remark below a list of fields belongs to none of them
        if opening is None and self._is_beside_requests(block, lines[0].text):
            self.open = None
        if self._is_group(block, lines, following):
            self.open = None
            return
        run_in = is_run_in([line.text for line in lines], self.names)
        for line in lines:
            self._line(line, following, run_in=run_in)

    def _is_beside_requests(self, block: Block, text: str) -> bool:
        """Whether an item without a label stands beside "- Needs: PR 2", which has all of its value behind the label, and is about other things."""
        if self.open is None or self.open.draft.role not in _ABOUT_ORDER or not self.open.depth or self.open.owns_list or self.open.draft.is_empty:
            return False
        return block.opens > 0 and self._depth(block) <= self.open.depth and not names_only_requests(text, self.names)

    def _is_group(self, block: Block, lines: Sequence[Line], following: Block | None) -> bool:
        """Whether an item only holds a list of fields: "- For reviewers" above "  - Motivation: ..."."""
        if not block.opens or following is None or following.kind is not Kind.PARAGRAPH or following.depth <= block.depth or len(lines) > 1:
            return False
        opening = lines[0].text
        if label_of(opening, self.names) is not None or tier_mark(opening, self.names.words) is not None:
            return False
        if self.open is not None and self._depth(block) > self._limit(self.open):
            return False
        below = label_of(next(iter(self.document.lines(following))).text, self.names)
        return below is not None and not below.bare and bool(self.names.roles(below.name))

    def _line(self, line: Line, following: Block | None, *, run_in: bool = False) -> None:
        for piece in pieces_of(line.text, self.names, is_run_in=run_in):
            if piece.tier:
                self._mark(line.number, piece.tier, is_shared=piece.end < len(line.text))
            elif piece.label is not None and self._takes(line, piece, piece.label, following):
                self._start(line, piece, self._depth(line.block) if self._is_item(line) else 0)
            else:
                self._append(line, piece, self._depth(line.block))

    def _takes(self, line: Line, piece: Piece, label: Label, following: Block | None) -> bool:
        """Whether a label opens a field here rather than being words of the one that is open."""
        block, is_known = line.block, bool(self.names.roles(label.name))
        is_first = line.number == block.first and not piece.start
        is_last = following is None or following.depth < block.depth or (following.depth == block.depth and following.opens > 0)
        if (label.is_loose and not (self.takes_loose and is_first)) or (label.is_said and not (is_first and (block.opens or not block.depth))):
            return False
        if (not label.is_marked and self._is_prose(line, piece, label)) or self._is_part(label):
            return False
        if not self._is_item(line):
            return label.explicit or label.is_marked or not label.bare or (is_first and block.kind is not Kind.HTML and not block.depth)
        depth = self._depth(block)
        is_beside = self.open is not None and self.open.depth == depth
        if not is_known:
            # Items of a list below a label are its value.
            return is_beside or (self.open is None and not block.ordered)
        if label.bare and not label.explicit and not is_beside and is_last and line.number == block.last:
            return False
        if self.open is None:
            return True
        if depth > self._limit(self.open):
            return False
        return bool(self.open.depth) or not (self.open.owns_list or (self.open.level and self.names.roles(self.open.draft.name)))

    def _is_part(self, label: Label) -> bool:
        """Whether a label is one of a guarantee, or stands below a heading that names a field among others that do."""
        if self.open is None or (label.explicit and CONTRACT_ID.match(label.name)):
            return self.open is not None
        return self.is_headed and self.open.level > 0 and bool(self.names.roles(self.open.draft.name))

    def _is_prose(self, line: Line, piece: Piece, label: Label) -> bool:
        """Whether plain words before a colon or dash go on with what stands above them."""
        is_own = self.open is not None and self.names.roles(label.name) == (self.open.draft.role,)
        # "Scope" and below it "In: the tool"; a list below a label is its value.
        if self.open is not None and self.open.is_awaited and (is_own or (self._is_item(line) and not self.open.depth)):
            return True
        if line.number == line.block.first or piece.start or not label.name[:1].islower():
            return False
        opening = label_of(next(iter(self.document.lines(line.block))).text, self.names)
        return opening is None or opening.is_marked or not opening.name[:1].islower()

    def _limit(self, open_: _Open) -> int:
        """How deep an item may stand that is not part of the open field."""
        return open_.depth or min((depth for depth, _ in open_.draft.items), default=99)

    def _is_item(self, line: Line) -> bool:
        """Whether a line stands in a list. One at the margin below an item is a line of its own to its author, whatever Markdown makes of it."""
        return self._depth(line.block) > 0 and not (line.column == 1 and line.number > line.block.first)

    def _depth(self, block: Block) -> int:
        return max(0, block.depth - self.around)

    def _mark(self, line: int, number: int, *, is_shared: bool = False) -> None:
        self.tiers.append(TierLine(line, number, is_shared))
        self.open = None

    def _start(self, line: Line, piece: Piece, depth: int, level: int = 0) -> None:
        label = piece.label or Label("", piece.start)
        roles = self.names.roles(label.name)
        if not roles and (level or self.open is None or not self.open.is_awaited):
            roles = tuple(filter(None, [self.names.likely_role(label.name)]))
        value = _text_within(line, piece.start + label.end, piece.end)
        if value.value.endswith(("**", "__")) and value.value.count(value.value[-2:]) % 2:
            value = part_of(value, 0, len(value.value) - 2)
        span = line.span(piece.start, piece.start + label.end)
        self.drafts.append(FieldDraft(label.name, roles[0] if roles else None, span, [value]))
        self.open = _Open(self.drafts[-1], depth, level, is_quoted=line.block.quotes > 0)
        if roles[1:]:
            self.others[span] = roles[1:]

    def _append(self, line: Line, piece: Piece, depth: int) -> None:
        if self.open is None:
            return
        is_below_label = self.open.draft.is_empty
        is_definition = is_below_label and (line.text + " ").startswith(": ")
        part = _text_within(line, piece.start + is_definition, piece.end)
        self.open.draft.texts.append(part)
        if line.block.opens and line.number == line.block.first and line.block.kind is Kind.PARAGRAPH and not piece.start:
            self.open.draft.items.append((depth, part))
            self.open.owns_list = self.open.owns_list or is_below_label


def _text_within(line: Line, start: int, end: int) -> Text:
    """What stands between two offsets of a line, without the blanks around it."""
    piece = line.text[start:end]
    stripped = piece.strip()
    return text_of([line._replace(column=line.column + start + len(piece) - len(piece.lstrip()), text=stripped)])


def _is_dressed_loosely(document: Document, blocks: Sequence[Block], names: FieldNames) -> bool:
    """Whether emphasis alone sets off the labels: `**Motivation** apples rot`."""
    openings = (next(iter(document.lines(block))).text for block in blocks if block.kind is Kind.PARAGRAPH)
    labels = (label_of(text, names) for text in openings if text[:1] in ("*", "_", "["))
    return len({names.roles(label.name) for label in labels if label is not None and label.is_loose}) >= _LOOSE_LABELS


def _is_dressed_in_headings(document: Document, blocks: Sequence[Block], names: FieldNames) -> bool:
    lines = (next(iter(document.lines(block))).text for block in blocks if block.kind is Kind.HEADING)
    return len({names.roles(line) for line in lines} - {()}) >= _HEADED_FIELDS
