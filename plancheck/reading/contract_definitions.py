"""The line that defines a contract: its id and name, with what may run in behind them."""

from __future__ import annotations

import re
from collections.abc import Collection

from plancheck.markdown import Kind, Line
from plancheck.plan import Group, Text
from plancheck.reading.clauses import clauses_in
from plancheck.reading.contract_draft import Draft
from plancheck.reading.plain_contracts import PlainDress
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.texts import part_of, text_of, unpaired
from plancheck.regex import regex

# What may stand between a defined id and its name; a mention goes on with a verb, a comma or another id instead.
_AFTER_ID = regex(r"[*_`\])]*\s*(?P<mark>:|·|\.(?!\.)|—|–|-(?=\s)|\||[(\[]|$)")
_BETWEEN_IDS = regex(r"[*_`\])]{0,4}\s{0,3}(?:,|/|&|\+|and\b|or\b|to\b|through\b|–|—|-|\.{2,3}|…)\s{0,3}[*_`\[]{0,4}")
SENTENCE_END = regex(r"[.!?][*_]{0,3}\Z")
_WORD = regex(r"\w")
_LOWER_CASE = regex(r"[*_`\])]{0,4}\s+[a-z]")
_BEFORE_ID = regex(r"[*_`\[]*(?:(?:Contract|Behaviou?ral Contract)\s+)?", re.IGNORECASE)
# `**BC-1 Private downloads.** Given ...` is a title that runs in; what goes on in small letters says something of the contract.
_RUN_IN_TITLE = regex(r"\s{1,4}[^\s*_a-z][^*\n]{0,120}(?:[.:!?][*_]{1,3}|[*_]{1,3}\s{0,2}[:.—–])(?=\s|$)")


def definition_in(line: Line, families: Collection[str], group: Group | None, dress: PlainDress | None) -> Draft | None:
    """The contract that `line` opens, or None."""
    before = _BEFORE_ID.match(line.text)
    start = before.end() if before else 0
    match = CONTRACT_ID.match(line.text, start)
    if match is None:
        return None
    after = _AFTER_ID.match(line.text, match.end())
    marked = start > 0 or line.block.opens > 0 or line.block.kind is Kind.HEADING
    starts_block = line.number == line.block.first
    # `**BC-1 Private downloads**` has no separator; it may as well be a mention, so clauses have to follow it.
    with_comma = dress is not None and dress.is_named_with_comma(line, match.end())
    is_titled = marked and line.text[:1] in ("*", "_") and _RUN_IN_TITLE.match(line.text, match.end()) is not None
    separated = after is not None or with_comma or is_titled
    if _goes_on_with_ids(line, match) or (not separated and (not marked or _goes_on_as_sentence(line, match.end(), dress))):
        return None
    if not marked and not starts_block and (after is None or after["mark"] != ":"):
        return None
    rest_start = after.end() - (after["mark"] in ("(", "[")) if after is not None else match.end() + with_comma
    rest = text_of([line], rest_start)
    clauses, name_end = clauses_in(rest, run_in=True)
    # `**BC-1: name.** What it promises` has its name in bold; in `**BC-1** - name` only the id is.
    bold_end = rest.value.find("**") if line.text.startswith("**") and not clauses else -1
    if bold_end != -1 and ((after is not None and "**" in after[0]) or not rest.value[:bold_end].strip()):
        bold_end = -1
    name = part_of(rest, 0, name_end if bold_end == -1 else bold_end)
    place = line.span(match.start(), match.end())
    says_all = dress is not None and not clauses and bold_end == -1 and line.block.kind is not Kind.HEADING and dress.is_sentence(rest.value)
    is_unnamed = says_all or (dress is not None and _WORD.search(name.value) is None)
    draft = Draft(match[0], place, None if is_unnamed else _named(name), group)
    if says_all:
        draft.prose.append(unpaired(part_of(rest, 0, len(rest.value))))
    draft.unlisted = match["family"] not in families or not separated
    behind = line.text[match.end() :]
    draft.marks = line.text[: match.start()] + behind[: len(behind) - len(behind.lstrip("*_`])"))]
    draft.clauses += clauses
    draft.open_clause = draft.has_marked_keywords = bool(clauses)
    beyond = part_of(rest, bold_end + 2, len(rest.value)) if bold_end != -1 else None
    if beyond is not None and beyond.value.strip(" :.—–-"):
        draft.prose.append(beyond)
    return draft


def _goes_on_with_ids(line: Line, first: re.Match[str]) -> bool:
    """Whether `first` opens a list or range of ids of its family of which something is said; `BC-1, BC-2: name` is a title."""
    at = first.end()
    while (between := _BETWEEN_IDS.match(line.text, at)) is not None:
        other = CONTRACT_ID.match(line.text, between.end())
        if other is None or other["family"] != first["family"]:
            break
        at = other.end()
    return at > first.end() and line.block.kind is not Kind.HEADING and _AFTER_ID.match(line.text, at) is None


def _goes_on_as_sentence(line: Line, at: int, dress: PlainDress | None) -> bool:
    """Whether a line says something of the id that ends at `at`, instead of naming it or, in a plain `dress`, promising what it stands for."""
    rest = line.text[at:]
    if rest[:1] not in (" ", "*", "]", "`", "_"):
        return True
    if dress is not None and dress.promises(rest):
        return False
    return line.block.kind is not Kind.HEADING and _LOWER_CASE.match(rest) is not None and SENTENCE_END.search(rest) is not None


def _named(text: Text) -> Text | None:
    """The name of a contract: `text` without the separators around it, or None where nothing is left."""
    value = text.value
    start = len(value) - len(value.lstrip(" :.—–-|*_"))
    end = len(value.rstrip(" :—–-|"))
    name = unpaired(part_of(text, start, max(start, end)))
    name = part_of(name, 0, len(name.value.rstrip(" :—–-|")))
    if name.value[:1] == "(" and name.value[-2:] in (").", "):", "),"):
        name = part_of(name, 0, len(name.value) - 1)
    if name.value[:1] == "(" and name.value[-1:] == ")" and name.value.count("(") == 1:
        name = part_of(name, 1, len(name.value) - 1)
    return name if name.value.strip(" *_:.") else None
