"""Two versions of a plan, compared."""

from plancheck.comparison.changes import Changes, EdgeChange, ItemChange, PartChange, Record, SuppressionChange, Suspect
from plancheck.comparison.comparing import changes_between, contract_changes
from plancheck.comparison.items import Item, Part
from plancheck.comparison.words import Stretch, changed_stretches, says_the_same

__all__ = [
    "Changes",
    "EdgeChange",
    "Item",
    "ItemChange",
    "Part",
    "PartChange",
    "Record",
    "Stretch",
    "SuppressionChange",
    "Suspect",
    "changed_stretches",
    "changes_between",
    "contract_changes",
    "says_the_same",
]
