"""closes-without-keyword"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import HeaderField, Plan, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, phrases_in

_LINK_TARGET = regex(r"\]\([^()\s]{0,500}\)")
_ASIDE = regex(r"\([^()]{0,300}\)")
# The keywords that close an issue on merge.
_CLOSING = regex(r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b", re.IGNORECASE)
# Where no keyword can be set before a number: behind another word for it, in a link, in code.
_UNLINKED = regex(r"(?:\b(?:issues?|PRs?|pull requests?)\s|[\[`])\Z", re.IGNORECASE)
_ISSUE = regex(r"(?:(?<![\w&/#.-])[\w.-]{1,80}(?:/[\w.-]{1,80})?|(?<![\w&/]))#\d{1,7}\b|\bissues?\s\d{1,7}\b|https?://[^\s<>]{1,300}?/issues/\d{1,7}\b")


class ClosesWithoutKeyword(Rule):
    """Closes is empty, or names an issue that the merge will not close.

    What it finds: an empty Closes (a warning); an issue number without a closing keyword of its own, as in "#12" or the second one of "Fixes #12, #13"
    (advice). N/A and the like, remarks in brackets and issues that are only related are free, and so is a field that is itself called Fixes or Resolves.
    The compact form asks for the numbers alone.
    Why it matters: GitHub closes an issue on merge only where a keyword stands right before its number; the others stay open unnoticed.
    How to fix: "Fixes #12, fixes #13", or "N/A" with the reason. The fix puts a keyword before each number, and is not safe: the merge then closes them.
    Source: document header of micro-v3.
    """

    code = "HDR010"
    level = Level.WARNING
    bad = (
        Example("**Closes:**\n", old="**Closes:** Closes #412, closes #427\n", base="micro-v3"),
        Example("**Closes:**", old="**Closes:** Fixes #57", base="compact"),
        Example("**Closes:** Closes #412 and #427", old="**Closes:** Closes #412, closes #427", base="micro-v3"),
    )
    good = (
        Example("**Closes:** N/A, #412 stays open for the second half", old="**Closes:** Closes #412, closes #427", base="micro-v3"),
        Example("**Closes:** [#57](https://github.com/drover/drover/issues/57) and #50", old="**Closes:** Fixes #57", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        field = plan.field("closes")
        if field is None:
            return
        if field.value.state is State.EMPTY:
            yield self.finding(
                field.label,
                f'"{field.name}" is empty; nobody can tell whether an issue was forgotten or there is none',
                help='say "Fixes #12", or "N/A" with the reason',
            )
        elif field.value.state is State.PRESENT and not plan.compact:
            yield from self._without_keyword(field, plan)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        field = plan.field("closes")
        if field:
            # Under a label such as "Fixes" a bare number is closed.
            yield Edit(field.value.span, "#4711" if field.name.lower() == field.role and not plan.compact else "")

    def _without_keyword(self, field: HeaderField, plan: Plan) -> Iterator[Finding]:
        keywords, not_closing = plan.format.words.get("closing_keywords", ()), plan.format.words.get("not_closing", ())
        value = _blanked(field.value.value)
        lonely = [match for match in _ISSUE.finditer(value) if not _follows_keyword(value, match.start(), keywords)]
        is_keyword = field.name.lower() in {keyword.lower() for keyword in keywords} and field.role != field.name.lower()
        lonely = [match for match in lonely if not _is_closed_by_a_commit(match[0], plan, keywords)]
        if lonely and not is_keyword and not any(phrases_in(value, not_closing)):
            names = listed(match[0] for match in lonely)
            yield self.finding(
                field.value.place(*lonely[0].span()),
                f'no closing keyword stands right before {names} in "{field.name}", so the merge may leave {"it" if len(lonely) == 1 else "them"} open',
                help=f'write the keyword before each number: "Fixes {lonely[0][0]}"',
                level=Level.ADVICE,
                fix=_closing(field, lonely),
            )


def _closing(field: HeaderField, lonely: Sequence[re.Match[str]]) -> Fix | None:
    """A keyword before each number, that of the field where it has one; not safe, since the merge then closes what was perhaps to stay open."""
    value = field.value.value
    if any(not re.search(r"#\d", issue[0]) or _UNLINKED.search(value, 0, issue.start()) for issue in lonely):
        return None
    said = _CLOSING.search(_blanked(value))
    keyword = said[0].lower() if said else "closes"
    edits = []
    for issue in lonely:
        opens = not re.search(r"\w", value[: issue.start()])
        edits.append(Edit(field.value.place(issue.start(), issue.start()), f"{keyword.title() if opens else keyword} "))
    return Fix(f'write "{keyword}" before each number', tuple(edits), is_safe=False)


def _is_closed_by_a_commit(issue: str, plan: Plan, keywords: Sequence[str]) -> bool:
    """Whether a commit message of the tasks has the keyword and the number."""
    texts = [code.text for task in plan.tasks for code in task.code if issue in code.text]
    texts += [task.commit.value for task in plan.tasks if task.commit is not None and issue in task.commit.value]
    return any(_follows_keyword(text, match.start(), keywords) for text in texts for match in re.finditer(re.escape(issue), text))


def _blanked(value: str) -> str:
    """`value` without link targets and bracketed remarks, equally long."""
    for pattern in (_LINK_TARGET, _ASIDE):
        value = pattern.sub(lambda match: " " * len(match[0]), value)
    return value


def _follows_keyword(value: str, at: int, keywords: Sequence[str]) -> bool:
    alternatives = "|".join(re.escape(keyword) for keyword in keywords)
    return re.search(rf"(?<!\w)(?:{alternatives})[\s:*_`]{{1,6}}(?:(?:GitHub\s)?issue\s)?\[?$", value[max(0, at - 60) : at], re.IGNORECASE) is not None
