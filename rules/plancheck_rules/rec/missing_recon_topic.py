"""missing-recon-topic"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain, without_code
from plancheck.wording.phrases import speaks_of

# What parts a label from its text, and how many words a label has at most.
_BOLD = regex(r"\*\*([^*\n]{1,80})\*\*:?")
# Of fewer topics each is asked for by its name.
_MANY = 4
_LABEL_END = regex(r":\s|:$|\s[—–-]\s")
_LABEL_WORDS = 6


class MissingReconTopic(Rule):
    """The recon leaves out a topic that the plan builds on.

    What it finds: a recon section that does not speak of one of its topics, in any words: modules, data structures, invariants, command line, configuration,
    extension points, coupling and constraints (macro plans), or files, behaviour, invariants, data flow, flags and configuration (micro-v1). One finding lists what
    is absent; "none" is an answer, and concurrency is not asked for.
    Why it matters: what nobody looked at is guessed at later, and the guess ends up in the code.
    How to fix: inspect the code for each, and add a line with what it shows, or "none".
    Source: phase 0 of macro-v1, macro-v2 and micro-v1.
    """

    code = "REC003"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="- **Configuration flow:** `verdin.toml` is read once at start (`lib/verdin/config.ex:19`) and reaches the supervised processes as one struct (`lib/verdin/application.ex:16`).\n",
            base="macro-v2",
            at="## B. Repository Recon Summary",
        ),
        Example(
            "",
            old="- **Config interactions:** `castline.yml` gives title, link and audio address; it has no key for the size of the feed (`lib/castline/config.rb:12`) and gets none.\n",
            base="micro-v1",
            at="## Section B",
        ),
    )
    good = (
        Example("- **Where settings come from:** `verdin.toml` is read", old="- **Configuration flow:** `verdin.toml` is read", base="macro-v2"),
        Example(
            "- **Config interactions:** none.\n",
            old="- **Config interactions:** `castline.yml` gives title, link and audio address; it has no key for the size of the feed (`lib/castline/config.rb:12`) and gets none.\n",
            base="micro-v1",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, spec = plan.section("recon"), plan.format.section("recon")
        if section is None or spec is None or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        asked = [topic for topic in spec.topics if topic.rule == self.name]
        # Facts that are cited by file tell where the code lies, whatever the words.
        if any(section.line < citation.span.line <= section.end_line for citation in plan.citations):
            asked = [topic for topic in asked if "path" not in topic.shapes]
        absent = list(_missing(section, asked))
        # Where no labels tell the topics apart, a few may well be said in other words.
        if 2 * len(absent) <= len(asked) and len(asked) >= _MANY and not _is_by_topic(section, asked):
            return
        missing = "; ".join(topic.title for topic in absent)
        if missing:
            yield self.finding(
                section.title.span,
                f"the recon leaves out {missing} (what nobody looked at is guessed at later)",
                help='inspect the code for each and add a line with what it shows; "none" is an answer too',
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("recon"), plan.format.section("recon")
        if section and section.passages and spec and any(topic.rule == self.name for topic in spec.topics) and not plan.is_torn:
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "The importer holds two maps and one queue.\n\n")


def _missing(section: Section, asked: Sequence[TopicSpec]) -> Iterator[TopicSpec]:
    """The topics that the recon neither names in a label nor speaks of in words; names of files and flags say nothing.

    Where the recon goes through the topics one by one, what stands under the label of one is said of that one alone. Where it is
    ordered by file or by certainty, a topic may be spoken of anywhere.
    """
    passages = [passage for passage in section.passages if passage.kind != "code"]
    labels = [_label(passage) for passage in passages]
    unlabelled = [topic for topic in asked if not any(_speaks_of(label, topic) for label in labels)]
    by_topic = _is_by_topic(section, asked)
    for topic in unlabelled:
        is_mentioned = any(_speaks_of(passage.text.value, topic) for passage in passages)
        is_own = topic.title in section.topics or any(_speaks_of(passage.text.value, topic) for passage in _free(section, asked))
        if not is_mentioned or (by_topic and not is_own):
            yield topic


def _free(section: Section, asked: Sequence[TopicSpec]) -> Iterator[Passage]:
    """The outer list items that neither their own label nor the heading above gives to a topic."""
    heading = ""
    for passage in section.passages:
        heading = passage.label if passage.kind == "heading" else heading
        label = _label(passage)
        is_outer = passage.kind == "item" and passage.depth == 1
        if is_outer and not any(_speaks_of(heading, topic) or (label and _speaks_of(label, topic)) for topic in asked):
            yield passage


def _is_by_topic(section: Section, asked: Sequence[TopicSpec]) -> bool:
    """Whether labels name at least two thirds of the topics."""
    labels = [_label(passage) for passage in section.passages if passage.kind != "code"]
    return 3 * sum(not any(_speaks_of(label, topic) for label in labels) for topic in asked) <= len(asked)


def _label(passage: Passage) -> str:
    """What a heading, a label or the first cell of a row announces."""
    if passage.label:
        return passage.label
    if passage.cells:
        return "" if passage.is_head else passage.cells[0].value
    if (bold := _BOLD.fullmatch(passage.text.value)) is not None:
        return bold[1]
    end = _LABEL_END.search(passage.text.value[:80])
    label = passage.text.value[: end.start()] if end else ""
    return label if len(label.split()) <= _LABEL_WORDS else ""


def _speaks_of(text: str, topic: TopicSpec) -> bool:
    return speaks_of(plain(without_code(text)).lower(), topic.known_by)
