"""The typed tree that rules judge. Frozen; every text in it knows its place.

An absent thing is None or an empty tuple. A thing that is there but holds nothing, or holds text of the template, says so
in its `state`, so that rules about absence and rules about template text never meet.
"""

from plancheck.plan.concept import Block, ConceptModel, Interaction, OwnedState
from plancheck.plan.contract import Clause, Contract, Group
from plancheck.plan.dependencies import Dependencies, Edge, EdgeSource, MergeOrder, Needs, ParallelClaim
from plancheck.plan.outline import HeaderField, Length, Part, Section
from plancheck.plan.passage import Passage, PassageKind
from plancheck.plan.pull_request import Guarantee, PullRequest
from plancheck.plan.revision import Revision
from plancheck.plan.rows import ChecklistItem, Citation, ItemState, Suppression, TableRow, TestRow
from plancheck.plan.structure import OuterFence, Structure
from plancheck.plan.task import Action, Code, Command, Nature, Step, StepKind, Task, TaskFile, TaskMention
from plancheck.plan.text import Reference, References, State, Text
from plancheck.plan.tree import Plan, Recognition

__all__ = [
    "Action",
    "Block",
    "ChecklistItem",
    "Citation",
    "Clause",
    "Code",
    "Command",
    "ConceptModel",
    "Contract",
    "Dependencies",
    "Edge",
    "EdgeSource",
    "Group",
    "Guarantee",
    "HeaderField",
    "Interaction",
    "ItemState",
    "Length",
    "MergeOrder",
    "Nature",
    "Needs",
    "OuterFence",
    "OwnedState",
    "ParallelClaim",
    "Part",
    "Passage",
    "PassageKind",
    "Plan",
    "PullRequest",
    "Recognition",
    "Reference",
    "References",
    "Revision",
    "Section",
    "State",
    "Step",
    "StepKind",
    "Structure",
    "Suppression",
    "TableRow",
    "Task",
    "TaskFile",
    "TaskMention",
    "TestRow",
    "Text",
]
