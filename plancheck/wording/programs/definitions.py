"""What a piece of code defines."""

from __future__ import annotations

import re

from plancheck.wording.programs import program, tests_in

_TYPE = re.compile(
    r"^[ \t]*(?:[@a-z][\w()]{0,40}[ \t]+){0,4}(?:class|interface|trait|struct|enum|protocol|record|object|actor)[ \t]+[A-Z_]\w*"
    r"|^[ \t]*type[ \t]+[A-Z]\w*"
    r"|^[ \t]*CREATE[ \t]+(?:OR[ \t]+REPLACE[ \t]+)?(?:TABLE|TYPE)\b",
    re.MULTILINE,
)


def defines_type(code: str, language: str) -> bool:
    """Whether code other than tests defines a type or a table."""
    text = program(code, language)
    return text.language != "prose" and _TYPE.search(text.bare) is not None and not any(tests_in(code, language))
