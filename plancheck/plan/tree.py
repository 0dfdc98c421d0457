"""The whole plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from plancheck.format import Format, TopicSpec
from plancheck.plan.concept import ConceptModel
from plancheck.plan.contract import Contract
from plancheck.plan.dependencies import Dependencies
from plancheck.plan.outline import HeaderField, Part, Section
from plancheck.plan.passage import PassageKind
from plancheck.plan.pull_request import Guarantee, PullRequest
from plancheck.plan.revision import Revision
from plancheck.plan.rows import ChecklistItem, Citation, Suppression, TableRow, TestRow
from plancheck.plan.structure import Structure
from plancheck.plan.task import Task, TaskMention
from plancheck.plan.text import Text
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.phrases import speaks_of
from plancheck.wording.programs.definitions import defines_callable, defines_type
from plancheck.wording.programs.surroundings import code_spans

_PLAN_KEEPS = regex(
    r"\brefactor|\breorgani[sz]|\brestructur|\bsplit(?:s|ting)?\b|\bno (?:visible )?difference|\brenam|"
    r"\bcharacteri[sz]|\bpromot|\bdocument|\bdocs\b|\bregression tests?\b|"
    r"\bextraction\b|\bextract\b|\bsimplif|\bcleanup\b|\bdecompos|\bexperiment",
    re.IGNORECASE,
)
_EXPERIMENT = regex(r"\bexperiment|\bhypothes[ie]s\b", re.IGNORECASE)
_INQUIRES = regex(
    r"\W*(?:to )?(?:validate|verify|measure|determine|investigate|find out|learn|test|compare|evaluate|explore|confirm|refute|examine|quantify)\b",
    re.IGNORECASE,
)

_NAMED_FILE = regex(r":\d[\d,-]*\Z")


class Recognition(NamedTuple):
    """How the format was found: `chosen` is its name or None; `declared_by` says what named it, None when recognised.

    `looks_like` is what the document itself looks like, and `evidence` why, one short phrase each; `marked` is True where
    it has something that only this version of the format has. `allowed` are the formats of which the configuration wants it in one;
    where there are none, any will do.
    """

    chosen: str | None
    declared_by: str | None
    looks_like: str | None
    evidence: tuple[str, ...]
    marked: bool
    span: Span
    allowed: tuple[str, ...] = ()


class _Fields(NamedTuple):
    path: str
    format: Format
    compact: bool
    recognition: Recognition
    structure: Structure
    title: Text | None
    quotes: tuple[Text, ...]
    remarks: tuple[Text, ...]
    header: tuple[HeaderField, ...]
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    contracts: tuple[Contract, ...]
    tasks: tuple[Task, ...]
    task_mentions: tuple[TaskMention, ...]
    test_rows: tuple[TestRow, ...]
    checklist: tuple[ChecklistItem, ...]
    risks: tuple[TableRow, ...]
    deviations: tuple[TableRow, ...]
    revisions: tuple[Revision, ...]
    pull_requests: tuple[PullRequest, ...]
    dependencies: Dependencies
    concept_model: ConceptModel | None
    citations: tuple[Citation, ...]
    placeholders: tuple[Text, ...]
    suppressions: tuple[Suppression, ...]
    known_formats: tuple[str, ...]
    front_matter: tuple[str, ...]
    code_blocks: tuple[tuple[int, int], ...]
    lines: tuple[str, ...]


class Plan(_Fields):
    """`quotes` are the block quotes of the header, `remarks` what stands there outside its fields; `front_matter` are the lines of a
    YAML front matter with its marks, `code_blocks` the first and last line of each, fences included, `lines` those of the whole text
    as written, from which a fix takes the dress of what it adds. `task_mentions` are read only where the numbers of the tasks have
    gaps or stand in disorder.

    A class of its own above its fields, since a named tuple has no room for what many rules ask and is worked out once.
    """

    def section(self, role: str) -> Section | None:
        """The first section of that role that does not merely repeat another, or None."""
        return next((section for section in self.sections if section.role == role and not section.repeats), None)

    def field(self, role: str) -> HeaderField | None:
        return next((field for field in self.header if field.role == role), None)

    @cached_property
    def tasks_place(self) -> Span:
        """Where a finding about all tasks stands: their section's heading, or the first of them."""
        section = self.section("tasks")
        return section.title.span if section else self.tasks[0].title.span if self.tasks else self.top

    @cached_property
    def keeps_behaviour(self) -> bool:
        """Whether the plan's title or goal says that it changes no behaviour: a refactoring, a characterization, documentation."""
        return any(_PLAN_KEEPS.search(text.value) for text in self._subject)

    @cached_property
    def is_experiment(self) -> bool:
        """Whether the plan is to find something out by an experiment: its tasks measure, and its documents are what it is for."""
        goal = self.field("goal")
        return goal is not None and _INQUIRES.match(goal.value.value) is not None and any(_EXPERIMENT.search(text.value) for text in self._subject)

    @cached_property
    def is_small(self) -> bool:
        """Whether it has so few tasks that it is carried out in one go."""
        return len(self.tasks) <= self.format.counts.get("small_plan", (0, 0))[1]

    @cached_property
    def is_documentation(self) -> bool:
        """Whether none of its tasks touches code; one that lists no files touches those that its title names."""
        endings = tuple(ending for ending in self.format.words.get("code_endings", ()) if ending not in self.format.words.get("document_files", ()))
        names_code = any(_NAMED_FILE.sub("", name).endswith(endings) for task in self.tasks if not task.files for name in code_spans(task.title.value))
        return bool(self.tasks) and not names_code and not any(task.nature.has_code for task in self.tasks)

    @cached_property
    def defines_types(self) -> bool:
        """Whether the code of a task defines a type or a table."""
        return any(defines_type(code.text, code.language) for task in self.tasks for code in task.code)

    @cached_property
    def defines_interfaces(self) -> bool:
        """Whether the code of tasks defines types and something that can be called; a struct that gains a field is neither."""
        return self.defines_types and any(defines_callable(code.text, code.language) for task in self.tasks for code in task.code)

    def is_to_be_written(self, place: Section | Task) -> bool:
        """Whether text of the template stands in `place`: what it lacks is then still to come."""
        return any(place.line < text.span.line <= place.end_line for text in self.placeholders)

    @cached_property
    def has_contracts_to_come(self) -> bool:
        """Whether text of the template stands in the contracts section where a contract may come to stand: outside those that say their outcome."""
        section = self.section("contracts")
        done = [contract for contract in self.contracts if "then" not in contract.lacks]
        open_ = (text.span.line for text in self.placeholders if section and section.line < text.span.line <= section.end_line)
        return any(not any(contract.place.line <= line <= contract.end_line for contract in done) for line in open_)

    def only_prepares(self, task: Task) -> bool:
        """Whether a task's contracts line says that it supports, prepares or verifies its contracts, rather than builds them."""
        said = task.contracts_text.value.lower() if task.contracts_text else ""
        return speaks_of(said, self.format.words.get("preparing", ()))

    def missing_topics(self, role: str, rule: str) -> tuple[TopicSpec, ...]:
        """What `rule` asks of the section of that role and it does not speak of; nothing where it is absent, bare, torn or says none."""
        section, spec = self.section(role), self.format.section(role)
        if section is None or spec is None or not section.holds_text or section.says_none or self.is_torn or self.is_to_be_written(section):
            return ()
        return tuple(topic for topic in spec.topics if topic.rule == rule and topic.title not in section.topics)

    def may_be_meant(self, role: str, missing: Sequence[object], kinds: Collection[PassageKind] = ("heading", "text", "row", "item")) -> bool:
        """Whether the section of that role opens as many things under names of its own as topics seem to be missing."""
        section = self.section(role)
        return section is not None and sum(passage.kind in kinds for passage in section.unplaced) >= len(missing) > 0

    @cached_property
    def is_torn(self) -> bool:
        """Whether a broken fence or comment may hide parts of the plan."""
        return bool(self.structure.unclosed or self.structure.misnested or self.structure.too_deep)

    @cached_property
    def contract_ids(self) -> dict[str, str]:
        """Every id that stands for a contract, with the id it is defined by: its own and, where it is the only one, a shorter form (BC-1 for BC-88-1)."""
        ids = {contract.id: contract.id for contract in self.contracts}
        shorter: dict[str, set[str]] = {}
        for id_ in ids:
            family, *numbers = id_.split("-")
            if len(numbers) > 1:
                shorter.setdefault(f"{family}-{numbers[-1]}", set()).add(id_)
        return {**{short: full.pop() for short, full in shorter.items() if len(full) == 1}, **ids}

    @cached_property
    def first_definitions(self) -> tuple[Contract, ...]:
        """The contracts without those whose id is taken."""
        return tuple({contract.id: contract for contract in reversed(self.contracts)}.values())[::-1]

    def meant(self, ids: Iterable[str]) -> set[str]:
        """The contracts that `ids` stand for; an id that stands for none stays as it is."""
        known = self.contract_ids
        return {known.get(id_, id_) for id_ in ids}

    @cached_property
    def tested(self) -> set[str]:
        """The contracts that rows of the test strategy name, unknown ones included."""
        return self.meant(reference.id for row in self.test_rows for reference in row.contracts.ids)

    @cached_property
    def finished_model(self) -> ConceptModel | None:
        """The concept model; None where it is absent, says none, may be torn or is still to be written."""
        section = self.section("concept-model")
        if section is None or not section.holds_text or section.says_none or self.is_torn or self.is_to_be_written(section):
            return None
        return self.concept_model

    @cached_property
    def guarantees(self) -> tuple[Guarantee, ...]:
        """The guarantees of all pull requests."""
        return tuple(guarantee for request in self.pull_requests for guarantee in request.guarantees)

    @cached_property
    def request_ids(self) -> tuple[str, ...]:
        """The ids of the pull requests, each once, in the order of the plan."""
        return tuple(dict.fromkeys(request.id for request in self.pull_requests))

    @cached_property
    def requests_place(self) -> Span:
        """Where a finding about all pull requests stands: their section's heading, or the first of them."""
        section = self.section("pr-plan")
        return section.title.span if section else self.pull_requests[0].place if self.pull_requests else self.top

    def contract(self, id_: str) -> Contract | None:
        return next((contract for contract in self.contracts if contract.id == id_), None)

    @cached_property
    def _subject(self) -> list[Text]:
        """The title and the goal, which say what the plan is about."""
        goal = self.field("goal")
        return [*([self.title] if self.title else []), *([goal.value] if goal else [])]

    @cached_property
    def top(self) -> Span:
        """Where a finding about the whole plan stands: the title, or the start of the text."""
        return self.title.span if self.title else Span(1, 1, 1, 1)
