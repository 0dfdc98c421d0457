"""unresolved-deviation"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, State, TableRow, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import own_words, plain
from plancheck.wording.phrases import phrases_in, shortened

# The word as a flag: in capitals, with a colon or dash behind it or in bold or brackets.
_FLAG = regex(r"(?<![\w-])DEVIATION(?:S|[ -]?(?:flags?|FLAGS?|\d{1,2}))?(?:\s?\([^()\n]{1,60}\))?(?:[*_\]]{0,3}\s?[:—–]|[*_\]]{1,3}\s)[*_]{0,2}\s*")
_DENIED = regex(r"\b(?:no|any|each|every|a|the)\s+[*_]{0,2}$", re.IGNORECASE)
_ID = regex(r"#\d{1,6}\b|\b[A-Z]{1,5}-\d{1,4}\b")
_CODE = regex(r"`([^`\n]{1,200})`")
# Of a path the whole, not its folders: all of them lie under `src`.
_PART = regex(r"[\w/.-]{3,}")
_LINES = regex(r":\d[\d,:-]*")
_WORD = regex(r"[^\W\d_]{5,}")
# Words of one stem agree in so many letters: expire, expiry.
_STEM = 5
_LEAD = regex(r"[A-Z_ ]{4,20}[*_]{0,2}\s*[:—–-]+\s*|[^\w?]{1,6}")


class UnresolvedDeviation(Rule):
    """A deviation is flagged or logged, but not resolved.

    What it finds: a DEVIATION flag in Phase 0 or the executive summary while no row of the deviation log shares an id, a symbol or a telling word with it;
    a row whose reason is empty or open ("open", "?", "to be decided by the team").
    Why it matters: the template wants deviations resolved before implementation begins; an agent would decide the open one on its own.
    How to fix: add a row that says what the plan does and why, or decide the open row.
    Source: phases 0 and 3 of micro-v2 and micro-v3.
    """

    code = "DEV004"
    level = Level.WARNING
    bad = (
        Example(
            "DEVIATION: auditors want a trail of refusals, and nothing writes one.",
            old="DEVIATION: issue #427 wants keys to expire after a day, while the gateway has no scheduler that could expire them.",
            base="micro-v3",
        ),
        Example(
            "ADDITION: open |",
            old="ADDITION: a locked note would otherwise vanish unseen |",
            base="micro-v2",
        ),
    )
    good = (
        Example(
            "**DEVIATION flags:** None.",
            old="DEVIATION: issue #427 wants keys to expire after a day, while the gateway has no scheduler that could expire them.",
            base="micro-v3",
        ),
        Example(
            "ADDITION: an open question of the request, settled with its author |",
            old="ADDITION: a locked note would otherwise vanish unseen |",
            base="micro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("deviation-log")
        if section is None or not section.holds_text or plan.is_torn:
            return
        if not (plan.deviations or section.says_none or any(passage.kind == "item" for passage in section.passages)):
            # A log that says nothing is missing-deviation-table's.
            return
        logged = [" ".join(text.value for _, text in row.cells) for row in plan.deviations] or [passage.text.value for passage in section.passages]
        subjects = frozenset(subject for text in logged for subject in _subjects(text, plan))
        # A flag without a word of its own ("DEVIATION: it is not so") may be about any row.
        flags = [(place, told) for place, text in _flags(plan) if not (told := _subjects(text, plan)) & subjects and (told or not plan.deviations)]
        while flags:
            place, told = flags[0]
            again = [other for other, subject in flags[1:] if subject & told or subject == told]
            yield self.finding(
                place,
                "no row of the deviation log speaks of what is flagged here; deviations have to be resolved before work begins",
                help="add a row that says what the plan does about it and why",
                related=[Related(other, "flagged here as well") for other in again],
                confident=False,
            )
            flags = [flag for flag in flags[1:] if flag[0] not in again]
        for row in plan.deviations:
            reason = _open_reason(row, plan)
            if reason is not None:
                said = f'is open ("{shortened(plain(reason.value), 30)}")' if reason.value.strip(" -–—") else "is empty"
                yield self.finding(
                    row.span,
                    f"the reason of this deviation {said}, so whoever carries out the plan decides it alone",
                    help="decide it, and write the category and why",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("deviation-log")
        columns = [plan.format.words.get(f"deviation_{side}_columns", ()) for side in ("source", "plan", "reason")]
        if section and all(columns) and not plan.is_torn:
            head = " | ".join(names[0] for names in columns)
            yield Edit.after(section.title.span.end_line, f"\n| {head} |\n|---|---|---|\n| Keys expire | Keys stay |  |\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)


def _flags(plan: Plan) -> Iterator[tuple[Span, str]]:
    """(place, text of the passage) of every flag that neither says "none" nor leads to the log."""
    words = plan.format.words
    for role in ("context", "executive-summary"):
        section = plan.section(role)
        for passage in section.passages if section else ():
            if passage.kind in ("code", "row", "heading"):
                continue
            value, shown = passage.text.value, own_words(passage.text.value)
            matches = list(_FLAG.finditer(shown))
            for index, match in enumerate(matches):
                end = matches[index + 1].start() if index + 1 < len(matches) else len(value)
                text = value[match.end() : end]
                says_none = any(start < 20 for start, _ in phrases_in(text, (*words.get("deviation_denials", ()), *words.get("agreements", ()))))
                leads_to_log = any(word in text.lower() for word in words.get("deviation_log_words", ()))
                if text.strip() and not says_none and not leads_to_log and not _DENIED.search(shown[max(0, match.start() - 12) : match.start()]):
                    line_start = max(value.rfind("\n", 0, match.start()) + 1, matches[index - 1].end() if index else 0)
                    yield passage.text.place(match.start(), match.end()), value[line_start:end]


def _subjects(text: str, plan: Plan) -> frozenset[str]:
    """What a flag or row is about: ids other than those of the plan's source, symbols, and the stems of telling words."""
    source = plan.field("source")
    common = frozenset(_ID.findall(source.value.value)) if source else frozenset()
    untelling = plan.format.words.get("untelling_words", ())
    symbols = (part.lower() for span in _CODE.findall(text) for part in _PART.findall(_LINES.sub("", span)))
    words = (match[0].lower() for match in _WORD.finditer(plain(text)))
    return frozenset((*(set(_ID.findall(text)) - common), *symbols, *(word[:_STEM] for word in words if word not in untelling)))


