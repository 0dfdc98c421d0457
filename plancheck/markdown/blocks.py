"""The block phase of CommonMark, flattened: every leaf block with its lines and the containers around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from plancheck.markdown.document import Block, Document, Kind
from plancheck.markdown.fences import fence_mark, resolve_nesting
from plancheck.source import Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Deeper containers are not followed; the bound keeps hostile nesting from exhausting the parser's stack.
NESTING_LIMIT = 60


@dataclass(slots=True)
class _Containers:
    depth: int = 0
    quotes: int = 0
    opens: int = 0
    items: list[int] = field(default_factory=list)
    ordered: list[bool] = field(default_factory=list)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": NESTING_LIMIT}).enable("table")
    # Lines are cut already, so there is nothing to normalise.
    parser.core.ruler.enableOnly(["block"])
    return parser


def parse(source: Source) -> Document:
    """Cut `source` into blocks. Never raises on any text; what it cannot follow is named in the result."""
    front = _front_matter(source)
    nesting = resolve_nesting(source.lines[len(front) :])
    tokens = _parser().parse("\n".join(("",) * len(front) + nesting.lines))
    blocks: list[Block] = []
    around, too_deep, in_table = _Containers(), [], False
    for token in tokens:
        if token.nesting == 1 and token.level >= NESTING_LIMIT - 1 and token.map:
            too_deep.append(token.map[0] + 1)
        _enter_or_leave(token, around)
        if token.type == "table_close":
            in_table = False
        elif not in_table and (block := _leaf(source, token, around)) is not None:
            blocks.append(block)
            around.opens = 0
            in_table = block.kind is Kind.TABLE
    misnested = tuple((outer + len(front), inner + len(front)) for outer, inner in nesting.misnested)
    lengthened = tuple((opener + len(front), closer + len(front), longer) for opener, closer, longer in nesting.lengthened)
    return Document(source, tuple(blocks), front, _unclosed(source, blocks), misnested, tuple(too_deep), lengthened)


def _enter_or_leave(token: Token, around: _Containers) -> None:
    match token.type:
        case "list_item_open":
            around.depth += 1
            around.opens += 1
            around.items.append(token.map[0] + 1 if token.map else 0)
        case "list_item_close":
            around.depth -= 1
            around.opens = 0
            around.items.pop()
        case "ordered_list_open" | "bullet_list_open":
            around.ordered.append(token.type == "ordered_list_open")
        case "ordered_list_close" | "bullet_list_close":
            around.ordered.pop()
        case "blockquote_open":
            around.quotes += 1
        case "blockquote_close":
            around.quotes -= 1


_LEAVES = {
    "heading_open": Kind.HEADING,
    "paragraph_open": Kind.PARAGRAPH,
    "fence": Kind.FENCE,
    "code_block": Kind.CODE,
    "table_open": Kind.TABLE,
    "html_block": Kind.HTML,
    "hr": Kind.RULE,
}


def _leaf(source: Source, token: Token, around: _Containers) -> Block | None:
    kind = _LEAVES.get(token.type)
    if kind is None or token.map is None:
        return None
    first, last, level = token.map[0] + 1, token.map[1], 0
    while last > first and not source.line(last).strip():
        last -= 1
    if kind is Kind.HEADING:
        level = int(token.tag[1])
        if token.markup in ("-", "=") and not _is_underlined_title(source, first, last, token.markup):
            # `text` above `---` is a paragraph and a rule to the people who write plans, whatever CommonMark makes of it.
            kind, level = Kind.PARAGRAPH, 0
        if token.markup in ("-", "="):
            last -= 1
    opens = around.opens if around.items and around.items[-1] == first else 0
    item = around.items[-1] if around.items else 0
    ordered = bool(around.ordered and around.ordered[-1])
    return Block(kind, first, last, level, token.info.strip(), around.depth, around.quotes, opens, item, ordered)


def _is_underlined_title(source: Source, first: int, last: int, mark: str) -> bool:
    title, underline = source.line(first).strip(), source.line(last).strip()
    return last == first + 1 and (mark == "=" or len(underline) > 3) and not title.startswith(("**", "|"))


def _front_matter(source: Source) -> tuple[str, ...]:
    """The lines of a YAML front matter with its marks, or nothing."""
    if source.line(1).rstrip() != "---" or ":" not in source.line(2):
        return ()
    for number in range(2, min(len(source.lines), 100) + 1):
        if source.line(number).rstrip() in ("---", "..."):
            return source.lines[:number]
    return ()


def _is_closed(source: Source, block: Block) -> bool:
    opener, closer = fence_mark(source.line(block.first)), fence_mark(source.line(block.last))
    return block.last > block.first and opener is not None and closer is not None and closer.closes(opener)


def _unclosed(source: Source, blocks: list[Block]) -> tuple[int, ...]:
    """Openers of fences and comments that run to the end of the text without being closed."""
    if not blocks:
        return ()
    last = blocks[-1]
    if last.kind is Kind.FENCE and not _is_closed(source, last):
        return (last.first,)
    is_comment = last.kind is Kind.HTML and source.line(last.first).lstrip(" >").startswith("<!--")
    if is_comment and not any("-->" in line for line in source.lines[last.first - 1 : last.last]):
        return (last.first,)
    return ()
