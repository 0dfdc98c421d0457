"""Template text that was left in: only where it is all that a field, cell, item or line says."""

from __future__ import annotations

import re

from plancheck.regex import regex
from plancheck.wording.marks import plain, without_code

# Each alternative opens with a character that is rare in prose, so that the search skips from one of them to the next.
_HINT = regex(r"\[[^\]\s]|<[A-Za-z]|\.\.\.|…|T(?:ODO|BD|bd|\.B\.D)|FIXME|XXX|/(?:(?<=path/)to|(?<=exact/))|#(?:NN|XX)|-[XYZN]\b|P(?:(?<=WP)|R)[XYZN]\b")
_TO_DO = regex(r"(?:TODO|TBD|FIXME|XXX|T\.B\.D\.?|to be determined|to be decided)(?:\s?\([^()]{1,60}\))?\s*(?:$|[.!]$|:)", re.IGNORECASE)
_COMMENT = regex(r"<!--[^\n]*?-->")
_DOTS = regex(r"(?:\.{3,}|…)[.…]*")
_BRACKETED = regex(r"\[(?P<inside>[^\[\]]{2,300})\]\.?")
# `[2-3 sentences on the problem]`
_AMOUNT = regex(r"\d{1,2}\s?[-–]\s?\d{1,2}\s+[a-z]+")
_ANGLED = regex(r"<(?P<inside>[^<>]{1,120})>\.?")
_TEMPLATE_PATH = regex(r"\b(?:exact/)?path/to/[\w./-]*|\bexact/path\b")
_TEMPLATE_ID = regex(r"(?:BC|NC|EC|PR|WP)-?[XYZN](?:\s*,\s*(?:BC|NC|EC|PR|WP)-?[XYZN])*(?:\s*\([^()]{0,80}\))?")
# `Fixes #NNN` and `Closes #<issue number>`
_TEMPLATE_ISSUE = regex(r"(?:[a-z]+ )?#(?:N{2,5}|X{2,5}|<[a-z ]{1,40}>|\[[a-z ]{1,40}\])", re.IGNORECASE)
# `FAIL with "[expected error message]"`: what a run prints is quoted, never described in brackets.
_RESULT = regex(r"(?:FAIL|PASS)\s(?:with\s)?[\"“]?[\[<](?=[^\[\]<>]{0,60}\b(?:expected|message)\b)[a-z]+(?: [a-z]+){1,6}[\]>][\"”]?\.?")
# One capitalised word in brackets is a status in many tables ("[Done]"); only these name a slot to be filled.
_SLOT_NAMES = frozenset(
    "name title link date path file description reason text value author owner id goal source version action precondition outcome "
    "condition component feature issue number".split()
)
# What many programs print for a value that is not there.
_ABSENT = frozenset("none nil null unset empty missing unknown eof".split())
_HTML_TAGS = frozenset(
    "a abbr b blockquote br center code col colgroup dd del details div dl dt em figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark nbsp ol p "
    "pre q s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr".split()
)


def hints_at_template(text: str) -> bool:
    """A cheap look before the exact one: False where `text` holds no template text, True where it may."""
    return _HINT.search(text) is not None or "odo" in text or "oDo" in text or "tbd" in text or "to be d" in text


def is_placeholder(text: str) -> bool:
    """Whether `text`, all that a field, cell, item or line says, is text of a template. Linear in its first 400 characters."""
    if len(text) > 400 or not hints_at_template(text):
        return False
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    shown = plain(text)
    if not shown:
        return False
    if _TO_DO.match(_unwrapped(shown)) or any(form.fullmatch(shown) for form in (_DOTS, _TEMPLATE_ID, _TEMPLATE_ISSUE, _RESULT)):
        return True
    words = shown.split()
    if len(words) <= 4 and any(_is_template_path(word) for word in words):
        return True
    if "]" not in text and ">" not in text:
        return False
    outside_code = plain(without_code(text))
    return _is_slot(_BRACKETED.fullmatch(outside_code)) or _is_angled_slot(_ANGLED.fullmatch(outside_code))


def names_template_id(text: str) -> bool:
    """Whether `text` is an id with a letter for its number, such as `BC-X`."""
    return _TEMPLATE_ID.fullmatch(text) is not None


def _unwrapped(shown: str) -> str:
    """`(TBD)` and `[TODO]` without what encloses them."""
    return shown[1:-1] if (shown[0], shown[-1]) in (("(", ")"), ("[", "]")) else shown


def _is_template_path(word: str) -> bool:
    match = _TEMPLATE_PATH.match(word.strip("`*()"))
    return match is not None and word.startswith(("exact/", "`exact/", "path/to"))


def _is_slot(match: re.Match[str] | None) -> bool:
    """`[Two words]` or `[Title]`; not a box, a link, an issue number, a list of values or a status."""
    if match is None:
        return False
    inside = match["inside"].strip()
    words = re.findall(r"[A-Za-z][\w'-]*", inside)
    if not words or inside[0] in "#@^!\"'" or '"' in inside:
        return False
    if len(words) == 1:
        return words[0].lower() in _SLOT_NAMES
    if inside[0].isdigit():
        return _AMOUNT.match(inside) is not None
    # `[low, high]` is an interval or a list, `[Ctrl+C]` a key.
    return not (re.search(r"[A-Z]{2,}-\d|\d{3,}|=|\w\+\w", inside) or re.fullmatch(r"[\w.-]{1,40}(?:,\s?[\w.-]{1,40}){1,8}", inside))


def _is_angled_slot(match: re.Match[str] | None) -> bool:
    """`<Name>` or `<observable outcome>`; not an HTML tag, an address, a generic or a value that is not there."""
    if match is None:
        return False
    inside = match["inside"].strip(" /")
    return bool(re.fullmatch(r"[A-Za-z][\w' -]*", inside)) and inside.split()[0].lower() not in _HTML_TAGS and inside.lower() not in _ABSENT
