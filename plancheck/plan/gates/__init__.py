"""The validation gates of a macro plan: what its risk register says of each, in the row and below the table."""

from plancheck.plan.gates.gate import Gate, criteria_of, gates_of
from plancheck.plan.gates.marks import marks_in, without_marks, written_marks
from plancheck.plan.gates.parts import Part, PartKind, Said, part, parts_in
from plancheck.plan.gates.placement import Placement, placement_by, placement_in, request_ids
from plancheck.plan.gates.register import register_rows

__all__ = [
    "Gate",
    "Part",
    "PartKind",
    "Placement",
    "Said",
    "criteria_of",
    "gates_of",
    "marks_in",
    "part",
    "parts_in",
    "placement_by",
    "placement_in",
    "register_rows",
    "request_ids",
    "without_marks",
    "written_marks",
]
