"""Fields of a pull request in a fence: `title: ...`, `scope:` and what is indented below, as in YAML, JSON, TOML or plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from plancheck.markdown import Block, Document, Kind, Line
from plancheck.reading.field_draft import FieldDraft
from plancheck.reading.field_names import FieldNames
from plancheck.reading.texts import part_of, text_of
from plancheck.regex import regex

_KEY = regex(r"(?P<indent>[ \t]{0,16}(?:-[ ])?)[\"']?(?P<label>[A-Za-z][\w \-/+&().]{0,60}?)[\"']?[ \t]?(?:[:=](?=[ \t]|$)|\t)[ \t]*")
_ITEM = regex(r"[ \t]*[-*][ \t]+")
# What stands for a value that follows on the next lines.
_OPENER = regex(r"[|>][+-]?\s*$|[\[{]\s*$")
_QUOTED = regex(r"(?P<mark>[\"'])(?P<inside>[^\"'\n]{0,2000})(?P=mark),?[ \t]*$")
_DATA = frozenset({"", "yaml", "yml", "json", "toml", "ini", "properties", "text", "txt", "plain"})


class _Key(NamedTuple):
    """`start` and `end` are those of the key with its mark on line `at`."""

    at: int
    label: str
    start: int
    end: int


def read_keyed_lines(document: Document, block: Block, names: FieldNames) -> list[FieldDraft]:
    """What may be fields in a fence or an indented block of data: the keys of the level that names most of them."""
    lines = list(document.lines(block))
    if block.kind is Kind.FENCE:
        if block.info.partition(" ")[0].strip("{}.").lower() not in _DATA:
            return []
        lines = lines[1 : None if block.first in document.unclosed else -1]
    keys = _keys(lines, document, names)
    ends = [*(key.at for key in keys[1:]), len(lines)]
    return [_field(lines[key.at : end], key, names) for key, end in zip(keys, ends, strict=False)]


def keys_in(lines: Sequence[str]) -> list[str]:
    """What may be a key on these lines."""
    matches = map(_KEY.match, lines)
    return [_spoken(match["label"]) for match in matches if match]


def _keys(lines: Sequence[Line], document: Document, names: FieldNames) -> list[_Key]:
    """The keys of the level of indentation that names most fields."""
    levels: dict[int, list[_Key]] = defaultdict(list)
    roles: dict[int, set[str]] = defaultdict(set)
    for at, line in enumerate(lines):
        raw = document.source.line(line.number)
        match = _KEY.match(raw)
        if match is not None:
            indent, label, margin = len(match["indent"].expandtabs(4)), _spoken(match["label"]), line.column - 1
            levels[indent].append(_Key(at, label, match.start("label") - margin, match.end() - margin))
            roles[indent].update(names.roles(label))
    best = max(levels, key=lambda indent: (len(roles[indent]), -indent), default=None)
    return levels[best] if best is not None else []


def _field(lines: Sequence[Line], key: _Key, names: FieldNames) -> FieldDraft:
    first = lines[0]
    quoted, whole = _QUOTED.match(first.text, key.end), text_of([first])
    value = part_of(whole, *quoted.span("inside")) if quoted else part_of(whole, key.end, key.end if _OPENER.match(first.text, key.end) else len(first.text))
    draft = FieldDraft(key.label, next(iter(names.roles(key.label)), None), first.span(key.start, key.end), [value])
    for line in lines[1:]:
        item = _ITEM.match(line.text)
        text = text_of([line], item.end() if item else 0)
        if text.value.strip("]},"):
            draft.texts.append(text)
            if item:
                draft.items.append((1, text))
    return draft


def _spoken(label: str) -> str:
    return label.strip().replace("_", " ")
