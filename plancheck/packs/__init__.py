"""The rule packs of other teams: opened, read and called such that what is wrong in one is told with its name, and is no bug of plancheck."""
