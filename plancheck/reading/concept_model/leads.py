"""The names and labels that pieces of a concept model open with."""

from __future__ import annotations

import re
from typing import NamedTuple

from plancheck.plan import Passage, Text
from plancheck.reading.texts import bold_line, part_of
from plancheck.regex import regex
from plancheck.wording.marks import plain

# A name as code or in italics.
_MARKED = regex(r"(?P<mark>`|\*(?!\*)|_(?!_))(?P<name>[^`*\n]{1,80}?)(?P=mark)(?!\w)")
_PLAIN = regex(r"(?P<name>[^\W_](?:[^:\n|`*—–().]|\.(?!\s)){0,60}?)\s?(?=(?:\([^()\n]{0,120}\)\s?)?(?::(?:\s|$)|\s?[—–]\s|\s--?\s|→|->))")
_CAPITALS = regex(r"(?:the\s)?(?P<name>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,4})")
# What stands between a name and what is said of it: `(new)`, `:`, a dash.
_AFTER = regex(r"\.?[*_]{0,3}\s{0,3}(?:\([^()\n]{0,200}\)\s{0,3})?[*_]{0,3}(?::|—|–|--?(?=\s)|,(?=\s)|)[*_]{0,3}\s*")
# "the **Router**, which ..."
_ARTICLE = regex(r"(?:the|an?)\s(?=\*\*\w|__\w|`\w)", re.IGNORECASE)
_NUMBERING = regex(
    r"[*_`]{0,3}(?:(?:(?:building\s)?block|component|module)\s+)?"
    r"(?:(?:[A-Z]|\d{1,2})(?:\.\d{1,2}){1,3}[.)]?\s|(?P<mark>#?\d{1,2}|[A-Z]{1,3}-?\d{1,2})(?:\s?[.):—–]\s?|\s-\s))\s*",
    re.IGNORECASE,
)
_NUMBERED = regex(r"[*_`]{0,3}(?:building\s)?(?:block|component|module)\s(?P<mark>\d{1,2}|[A-Z])\s?[.):—–-]?\s+", re.IGNORECASE)
_REMARK = regex(r"\s{0,3}[(\[][^()\[\]]{0,200}[)\]]$")
# `Run Journal — keeps a record` as a heading or cell.
_HEADING_END = regex(r"(?:\s\([^()\n]{0,200}\))?(?:\s(?:—|–|--?)\s|:\s|:?$)")
# A name and nothing else, in any spelling.
_ALONE = regex(r"(?P<name>[^\W_][\w'-]*(?:\s[\w'-]+){0,2})$")
_LABEL_WORDS = 7
# A line of its own that says what stands on both sides of the arrows below it: "State → owner".
_ARROWED = regex(r"(?P<from>\w{1,20}(?:\s\w{1,20})?)\s?(?:→|->|⇒|=>)\s?(?P<to>\w{1,20}(?:\s\w{1,20})?):?")


class Lead(NamedTuple):
    """The name that a piece opens with, an id before it and what the piece says behind it; `marked` where bold or code sets it apart."""

    name: Text
    mark: str
    rest: Text
    marked: bool

    @property
    def label(self) -> str:
        return plain(self.name.value).lower()


def lead_of(passage: Passage) -> Lead | None:
    """The name or label at the start of a heading, a paragraph or a list item: in bold, as code, before a colon or dash, or in capitals."""
    text = passage.text
    numbering = _NUMBERED.match(text.value) or _NUMBERING.match(text.value)
    mark, start = (numbering["mark"] or "", numbering.end()) if numbering else ("", 0)
    if passage.kind == "heading":
        cut = _HEADING_END.search(text.value, start)
        return _lead(text, mark, start, cut.start() if cut else len(text.value), marked=True)
    article = _ARTICLE.match(text.value, start)
    start = article.end() if article else start
    bold = bold_line(text.value[start:] if article else text.value)
    if bold is not None:
        # The label of a bold lead is shown without its colon, so look where it stands.
        at = text.value.index(bold[0])
        return _lead(text, mark, max(start, at) if start < at + len(bold[0]) else at, at + len(bold[0]), marked=True)
    named = _MARKED.match(text.value, start)
    if named:
        return _lead(text, mark, named.start("name"), named.end("name"), marked=True, skip=1)
    named = _PLAIN.match(text.value, start) or _ALONE.match(text.value, start) or _CAPITALS.match(text.value, start)
    return _lead(text, mark, named.start("name"), named.end("name"), marked=False) if named else None


def _lead(text: Text, mark: str, start: int, end: int, *, marked: bool, skip: int = 0) -> Lead | None:
    name = part_of(text, start, end)
    remark = _REMARK.search(name.value)
    if remark and remark.start():
        name = part_of(name, 0, remark.start())
    after = _AFTER.match(text.value, end + skip)
    rest = part_of(text, after.end() if after else end, len(text.value))
    shown = name.value.strip(" :.")
    for emphasis in ("**", "__", "`", "*", "_"):
        if shown.startswith(emphasis) and shown.endswith(emphasis) and shown.count(emphasis) == 2:
            shown = shown.removeprefix(emphasis).removesuffix(emphasis).strip(" :.")
    if not shown.strip("*_`"):
        return None
    at = name.value.index(shown)
    return Lead(part_of(name, at, at + len(shown)), mark.upper() if mark[:1].isalpha() else mark, rest, marked)


def label_of(passage: Passage) -> str:
    """The few words, in lower case, that name what a passage is about; those of a sentence or row name nothing."""
    if passage.kind in ("row", "code"):
        return ""
    if passage.kind == "text" and (arrow := _ARROWED.fullmatch(plain(passage.text.value))):
        return f"{arrow['from']} {arrow['to']}".lower()
    lead = lead_of(passage)
    if lead is None or len(lead.label.split()) > _LABEL_WORDS:
        return ""
    closes = passage.kind == "heading" or not lead.rest.value or _is_set_off(passage.text, lead)
    return lead.label.rstrip(":") if closes else ""


def _is_set_off(text: Text, lead: Lead) -> bool:
    """Whether a colon or dash stands between the name and the rest."""
    at = text.value.find(lead.name.value) + len(lead.name.value)
    between = text.value[at : len(text.value) - len(lead.rest.value)]
    return any(character in between for character in ":—–-") or between.startswith(".*")