def _open_reason(row: TableRow, plan: Plan) -> Text | None:
    """The reason of `row` where it is empty or open."""
    words = plan.format.words
    cells = [text for name, text in row.cells if any(word in name for word in words.get("deviation_reason_columns", ()))]
    if not cells or any(text.state is State.PLACEHOLDER for text in cells):
        return None
    same = tuple(words.get("same_as_source", ()))
    if any(plain(text.value).lower().startswith(same) for _, text in row.cells[1:]):
        return None
    told = [text for text in cells if text.value.strip(" -–—*_`")]
    if not told:
        return cells[-1]
    return next((text for text in told if _is_open(plain(text.value), words.get("open_reasons", ()))), None)


def _is_open(reason: str, phrases: tuple[str, ...]) -> bool:
    lead = _LEAD.match(reason)
    rest = reason[lead.end() :].lower() if lead else reason.lower()
    if not rest.strip(" ?.!"):
        return "?" in rest
    return any(rest.startswith(phrase) and _ends(rest[len(phrase) :], is_single=" " not in phrase) for phrase in phrases)


def _ends(rest: str, *, is_single: bool) -> bool:
    """Whether the phrase ends where `rest` begins; "open-loop mode" and "pending requests" only begin like an open reason."""
    if is_single:
        return not rest.strip() or rest.lstrip()[0] in ".,;:(—–?!"
    return not rest[:1].isalnum()
