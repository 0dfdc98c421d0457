"""Why something keeps its id."""

from plancheck.errors import PlancheckError


class CannotRename(PlancheckError):
    """A new id that cannot be had; the message says why in one line."""
