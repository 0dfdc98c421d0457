"""What a reader of facts consists of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from plancheck.ground import FactKind
from plancheck.syntax.trees import Tree

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node


class Kind(NamedTuple):
    """A kind of fact: what bare code that may hold it looks like, by language, and whether what is found there, with its node of the tree, is one.

    Code is parsed only where the look finds something.
    """

    name: FactKind
    looks: Mapping[str, re.Pattern[str]]
    is_one: Callable[[re.Match[str], Node, Tree], bool]
