"""The plans of a run beside each other: what each says of the others, as small data, and an index over it."""

from plancheck.workspace.summary import Named, PlanReference, Request, Silence, Source, State, Status, Summary, from_values, to_values
from plancheck.workspace.workspace import Link, Planned, Workspace

__all__ = [
    "Link",
    "Named",
    "PlanReference",
    "Planned",
    "Request",
    "Silence",
    "Source",
    "State",
    "Status",
    "Summary",
    "Workspace",
    "from_values",
    "to_values",
]
