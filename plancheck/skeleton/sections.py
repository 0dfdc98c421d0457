"""Which writer fills which section. A section that only a team's format has gets its topics, or one slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from plancheck.format import SectionSpec
from plancheck.skeleton.appendix import appendix
from plancheck.skeleton.checklist import checklist
from plancheck.skeleton.cli_proof import cli_proof
from plancheck.skeleton.concept_model import concept_model
from plancheck.skeleton.contracts import contracts
from plancheck.skeleton.dependencies import dependencies
from plancheck.skeleton.deviations import deviations
from plancheck.skeleton.hints import OTHER, SECTIONS, TOPIC
from plancheck.skeleton.infrastructure import infrastructure
from plancheck.skeleton.objectives import objectives
from plancheck.skeleton.outline import Outline
from plancheck.skeleton.pull_requests import pull_requests
from plancheck.skeleton.risk_register import risk_register
from plancheck.skeleton.risks import risks
from plancheck.skeleton.slots import capital, item, slot
from plancheck.skeleton.tasks import tasks
from plancheck.skeleton.test_strategy import test_strategy

_WRITERS: Mapping[str, Callable[[Outline], Iterable[str]]] = {
    "contracts": contracts,
    "deviation-log": deviations,
    "tasks": tasks,
    "test-strategy": test_strategy,
    "risks": risks,
    "checklist": checklist,
    "appendix": appendix,
    "cli-proof": cli_proof,
    "objectives": objectives,
    "concept-model": concept_model,
    "risk-register": risk_register,
    "infrastructure": infrastructure,
    "pr-plan": pull_requests,
    "dependencies": dependencies,
}

# Writers that speak of most topics of their section.
_COVERING = frozenset({"concept-model", "dependencies", "infrastructure", "objectives", "risks", "test-strategy"})


def body_of(section: SectionSpec, outline: Outline) -> Iterator[str]:
    """The lines below the heading of a section: what its role has of its own, then the topics that this leaves open."""
    writer = _WRITERS.get(section.role)
    own = list(writer(outline)) if writer else [f"- {slot(words)}" for words in SECTIONS.get(section.role, ())]
    yield from own
    said = "\n".join(own).lower() if section.role in _COVERING else ""
    topics = [topic for topic in section.topics if not any(_speaks_of(said, phrase) for phrase in topic.known_by)]
    if own and topics and not own[-1].startswith("-"):
        yield ""
    yield from (item(capital(topic.title), TOPIC) for topic in topics)
    if not own and not topics:
        yield slot(OTHER)


def _speaks_of(said: str, phrase: str) -> bool:
    return all(word in said for word in phrase.split())
