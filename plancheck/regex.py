"""Regular expressions that are compiled at their first use: most plans never meet most of them, and compiling is a third of a short run."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """Stands for a compiled pattern. The first use of a method compiles it and takes over its methods, so that later calls cost nothing."""

    __slots__ = ("flags", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, made at the first use; a mistake in `pattern` is raised there (the tests compile every one)."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
