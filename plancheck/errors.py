"""What can go wrong outside a plan. Each error is one line for the user and ends in exit code 2."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, known: Iterable[str]) -> str:
    """The hint at the one of `known` that `word` was meant to be, for the end of a message; empty where none is like it."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1)
    return f" (did you mean {found[0]!r}?)" if found else ""


def shortened(text: str, most: int = 100) -> str:
    """`text` of a stranger cut to so many characters, so that a message that quotes it stays one that can be read."""
    return text if len(text) <= most else text[: most - 1] + "…"


class PlancheckError(Exception):
    """A problem that the user can mend; `str()` of it is the whole message."""


class CannotRead(PlancheckError):
    """A file that cannot be checked: missing, unreadable, too large or not text."""


class BadConfiguration(PlancheckError):
    """A configuration file, format file or option that says something plancheck does not know.

    `path` is the file at fault where there is one; `str()` of the error names it.
    """

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.message, self.path = message, path


class BrokenPack(BadConfiguration):
    """An installed rule pack that cannot be used; the message starts with its name."""

    @classmethod
    def called(cls, pack: str, what: str) -> BrokenPack:
        """The error that `what` is wrong with the rule pack called `pack`."""
        return cls(f"rule pack {pack!r}: {what}")


class BrokenRule(PlancheckError):
    """A rule of an installed pack that failed on one plan; the message names the pack and the rule."""
