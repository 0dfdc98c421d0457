"""The tokens of a Mermaid flowchart: nodes with their labels, arrows with theirs, and the marks between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plancheck.reading.dependencies.script import is_forward
from plancheck.regex import regex

CLUSTER = regex(r"[ \t>]*subgraph\b")
_GLYPHS = "→⟶⇒⟹➜➔←⟵⇐⟸↔⟷⇔"
_DASHES = "–—─━═"
# "A x--x B" has tails; elsewhere an x belongs to the name of a node. "--ok--> B" is a label.
_TAIL = r"(?:<{1,2}|(?<=[\w\])}\"'][ ])[xo](?=--|==|-\.))"
_LINE = rf"(?:-{{2,}}|={{2,}}|[{_DASHES}]{{1,80}}(?=[>►▶])|-?\.{{1,8}}-{{1,80}}|\.{{2,8}}(?=>)|-\.{{1,8}}|(?<=<)-|[-=](?=>))"
_ARROW_PATTERN = rf"{_TAIL}?{_LINE}(?:>{{1,2}}|[►▶]|[xo](?![a-z]))?|~{{3,}}|[{_GLYPHS}]"
ARROW = regex(_ARROW_PATTERN)
_CONTINUATION = regex(rf"\n[^\S\n]*(?:{_ARROW_PATTERN})[^\S\n]*[^\s-]")
_LABEL_OPENING = regex(r"<?(?:--|==|-\.{1,8})")  # "-- text -->": the whole of an arrow that waits for its text
_PIPED = regex(r"[ \t]*\|(?:[ \t]*\"(?P<quoted>[^\"\n]{0,400})\"[ \t]*|(?P<bare>[^|\n]{0,400}))\|")
_GAP = regex(r"[^\S\n]+|%%\{(?:(?!\}%%)[\s\S]){0,1000}\}%%|%%[^\n]*|:::[\w-]*|\w{1,40}@(?=[-=.<~])")
_NO_STATEMENT = regex(
    r"(?:classDef|class|style|linkStyle|direction|accTitle)\b(?=[ \t:]+[\w*])[^;\n]*|click[ \t]+\w[^\n]*|accDescr\b[ \t]*(?::[^\n]*|\{[^{}]{0,2000}\})"
)
_END = regex(r"end\b(?=[ \t]*(?:[;\n]|%%|$))")
# Whatever may begin an arrow is looked at twice.
_BARE_WORD = rf"(?:[^\s\[\](){{}}<>|&,;\"@=.~:%xo{_DASHES}{_GLYPHS}-]|(?!{_ARROW_PATTERN}|:::|%%)[-=.~:%xo{_DASHES}])+"
_NAME = regex(rf"\"(?P<quoted>[^\"\n]{{1,400}})\"|(?P<words>{_BARE_WORD}(?:[ \t]+{_BARE_WORD})*)")
_SHAPE = regex(r"[ \t]*(?:@\{|[\[({])|>(?=[^\n\]]{0,400}\])")
_QUOTE_OPENING = regex(r"[\[({/\\>]{1,3}[ \t]*\"")
_QUOTE_CLOSING = regex(r"\"[ \t\n]*[/\\]?[\])}]{1,3}")
_DATA = regex(r"(?:[^{}\"]++|\"[^\"\n]{0,400}\"){0,100}\}")
_DATA_LABEL = regex(r"\blabel[ \t]*:[ \t]*(?:\"(?P<quoted>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^,}\n]*))")
_LONGEST_LABEL = 600
_BRACKETS = {"[": regex(r"[\[\]]"), "(": regex(r"[()]"), "{": regex(r"[{}]"), ">": regex(r"[>\]]")}
_FRAME = '[](){}/\\<>" '


class Node(NamedTuple):
    key: str
    label: str
    start: int
    end: int


class Arrow(NamedTuple):
    forward: bool | None
    label: str
    start: int
    end: int


class Mark(NamedTuple):
    """`&` in a list, the end of a statement (`;`), `subgraph` before the node that names it, or `end`."""

    mark: str
    start: int
    end: int


def tokens(text: str, at: int) -> Iterator[Node | Arrow | Mark]:
    """The tokens of the flowchart `text` from `at` on, without comments and what concerns only its looks."""
    is_fresh = True  # at the start of a statement
    while at < len(text):
        if gap := _GAP.match(text, at):
            at = gap.end()
        elif text[at] in ";\n":
            # A line that begins with an arrow goes on with the statement before it.
            if not _CONTINUATION.match(text, at):
                yield Mark(";", at, at)
            is_fresh, at = True, at + 1
        elif is_fresh and (skipped := _NO_STATEMENT.match(text, at)):
            at = skipped.end()
        elif is_fresh and (end := _END.match(text, at)):
            yield Mark("end", at, end.end())
            at = end.end()
        elif is_fresh and (cluster := CLUSTER.match(text, at)):
            yield Mark("subgraph", at, cluster.end())
            at = cluster.end()
        else:
            is_fresh = False
            token = _arrow(text, at) or _node(text, at)
            if token:
                yield token
            elif text[at] in "&,":
                yield Mark("&", at, at + 1)
            at = token.end if token else at + 1


def _arrow(text: str, at: int) -> Arrow | None:
    match = ARROW.match(text, at)
    if match is None:
        return None
    heads, end, label = match[0], match.end(), ""
    if piped := _PIPED.match(text, end):
        label, end = piped["quoted"] or piped["bare"] or "", piped.end()
    elif _LABEL_OPENING.fullmatch(heads):
        closing = _closing(text, end)
        if closing is not None:
            label, end, heads = text[end : closing.start()], closing.end(), heads + closing[0]
        elif "." in heads:
            return None
    return Arrow(None if heads[0] == "~" else is_forward(heads), label.strip(' \t"'), at, end)


def _closing(text: str, at: int) -> re.Match[str] | None:
    """The rest of an arrow whose label begins at `at`."""
    stop = _line_end(text, at)
    first = at + len(text[at:stop]) - len(text[at:stop].lstrip())
    quote = text.find('"', first + 1, stop) if text.startswith('"', first) else -1
    match = ARROW.search(text, max(quote + 1, at), stop)
    if match is None or not text[at : match.start()].strip() or (quote == -1 and any(mark in text[at : match.start()] for mark in "[]{};")):
        return None
    return match if len(match[0]) > 2 or match[0][-1] not in "-=" else None  # "A -- B -- C" is a chain


def _node(text: str, at: int) -> Node | None:
    name = _NAME.match(text, at)
    key, end = ((name["quoted"] or name["words"]), name.end()) if name else ("", at)
    if text.startswith("@", end) and not text.startswith("@{", end):
        return Node(key.rpartition(" ")[0] or key, "", at, end + 1)  # "A e1@--> B": the arrow is called e1
    shape = _SHAPE.match(text, end)
    if shape is None:
        return Node(key, "", at, end) if key else None
    label, end = _data(text, shape.end()) if shape[0].endswith("@{") else _label(text, shape.end() - 1)
    return Node(key or label or f"@{at}", label, at, end)


def _data(text: str, at: int) -> tuple[str, int]:
    """The label within `@{ ... }` and the offset behind it."""
    closed = _DATA.match(text, at)
    end = closed.end() if closed else _line_end(text, at)
    label = _DATA_LABEL.search(text, at, end)
    return (label["quoted"] or label["single"] or label["bare"] or "").strip() if label else "", end


def _label(text: str, at: int) -> tuple[str, int]:
    """What stands in the bracket at `at` and the offset behind the one that closes it, or where it ends without one."""
    opening = _QUOTE_OPENING.match(text, at)
    quoted = _quoted(text, opening.end()) if opening else None
    if quoted is not None:
        return quoted
    stop, depth = _line_end(text, at), 0
    for bracket in _BRACKETS[text[at]].finditer(text, at, stop):
        depth += 1 if bracket[0] == text[at] else -1
        if depth == 0:
            return text[at : bracket.start()].strip(_FRAME), bracket.end()
    arrow = ARROW.search(text, at, stop)  # nobody closed it
    end = arrow.start() if arrow else stop
    return text[at:end].strip(_FRAME), end


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """The label that begins at `start`, behind its quotation mark; None where the closing one was forgotten."""
    closing = text.find('"', start, start + _LONGEST_LABEL)
    while closing != -1 and text[closing - 1] not in "[({":  # that would open the label of the next node
        if bracket := _QUOTE_CLOSING.match(text, closing):
            is_torn = "\n" in text[start:closing] and ARROW.search(text, start, closing)
            return None if is_torn else (text[start:closing].strip("` "), bracket.end())
        closing = text.find('"', closing + 1, start + _LONGEST_LABEL)
    return None


def _line_end(text: str, at: int) -> int:
    """The end of the line, or of what may be a label on it."""
    stop = text.find("\n", at, at + _LONGEST_LABEL)
    return stop if stop != -1 else min(len(text), at + _LONGEST_LABEL)
