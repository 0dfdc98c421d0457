"""What a repository lacks to use plancheck."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from plancheck.adoption.change import CannotAdd, Change
from plancheck.adoption.configuration import configuration_change
from plancheck.adoption.homes import Homes
from plancheck.adoption.hook import hook_change
from plancheck.adoption.pipeline import pipeline_change


class SetUp(NamedTuple):
    """The files to write, and what has to be done by hand."""

    changes: list[Change]
    by_hand: list[str]


def set_up(root: str, homes: Homes, pipeline: str | None, source: str, version: str) -> SetUp:
    """Configuration, hook and `pipeline` (None for none) for the repository at `root`, as far as it lacks them."""
    wanted: list[Callable[[], Change | None]] = [
        lambda: configuration_change(root, homes, version),
        lambda: hook_change(root, homes, source, version),
    ]
    if pipeline is not None:
        wanted.append(lambda: pipeline_change(root, pipeline, homes, source, version))
    result = SetUp([], [])
    for change_of in wanted:
        try:
            change = change_of()
        except CannotAdd as error:
            result.by_hand.append(str(error))
        else:
            if change is not None:
                result.changes.append(change)
    return result
