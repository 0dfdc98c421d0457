"""closes-without-keyword"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level
from plancheck.plan import HeaderField, Plan, State
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, phrases_in

_LINK_TARGET = re.compile(r"\]\([^()\s]{0,500}\)")
_ASIDE = re.compile(r"\([^()]{0,300}\)")
_ISSUE = re.compile(r"(?:(?<![\w&/#.-])[\w.-]{1,80}(?:/[\w.-]{1,80})?|(?<![\w&/]))#\d{1,7}\b|\bissues?\s\d{1,7}\b|https?://[^\s<>]{1,300}?/issues/\d{1,7}\b")


class ClosesWithoutKeyword(Rule):
    """Closes is empty, or names an issue that the merge will not close.

    What it finds: an empty Closes (a warning); an issue number without a closing keyword of its own, as in "#12" or the second one of "Fixes #12, #13"
    (advice). N/A and the like, remarks in brackets and issues that are only related are free, and so is a field that is itself called Fixes or Resolves.
    Why it matters: GitHub closes an issue on merge only where a keyword stands right before its number; the others stay open unnoticed.
    How to fix: "Fixes #12, fixes #13", or "N/A" with the reason.
    Source: document header of micro-v3.
    """

    code = "HDR010"
    level = Level.WARNING
    bad = (
        Example("**Closes:**\n", old="**Closes:** Closes #412, closes #427\n", base="micro-v3"),
        Example("**Closes:** #57", old="**Closes:** Fixes #57", base="compact"),
        Example("**Closes:** Closes #412 and #427", old="**Closes:** Closes #412, closes #427", base="micro-v3"),
    )
    good = (
        Example("**Closes:** N/A, #412 stays open for the second half", old="**Closes:** Closes #412, closes #427", base="micro-v3"),
        Example("**Closes:** Resolves [#57](https://github.com/drover/drover/issues/57) (see also #50)", old="**Closes:** Fixes #57", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        field, words = plan.field("closes"), plan.format.words
        if field is None:
            return
        if field.value.state is State.EMPTY:
            yield self.finding(
                field.label,
                f'"{field.name}" is empty; nobody can tell whether an issue was forgotten or there is none',
                help='say "Fixes #12", or "N/A" with the reason',
            )
        elif field.value.state is State.PRESENT:
            yield from self._without_keyword(field, words.get("closing_keywords", ()), words.get("not_closing", ()))

    def _without_keyword(self, field: HeaderField, keywords: Sequence[str], not_closing: Sequence[str]) -> Iterator[Finding]:
        value = _blanked(field.value.value)
        lonely = [match for match in _ISSUE.finditer(value) if not _follows_keyword(value, match.start(), keywords)]
        is_keyword = field.name.lower() in {keyword.lower() for keyword in keywords} and field.role != field.name.lower()
        if lonely and not is_keyword and not any(phrases_in(value, not_closing)):
            names = listed(match[0] for match in lonely)
            yield self.finding(
                field.value.place(*lonely[0].span()),
                f'no closing keyword stands right before {names} in "{field.name}", so the merge leaves {"it" if len(lonely) == 1 else "them"} open',
                help=f'write the keyword before each number: "Fixes {lonely[0][0]}"',
                level=Level.ADVICE,
            )


def _blanked(value: str) -> str:
    """`value` without link targets and bracketed remarks, equally long."""
    for pattern in (_LINK_TARGET, _ASIDE):
        value = pattern.sub(lambda match: " " * len(match[0]), value)
    return value


def _follows_keyword(value: str, at: int, keywords: Sequence[str]) -> bool:
    alternatives = "|".join(re.escape(keyword) for keyword in keywords)
    return re.search(rf"(?<!\w)(?:{alternatives})[\s:*_`]{{1,6}}(?:(?:GitHub\s)?issue\s)?\[?$", value[max(0, at - 60) : at], re.IGNORECASE) is not None
