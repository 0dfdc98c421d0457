"""uncited-claim"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened, speaks_of

# A file, a folder, a line, a command that was run, a page or an issue: something to look up.
_SOURCE = regex(
    r"[\w/@-]\.(?:py|pyi|go|mod|tsx?|jsx?|mjs|cjs|vue|svelte|java|kts?|gradle|rs|swift|rb|php|cs|c|cc|cpp|h|hpp|scala|exs?|lua|dart|sql|sh|bash|ya?ml|toml|json|jsonl|"
    r"ini|cfg|conf|env|xml|html|s?css|proto|graphql|tf|hcl|md|txt|csv|lock|sum)\b|\b(?:Makefile|Dockerfile|Jenkinsfile)\b|`[\w.@-]{1,80}(?:/[\w.@-]{1,80}){1,15}/?`"
    r"|[a-z]`?:~?L?\d|\blines?\s+~?\d|#L?\d|\(L\d|https?://|`(?:grep|rg|git|ls|find|curl)\s|\bsame (?:file|line|place)|\b(?:as|see) above\b|\bditto\b"
    # A footnote, and a link whose target stands elsewhere.
    r"|\[\^[\w-]|(?<!\S)\[[^\[\]`]{2,80}\]\[[^\[\]]{1,60}\]",
    re.IGNORECASE,
)
# What is not there has no line to cite.
_ABSENCE = regex(
    r"^\W*(?:no|none|nothing|nobody|nowhere|neither)\b|^[^.:]{1,60}:\s*(?:none|nothing|n/?a)\b"
    r"|\b(?:there (?:is|are) no|does not exist|do not exist|(?:is|are) (?:never|not(?: yet)?|nowhere) "
    r"(?:used|referenced|called|implemented|supported|present|read|exported|tested|defined))\b",
    re.IGNORECASE,
)
# A port looks like a line; an issue in brackets, behind a claim about the code, says who reported it and not where it stands.
_NO_SOURCE = regex(
    r"\blocalhost:\d{2,5}|\(\s*(?:(?:see|cf\.?|from|per)\s+)?(?:(?:github\s+)?(?:issues?|bugs?|tickets?)\s+)?#\d+\s*\)",
    re.IGNORECASE,
)
# "All lines were read at commit `4f2a91c`" is about the citations, not about the code.
_ABOUT_CITATIONS = regex(
    r"^\W*(?:(?:all|the|these|every)\s+)?(?:of\s+the\s+)?(?:lines?(?:\s+numbers?)?|citations?|references?|paths?|facts?)\b.{0,80}"
    r"\b(?:commit|revision|branch|release|tag|version)\b",
    re.IGNORECASE,
)
# What a bold label below a heading of facts speaks of when it leaves them.
_LEAVES_FACTS = regex(
    r"\b(?:deviat|discrepan|mismatch|unknown|gaps?\b|open\b|question|risk|decision|proposal|proposed|constraint|hypothes|consequence|conclusion|implication|"
    r"what this means|to do\b|next\b)",
    re.IGNORECASE,
)


class UncitedClaim(Rule):
    """A confirmed fact about the code names no source.

    What it finds: list items and table rows under "Confirmed facts" or the like, deeper headings and bold labels included, that name neither a file, a line nor UNVERIFIED. The
    source of an item stands for what is nested in it; what does not exist needs none. Where most facts lack one, that is one finding.
    Why it matters: an agent builds on these facts, and a fact that nobody can look up may be a guess.
    How to fix: add `path/to/file:line`, or mark the claim UNVERIFIED.
    Source: phase 0 of macro-v2, micro-v2 and micro-v3 ("cite file:line for every claim").
    """

    code = "REC002"
    level = Level.WARNING
    bad = (
        Example(
            "- **Traces of past runs:** every opening and closing writes a log line with zone and time.",
            old="- **Traces of past runs:** every opening and closing writes a log line with zone and time (`lib/verdin/valves.ex:52`).",
            base="macro-v2",
        ),
        Example(
            "## Phase 0: Component Context\n\nThe refund book is a new building block. Adjacent blocks are the HTTP API and the card network; the invariants and the state of both stay.\n\n"
            "**Confirmed facts**\n\n- A captured payment is never deleted (`payments/store.py:41`).\n- The card network client retries a transfer three times.\n\n## Part 1: Design Validation",
            old="## Part 1: Design Validation",
            base="micro-v3",
            at="- The card network client retries",
        ),
        Example(
            "## Phase 0: Component Context\n\nThe queue is the building block, the editor its neighbour; invariants and state: the note API keeps its own.\n\n"
            "### Verified facts\n\n| Fact | Source |\n|---|---|\n| Drafts are kept in `localStorage` |  |\n| The API answers 423 for a locked note | `server/notes.ts:88` |\n\n## PART 1: DESIGN VALIDATION",
            old="## PART 1: DESIGN VALIDATION",
            base="micro-v2",
            at="| Drafts are kept",
        ),
    )
    good = (
        Example(
            "## Phase 0: Component Context\n\nThe refund book is a new building block. Adjacent blocks are the HTTP API and the card network; the invariants and the state of both stay.\n\n"
            "**Confirmed facts**\n\n- `payments/store.py`:\n  - A captured payment is never deleted (line 41).\n- The client retries a transfer three times (UNVERIFIED).\n\n## Part 1: Design Validation",
            old="## Part 1: Design Validation",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        words, unverified = plan.format.words.get("confirmed_facts", ()), plan.format.words.get("unverified", ())
        for section in () if plan.is_torn else plan.sections:
            for heading, claims in _lists(section.passages, words, unverified):
                findings = [self._finding(claim) for index, claim in enumerate(claims) if not _is_sourced(claims, index, unverified)]
                yield from self.once_if_common(findings, len(claims), partial(self._common, heading, len(findings)))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        words, unverified = plan.format.words.get("confirmed_facts", ()), plan.format.words.get("unverified", ())
        lists = [claims for section in plan.sections for _, claims in _lists(section.passages, words, unverified) if claims]
        # What a claim is nested in, or holds, may name the source as well.
        outer = [claim for claims in lists for claim, below in pairwise([*claims, claims[0]]) if claim.depth == below.depth == claims[0].depth]
        for claim in outer if not plan.is_torn else ():
            said = [text for text in claim.cells or (claim.text,) if _SOURCE.search(text.value)]
            if said and not (_ABSENCE.search(plain(claim.text.value)) or speaks_of(claim.text.value.lower(), unverified)):
                yield from (Edit(text.span, "each worker serves one queue") for text in said)
                return
        if plan.sections and words and not (lists or plan.is_torn):
            yield Edit.after(plan.sections[0].end_line, f"\n**{words[0].capitalize()}s**\n\n- Each worker serves one queue.\n")

    def _finding(self, claim: Passage) -> Finding:
        return self.finding(
            claim.text.span,
            f'"{shortened(plain(claim.text.value))}" is listed as a fact and names no source, so nobody can look it up',
            help="add the place as `path/to/file:line`, or mark the claim UNVERIFIED",
        )

    def _common(self, heading: Passage, count: int) -> Finding:
        return self.finding(
            heading.text.span,
            f"{count} of the facts listed here name no source, so nobody can look them up",
            help="add the place of each as `path/to/file:line`, or mark the claim UNVERIFIED",
        )


def _lists(passages: Sequence[Passage], words: Sequence[str], doubts: Sequence[str]) -> Iterator[tuple[Passage, list[Passage]]]:
    """Each heading or label that announces facts, with the items and rows below it."""
    heading: Passage | None = None
    claims: list[Passage] = []
    for passage in passages:
        label = _label(passage)
        if heading is not None and _ends(passage, heading, doubts, is_begun=bool(claims or label)):
            yield heading, claims
            heading, claims = None, []
        if heading is None and label and speaks_of(label.lower(), words):
            heading = passage
        elif heading is not None and passage.kind in ("item", "row") and not passage.is_head:
            claims.append(passage)
    if heading is not None:
        yield heading, claims


def _ends(passage: Passage, heading: Passage, doubts: Sequence[str], *, is_begun: bool) -> bool:
    """Whether a passage stands no longer below the heading: a heading that is no deeper or speaks of doubts, a paragraph, or an item of the heading's own list.

    Bold labels part the facts below a heading, unless one speaks of something else.
    """
    if passage.kind == "item":
        return passage.depth <= heading.depth
    if passage.kind == "heading":
        # The more marks a heading has, the further right its text begins.
        is_deeper = heading.kind == "heading" and passage.text.span.column > heading.text.span.column
        return not is_deeper or _doubts(passage.label.lower(), doubts)
    if heading.kind == "heading" and _is_bold(passage.text.value.strip()):
        label = plain(passage.text.value).lower()
        return _doubts(label, doubts) or _LEAVES_FACTS.search(label) is not None
    return passage.kind == "text" and passage.depth == 0 and is_begun


def _doubts(label: str, doubts: Sequence[str]) -> bool:
    """Whether a heading or label announces what nobody confirmed; the invariants and assumptions of the code are read in the code."""
    return speaks_of(label, doubts) and "invariant" not in label


def _is_bold(value: str) -> bool:
    """Whether a text is a label and nothing else: one line, all of it bold."""
    return value.startswith(("**", "__")) and value.rstrip(":").endswith(value[:2]) and "\n" not in value


def _label(passage: Passage) -> str:
    """What a heading, a paragraph or an item that consists of its label says of what stands below it."""
    value = passage.text.value.strip()
    if passage.kind == "heading" or (passage.kind == "text" and passage.depth == 0 and passage.label):
        return passage.label
    is_bare = bool(passage.label) and not value.partition(":")[2].strip("*_ ")
    return plain(value).rstrip(":") if passage.kind in ("text", "item") and (_is_bold(value) or is_bare) and not _SOURCE.search(value) else ""


def _is_sourced(claims: Sequence[Passage], index: int, unverified: Sequence[str]) -> bool:
    """Whether a claim, an item that it is nested in or one nested in it names a source or says that it has none."""
    claim = claims[index]
    related, depth = [claim], claim.depth
    for above in reversed(claims[:index]):
        if depth <= claims[0].depth:
            break
        if above.kind == "item" and above.depth < depth:
            related.append(above)
            depth = above.depth
    for below in claims[index + 1 :] if claim.kind == "item" else ():
        if below.depth <= claim.depth:
            break
        related.append(below)
    said = plain(claim.text.value)
    if claim.text.state is not State.PRESENT or said.endswith(":") or _ABSENCE.search(said) or _ABOUT_CITATIONS.match(said):
        return True
    return any(_SOURCE.search(_NO_SOURCE.sub("", passage.text.value)) or speaks_of(passage.text.value.lower(), unverified) for passage in related)
