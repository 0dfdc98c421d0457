"""What a piece of code defines."""

from __future__ import annotations

import re

from plancheck.regex import regex
from plancheck.wording.programs import program, tests_in

_TYPE = regex(
    r"^[ \t]*(?:[@a-z][\w()]{0,40}[ \t]+){0,4}(?:class|interface|trait|struct|enum|protocol|record|object|actor)[ \t]+[A-Z_]\w*"
    r"|^[ \t]*type[ \t]+[A-Z]\w*"
    r"|^[ \t]*CREATE[ \t]+(?:OR[ \t]+REPLACE[ \t]+)?(?:TABLE|TYPE)\b",
    re.MULTILINE,
)

_CALLABLE = regex(
    r"^[ \t]*(?:[@a-z][\w()]{0,40}[ \t]+){0,4}(?:class|interface|trait|protocol|object|actor|func|def|fn|fun|function|sub|proc)\b"
    # Java, C#, C++ and their kin: a result, a name, what it takes, and a body or nothing.
    r"|^[ \t]*(?:[a-z]\w{0,20}[ \t]+){0,4}[\w<>\[\]:*&?]{1,60}[ \t]+\w{1,60}\([^()\n;]{0,200}\)[^;=\n]{0,60}\{[ \t]*$"
    # TypeScript and Kotlin: a function or a method type behind a name.
    r"|^[ \t]*(?:export[ \t]+)?(?:const|type|let|val)[ \t]+\w{1,60}[^=\n]{0,80}=[ \t]*(?:async[ \t]*)?\([^()\n]{0,200}\)|^[ \t]*type[ \t]+\w{1,60}[ \t]+func\b"
    r"|^[ \t]*type[ \t]+\w{1,60}[ \t]+interface\b",
    re.MULTILINE,
)


def defines_type(code: str, language: str) -> bool:
    """Whether code other than tests defines a type or a table."""
    text = program(code, language)
    return text.language != "prose" and _TYPE.search(text.bare) is not None and not any(tests_in(code, language))


def defines_callable(code: str, language: str) -> bool:
    """Whether code other than tests defines something that can be called: a function, an interface, a class."""
    text = program(code, language)
    return text.language != "prose" and _CALLABLE.search(text.bare) is not None and not any(tests_in(code, language))
