"""What is learned of topics: those that no plan mentions in their section are the base's alone."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.format import TopicSpec
from plancheck.learning.draft import Draft
from plancheck.plan import Plan, Section
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of


def learn_topics(draft: Draft, plans: Sequence[Plan]) -> None:
    """Draft the topics to leave out. `plans` are no templates, and read in the format as drafted so far."""
    for spec in plans[0].format.sections if plans else ():
        sections = [section for plan in plans if (section := plan.section(spec.role)) is not None]
        silent = [topic.title for topic in spec.topics if not any(_mentions(section, topic) for section in sections)]
        if silent and sections:
            draft.say("sections", spec.role, "topics", "without", value=silent, remark="mentioned in none of the documents")


def _mentions(section: Section, topic: TopicSpec) -> bool:
    return topic.title in section.topics or any(speaks_of(plain(passage.text.value).lower(), topic.known_by) for passage in section.passages)
