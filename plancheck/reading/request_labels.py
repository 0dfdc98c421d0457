"""The labels on a line of a pull request: bold, italic or plain, before a colon, a dash or the line's end, several on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.reading.field_names import FieldNames
from plancheck.reading.tier_marks import tier_mark
from plancheck.regex import regex
from plancheck.wording.marks import plain, without_code
from plancheck.wording.request_ids import RequestIds

# A box, a number or a sign before the label.
_LEAD = r"(?:\[[ xX]\][ \t]+)?(?:(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z])[.)]|[^\w\s*`\[(<|_\\\"'#-]{1,4})[ \t]+)?"
_MARK = r"(?P<mark>\*{1,3}|_{1,3}|`{1,2}|==|<(?P<tag>b|strong|i|em|u)>)"
_MARKED = regex(
    rf"{_LEAD}{_MARK}(?P<label>[^*\n]{{1,120}}?)(?P<inner>[:：.?]?)[ \t]*(?:(?P=mark)|</(?P=tag)>)"
    r"(?P<remark>[ \t]?\([^()\n]{1,60}\))?[ \t]*(?P<outer>[:：]?)[ \t]*"
)
_PLAIN = regex(rf"{_LEAD}(?P<label>[A-Za-z][^\n:：*`|<>]{{0,60}}?)[ \t]?(?:::|[:：](?=[ \t]|$))[ \t]*")
_DASHED = regex(rf"{_LEAD}(?P<label>[A-Z][^\n:：*`|<>]{{0,60}}?)[ \t](?:--?>?|[—–→]|=>?)[ \t]+(?=\S)")
# `**Scope: in the tool**`
_ENCLOSING = regex(rf"{_LEAD}(?:\*{{2,3}}|__)(?P<label>[A-Za-z][^*\n:]{{0,60}}):[ \t]+(?=[^*\n]{{1,400}}(?:\*{{2,3}}|__)[ \t]*$)")
_BARE = regex(rf"{_LEAD}(?P<label>[A-Z][^\n:：*`|<>.]{{1,60}}):?[ \t]*")
_DASH = regex(r"(?:--?>?|[—–→]|=>?)[ \t]+(?=\S)|(?:--?|[—–])[ \t]*$")
# "Reviewable alone because it only moves code", "*No dead code*, since the command calls it": the reason is the value.
_REASON = regex(r",?[ \t]{1,3}(?=(?:because|since|as)\b)|,[ \t]{1,3}(?=for\b)")
_REASONED = regex(rf"{_LEAD}(?P<label>[A-Z][^\n:：*`|<>,;.]{{4,60}}?)(?:{_REASON.pattern})")
# "Needs PR 1": nothing but the id parts a label from its value.
_OF_REQUESTS = regex(
    rf"{_LEAD}(?P<label>[A-Z][a-z]{{1,15}}(?:[ \t][a-z]{{1,12}}){{0,2}})[ \t]{{1,3}}"
    r"(?=(?:(?P<family>[A-Z]{2,4})s?|(?:pull|merge) requests?|work packages?)[ #_-]{0,2}\d)"
)
_ABOUT_ORDER = frozenset({"depends-on", "blocks"})
# Where a sentence opens, within a line, that may be a field of its own.
_SENTENCE = regex(r"[.;!?][\"')\]*_`]{0,3}[ \t]{1,3}(?=[A-Z])")
# So many plain labels make a paragraph a run of fields, one sentence each; fewer may be words of one field.
_RUN_IN_LABELS = 3
# So much of a line is looked at for a label within it, so that the time stays linear.
_LOOK_AHEAD = 300
# Longer lines are no label by themselves.
_SHORT = 60
_STRONG = frozenset({"**", "__", "***", "___", "<b>", "<strong>"})
# Where another label may open within a line.
_INNER = regex(r"(?<![\w*_\\])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])[^*\n]{1,80}?(?P=mark)")
_SEPARATED = regex(r"(?:[|·•;]|<br\s*/?>)\s{0,3}(?=[A-Z][^\n:：*`|<>;·•]{0,40}[:：]\s)")
_SEPARATOR = regex(r"[|·•;]|<br\s*/?>")
_TAG = regex(r"</?(?:b|strong|i|em|u)>", re.IGNORECASE)
_BREAK_BEFORE = regex(r"<br\s*/?>\s{0,3}$")
_SENTENCE_BEFORE = regex(r"(?:[.;!?|·•)…:]|<br\s*/?>)[*_]{0,3}\s{0,3}$")
_CUT = regex(r"(?:\s|[|·•;]|<br\s*/?>){1,9}$")
_LINE_END = regex(r"(?:\s|<br\s*/?>|\\){1,9}$")


class Label(NamedTuple):
    """`end` is where the value starts. An `explicit` label is one even where no field bears its name; one that is `bare` stands alone, its value below.

    `is_marked` where it is set off by more than its colon or dash; `is_loose` where nothing parts it from its value; `is_said` where the two are a sentence.
    """

    name: str
    end: int
    explicit: bool = False
    bare: bool = False
    is_marked: bool = True
    is_loose: bool = False
    is_said: bool = False


class Piece(NamedTuple):
    """`text[start:end]` of a line: a mark of a tier, the field of a label, or what goes on from the line before."""

    start: int
    end: int
    label: Label | None = None
    tier: int = 0


def pieces_of(text: str, names: FieldNames, *, is_run_in: bool = False) -> Iterator[Piece]:
    """The pieces of a line, one at least. In a line of a paragraph that `is_run_in` plain labels may open at each sentence."""
    inner = set(_inner_labels(text, names))
    if is_run_in:
        inner |= set(_sentence_labels(text, names))
    cuts = [0, *sorted(inner), len(text)]
    for start, end in pairwise(cuts):
        mark = tier_mark(text[start:end], names.words)
        known = label_of(text[start:end], names) if mark is not None or start else None
        if mark is not None and not (known and names.roles(known.name)):
            yield Piece(start, start + mark.end, tier=mark.number)
            start += mark.end
            if not text[start:end].strip(" \t.:*_|·—–-"):
                continue
        end = start + len((_LINE_END if end == len(text) else _CUT).sub("", text[start:end]).rstrip(" |·"))
        yield Piece(start, end, label_of(text[start:end], names))


def is_run_in(lines: Sequence[str], names: FieldNames) -> bool:
    """Whether a paragraph is a run of fields with plain labels: "Architecture: a package. API: none. Tests: unit."."""
    mark = tier_mark(lines[0], names.words)
    opening = label_of(lines[0][mark.end if mark else 0 :], names)
    if opening is None or opening.is_marked or opening.bare:
        return False
    inner = (label_of(line[start : start + _LOOK_AHEAD], names) for line in lines for start in _sentence_labels(line, names))
    return len({names.roles(label.name) for label in (opening, *inner) if label is not None} - {()}) >= _RUN_IN_LABELS


def _sentence_labels(text: str, names: FieldNames) -> Iterator[int]:
    for match in _SENTENCE.finditer(without_code(text)):
        label = label_of(text[match.end() : match.end() + _LOOK_AHEAD], names)
        if label is not None and not label.bare:
            yield match.end()


def possible_labels(text: str) -> Iterator[str]:
    """What may be labels on a line, whatever fields there are: emphasised words, those before a colon or dash, and a line of few words."""
    shown = _TAG.sub("**", without_code(text))
    yield from (match[0] for match in _INNER.finditer(shown))
    for piece in _SEPARATOR.split(shown):
        yield from (match["label"] for match in (_PLAIN.match(piece.strip()), _DASHED.match(piece.strip())) if match)
    if len(text) <= _SHORT:
        yield text


def names_only_requests(text: str, names: FieldNames) -> bool:
    """Whether `text` is a list of pull requests and nothing more."""
    ids = RequestIds(names.words.get("pr_families", ()))
    cuts = [0, *(at for found in ids.find(text) for at in (found.start, found.end)), len(text)]
    between = "".join(text[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return len(cuts) > 2 and not any(map(str.isalpha, between.replace("and", "")))


def label_of(text: str, names: FieldNames) -> Label | None:
    """The label that `text` opens with: bold before a colon or, where it names a field, in any other dress."""
    marked = _MARKED.match(text)
    if marked is not None and (label := _marked_label(text, marked, names)) is not None:
        return label
    enclosing = _ENCLOSING.match(text)
    if enclosing is not None and names.roles(enclosing["label"]):
        return Label(_name(enclosing["label"]), enclosing.end(), explicit=True)
    for form in (_PLAIN, _DASHED):
        match = form.match(text)
        if match is not None and names.roles(match["label"]):
            return Label(_name(match["label"]), match.end(), is_marked=False)
    reasoned = _REASONED.match(text)
    if reasoned is not None and " " in reasoned["label"] and names.asks_why(reasoned["label"]):
        return Label(_name(reasoned["label"]), reasoned.end(), is_marked=False)
    said = _OF_REQUESTS.match(text)
    if said is not None and names.role(said["label"]) in _ABOUT_ORDER and (said["family"] or "PR") in names.words.get("pr_families", ()):
        return Label(_name(said["label"]), said.end(), is_marked=False, is_said=True)
    bare = _BARE.fullmatch(text)
    if bare is not None and names.role(bare["label"]):
        return Label(_name(bare["label"]), len(text), bare=True, is_marked=False)
    return None


def _marked_label(text: str, match: re.Match[str], names: FieldNames) -> Label | None:
    name, end = _name(match["label"]), match.end()
    has_colon = match["inner"] in (":", "：") or bool(match["outer"])
    if match["remark"] and (match["inner"] or not has_colon):
        end = match.start("remark") + len(match["remark"]) - len(match["remark"].lstrip())
    if has_colon and match["mark"] in _STRONG:
        return Label(name, end, explicit=True, bare=end == len(text))
    if not names.roles(name):
        return None
    dash = _DASH.match(text, end)
    if dash is None and names.asks_why(name):
        # What is matched so far includes the blanks behind the emphasis.
        dash = _REASON.match(text, end - (text[end - 1] in " \t"))
    if has_colon or match["inner"] or match["remark"] or dash:
        return Label(name, dash.end() if dash else end)
    return Label(name, end, bare=end == len(text), is_loose=end < len(text))


def _inner_labels(text: str, names: FieldNames) -> Iterator[int]:
    """Where labels or marks of tiers open within a line, behind what it opens with."""
    if not ("*" in text or "_" in text or _SEPARATED.search(text)):
        return
    shown, opening = without_code(text), label_of(text, names)
    behind = opening.end if opening is not None else 1
    starts = {match.start(): True for match in _INNER.finditer(shown) if match.start() >= behind}
    if opening is not None:
        starts |= {match.end(): False for match in _SEPARATED.finditer(shown)}
    for start, is_marked in sorted(starts.items()):
        rest = text[start : start + _LOOK_AHEAD]
        label = label_of(rest, names)
        before = shown[max(0, start - 12) : start]
        if label is None or label.is_loose or (label.bare and not label.explicit):
            if is_marked and _SENTENCE_BEFORE.search(before) and (mark := tier_mark(rest, names.words)) and mark.is_marked:
                yield start
            continue
        roles = names.roles(label.name)
        if not is_marked:
            # "Scope: In: the tool; Out: the service" is one field.
            if roles and opening is not None and roles != names.roles(opening.name):
                yield start
        elif (roles and (_has_colon(text, start, label) or _SENTENCE_BEFORE.search(before))) or (label.explicit and _BREAK_BEFORE.search(before)):
            yield start


def _has_colon(text: str, start: int, label: Label) -> bool:
    return any(sign in text[start : start + label.end] for sign in ":：")


def _name(label: str) -> str:
    return plain(label).rstrip(":：.? ")
