"""Names of inner code in running text, told from the names that users know by the code of the plan itself.

PascalCase alone proves nothing: products, resources and events look like types. A name counts as inner code where the
plan's code declares, calls or uses it as such, where a word beside it says so, or where its form leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from plancheck.regex import regex
from plancheck.wording.programs import program
from plancheck.wording.programs.shell import is_command
from plancheck.wording.structure.code_names import Shape, Token, read_tokens

# Data, queries and commands: what they name is seen from outside.
_OUTER_LANGUAGES = frozenset(
    {"", "prose", "shell", "sql", "yaml", "toml", "json", "html", "css", "graphql", "proto", "makefile", "dockerfile", "hcl", "powershell"}
)
_SPAN = regex(r"`([^`\n]{1,600})`")
_NAME = regex(r"[A-Za-z_]\w*")
_CALLED = regex(r"(?<![\w])([A-Za-z_]\w*)\(")
_FUNCTION = regex(r"\b(?:def|fn|fun|func|function)[ ]+(?:\([^()\n]{0,120}\)[ ]*)?([A-Za-z_]\w*)")
_TYPE = regex(r"\b(?:class|interface|struct|trait|enum|protocol|record|object|actor|type)[ ]+([A-Z]\w*)")
_PATH = regex(r"(?<![\w/.~@:-])[A-Za-z_][\w-]{0,60}(?:/[A-Za-z_][\w.-]{0,60}){1,12}/?")
# Said of a name in backticks, and of any name that looks like a type.
_KIND = regex(r"[\s*_`]{1,6}(?:struct|class|interface|trait|enum|type|method|constructor|mixin|dataclass|goroutine|package)\b")
_SURE_KIND = regex(r"[\s*_`]{1,6}(?:struct|class|trait|enum|constructor|mixin|dataclass)\b")


class CodeNames:
    """What pieces of code, each the text of a fence and its tag, name; strings, comments, data and commands name nothing.

    Each kind of name is looked for when it is first asked for: most goals have no word that might be one.
    """

    def __init__(self, pieces: Iterable[tuple[str, str]]) -> None:
        self._pieces = tuple(pieces)

    @cached_property
    def used(self) -> frozenset[str]:
        return frozenset(_NAME.findall(self._bare))

    @cached_property
    def called(self) -> frozenset[str]:
        return frozenset(_CALLED.findall(self._bare))

    @cached_property
    def functions(self) -> frozenset[str]:
        return frozenset(_FUNCTION.findall(self._bare))

    @cached_property
    def types(self) -> frozenset[str]:
        return frozenset(_TYPE.findall(self._bare))

    @cached_property
    def _bare(self) -> str:
        programs = (program(text, tag) for text, tag in self._pieces)
        return "\n".join(text.bare for text in programs if text.language not in _OUTER_LANGUAGES)


def inner_names(text: str, names: CodeNames, paths: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of every name of inner code in `text`; `paths` are the files of code that the plan touches.

    What a command in backticks names is what its user types.
    """
    text = _SPAN.sub(lambda span: " " * len(span[0]) if " " in span[1].strip() and is_command(span[1]) else span[0], text)
    tokens = [token for token in read_tokens(text) if _is_inner(token, text, names, paths)]
    places = [(token.start, token.end) for token in tokens]
    places += [match.span() for match in _PATH.finditer(text) if holds_file(match[0], paths)]
    at = 0
    for start, end in sorted(places):
        if start >= at:
            at = end
            yield start, end


def holds_file(path: str, files: Collection[str]) -> bool:
    """Whether `path` is one of `files` or a folder, or package, that one of them lies in."""
    wanted = path.rstrip("/.")
    return any(f"/{file}".endswith(f"/{wanted}") or f"/{wanted}/" in f"/{file}" for file in files)


def _is_inner(token: Token, text: str, names: CodeNames, paths: Sequence[str]) -> bool:
    name, follows = token.text, text[token.end : token.end + 40]
    match token.shape:
        case Shape.TYPE:
            return _is_type(name, follows, names) or (token.in_code and (name in names.used or token.called or _KIND.match(follows) is not None))
        case Shape.CAPITAL:
            return _is_type(name, follows, names)
        case Shape.CAMEL:
            return token.in_code and (token.called or name in names.called or name in names.functions)
        case Shape.SNAKE:
            return token.in_code and (token.called or name in names.functions)
        case Shape.PRIVATE:
            return token.in_code
        case Shape.PATH:
            is_function = token.called or token.last in names.called or token.last in names.functions
            return token.in_code and (is_function or {token.first, token.last} <= names.used)
        case Shape.KEY_PATH:
            return holds_file(name.replace(".", "/"), paths)
        case Shape.FILE:
            return token.in_code and holds_file(name, paths)
        case _:
            return False


def _is_type(name: str, follows: str, names: CodeNames) -> bool:
    return _SURE_KIND.match(follows) is not None or name in names.types
