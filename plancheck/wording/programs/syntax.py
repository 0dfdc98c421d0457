"""Comments and strings of a program, found by the rules of its language and blanked in place.

Every pattern matches whatever follows its opening mark, closed or not, or looks a bounded way ahead, so that a text of any
kind is read in linear time and never refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex

# The tags that people write on fences, for the language that they mean.
_TAGS = {
    "golang": "go", "py": "python", "python3": "python", "ts": "typescript", "tsx": "typescript", "js": "typescript",
    "jsx": "typescript", "javascript": "typescript", "mjs": "typescript", "cjs": "typescript", "vue": "typescript", "svelte": "typescript",
    "kt": "kotlin", "kts": "kotlin", "rs": "rust", "cs": "csharp", "c#": "csharp", "rb": "ruby", "ex": "elixir", "exs": "elixir", "sh": "shell",
    "bash": "shell", "zsh": "shell", "bats": "shell", "c++": "cpp", "cc": "cpp", "hpp": "cpp", "h": "cpp", "c": "cpp", "objc": "cpp",
    "yml": "yaml", "tf": "hcl", "terraform": "hcl", "make": "makefile", "docker": "dockerfile", "postgresql": "sql", "pgsql": "sql", "plpgsql": "sql",
    "psql": "sql", "mysql": "sql", "sqlite": "sql", "jsonc": "json", "json5": "json", "scss": "css", "less": "css", "xml": "html", "svg": "html",
    "md": "markdown", "mdx": "markdown", "protobuf": "proto", "patch": "diff", "groovy": "java", "ps1": "powershell", "pwsh": "powershell",
}  # fmt: skip
_LINE_STRING = r'"(?:[^"\\\n]++|\\.)*"?'
_LINE_APOSTROPHE = r"'(?:[^'\\\n]++|\\.)*'?"
_LONG_STRING = r'"""(?:[^"\\]++|\\.|"(?!""))*(?:""")?'
_LONG_APOSTROPHE = r"'''(?:[^'\\]++|\\.|'(?!''))*(?:''')?"
_OPEN_STRING = r'"(?:[^"\\]++|\\.)*"?'
_BACK_TICKS = r"`(?:[^`\\]++|\\.)*`?"
_CHARACTER = r"'(?:[^'\\\n]|\\[^\n]{1,10}?)'"
_BLOCK_COMMENT = r"/\*(?:[^*]++|\*(?!/))*(?:\*/)?"
_SLASHES = r"//[^\n]*+"
_HASH = r"#[^\n]*+"
_DASHES = r"--[^\n]*+"
_REGULAR = r"(?<=[(,=:!&|?])[ ]{0,2}/(?![/*])(?:[^/\\\n]|\\.){1,200}/"
_PLAIN_QUOTES = (_LINE_STRING, r"'[^'\n]{0,200}+'")
_C_COMMENTS = (_SLASHES, _BLOCK_COMMENT)

# What is a comment and what is a string, by language.
_LANGUAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "go": (_C_COMMENTS, (r"`[^`]*+`?", _LINE_STRING, _CHARACTER)),
    "python": ((_HASH,), (_LONG_STRING, _LONG_APOSTROPHE, _LINE_STRING, _LINE_APOSTROPHE)),
    "typescript": (_C_COMMENTS, (_BACK_TICKS, _LINE_STRING, _LINE_APOSTROPHE, _REGULAR)),
    "java": (_C_COMMENTS, (_LONG_STRING, _LINE_STRING, _LINE_APOSTROPHE)),
    "scala": (_C_COMMENTS, (_LONG_STRING, _LINE_STRING, _CHARACTER)),
    "kotlin": (_C_COMMENTS, (r'"""(?:[^"]++|"(?!""))*(?:""")?', _LINE_STRING, _CHARACTER)),
    "rust": (_C_COMMENTS, (r'\br(?P<hashes>#{1,8})"(?:[^"]++|"(?!(?P=hashes)))*(?:"(?P=hashes))?', r'\br"[^"]*+"?', _OPEN_STRING, _CHARACTER)),
    "swift": (_C_COMMENTS, (r'#"(?:[^"\n]++|"(?!#))*(?:"#)?', _LONG_STRING, _LINE_STRING)),
    "csharp": (_C_COMMENTS, (_LONG_STRING, r'@\$?"(?:[^"]++|"")*"?', _LINE_STRING, _CHARACTER)),
    "ruby": ((_HASH,), (_LINE_STRING, _LINE_APOSTROPHE)),
    "php": ((_SLASHES, _BLOCK_COMMENT, r"#(?!\[)[^\n]*+"), (_LINE_STRING, _LINE_APOSTROPHE)),
    "elixir": ((_HASH,), (_LONG_STRING, _LONG_APOSTROPHE, _LINE_STRING)),
    "dart": (_C_COMMENTS, (_LONG_STRING, _LONG_APOSTROPHE, _LINE_STRING, _LINE_APOSTROPHE)),
    "cpp": (_C_COMMENTS, (_LINE_STRING, _CHARACTER)),
    "shell": ((r"(?:(?<=\s)|\A)#[^\n]*+",), (r"'[^']*+'?", _OPEN_STRING)),
    "makefile": ((_HASH,), ()),
    "dockerfile": ((_HASH,), _PLAIN_QUOTES),
    "powershell": ((_HASH,), _PLAIN_QUOTES),
    "hcl": ((_HASH, *_C_COMMENTS), (_LINE_STRING,)),
    "yaml": ((r"(?:(?<=\s)|\A)#[^\n]*+",), _PLAIN_QUOTES),
    "toml": ((_HASH,), (_LONG_STRING, _LONG_APOSTROPHE, *_PLAIN_QUOTES)),
    "sql": ((_DASHES, _BLOCK_COMMENT), (r"'(?:[^']++|'')*'?",)),
    "lua": ((_DASHES,), (_LINE_STRING, _LINE_APOSTROPHE)),
    "haskell": ((_DASHES,), (_LINE_STRING,)),
    "json": (_C_COMMENTS, (_LINE_STRING,)),
    "proto": (_C_COMMENTS, (_LINE_STRING,)),
    "graphql": ((_HASH,), (_LONG_STRING, _LINE_STRING)),
    "css": ((_BLOCK_COMMENT,), _PLAIN_QUOTES),
    "html": ((r"<!--(?:[^-]++|-(?!->))*(?:-->)?",), ()),
}
# A language that is not known has comments and strings as most have.
_USUAL = ((r"(?<!:)//[^\n]*+", _BLOCK_COMMENT, r"(?:(?<=\s)|\A)#(?!\[|include\b)[^\n]*+"), (_LINE_STRING, r"'[^'\n]{0,200}+'"))
# Text of no program: nothing in it is a comment, a string or a test.
_PROSE = frozenset("pycon text txt plaintext plain output log markdown csv tsv mermaid plantuml dot ascii console terminal shell-session math latex".split())
# What tells an untagged program, the surest sign first.
_LOOKS = tuple(
    (regex(pattern, re.MULTILINE), language)
    for pattern, language in (
        (r"^[ \t]*@test [\"'].{1,200}\{[ \t]*$|^#!.{0,40}\b(?:ba|z)?sh\b", "shell"),
        (r"<\?php|\$this->|^[ \t]*(?:public )?function \w+\(.{0,100}\)(?:: \w+)?[ \t]*$", "php"),
        (r"^package [a-z]\w*[ \t]*$|^[ \t]?func (?:\(\w+ \*?\w+\) )?[A-Z]\w*\(|^func (?:\(\w+ \*?\w+\) )?\w+\(", "go"),
        (r"^[ \t]*\w+(?:, \w+)* := |\berr != nil\b|^type \w+ (?:struct|interface)\b", "go"),
        (r"^[ \t]*(?:async )?def \w+\(.{0,300}:[ \t]*(?:#.*)?$|^[ \t]*(?:from [\w.]+ )?import \w+(?:, \w+)*[ \t]*$", "python"),
        (r"^[ \t]*@pytest\.|^[ \t]*class \w+(?:\(.{0,80}\))?:[ \t]*$", "python"),
        (r"^[ \t]*#\[\w|^[ \t]*(?:pub(?:\(\w+\))? )?(?:async )?fn \w+[<(]|^[ \t]*let mut |^use (?:crate|std|super)::|assert_eq!\(", "rust"),
        (r"^[ \t]*defmodule |^[ \t]*test \".{1,200}\" ?do[ \t]*$|\bassert \{:|^[ \t]*use ExUnit", "elixir"),
        (r"^[ \t]*(?:override |private |suspend |internal )*fun [`\w<]|^[ \t]*val \w+ = ", "kotlin"),
        (r"^[ \t]*(?:@\w+ )?(?:private |public |static |override )*func \w+\(.{0,200}\{[ \t]*$|XCTAssert|#expect\(|^[ \t]*guard let ", "swift"),
        (r"^[ \t]*\[(?:Fact|Theory|Test|TestMethod|TestCase)\b|^using [\w.]+;|^namespace [\w.]+", "csharp"),
        (r"\btestWidgets\(|^import 'package:|^[ \t]*test\('.{1,200}', \(\) (?:async )?\{", "dart"),
        (r"^[ \t]*(?:describe|it|context|specify|test) [\"'].{1,200} do[ \t]*$|^[ \t]*require ['\"]|^[ \t]*def [\w?!.]+(?:\(.{0,80}\))?[ \t]*$", "ruby"),
        (r"^[ \t]*(?:export |import .{1,200} from |const \w+ = |describe\(|it\(|test\(|expect\()|=> \{[ \t]*$", "typescript"),
        (r"^[ \t]*@(?:Test|ParameterizedTest|Override)\b|^import [\w.]+;|^[ \t]*(?:public|private|protected) [\w<>\[\], ]{1,80}[({]", "java"),
        (r"^[ \t]*(?:SELECT|INSERT INTO|CREATE TABLE|ALTER TABLE|UPDATE \w+ SET)\b", "sql"),
        (r"^[ \t]*#include [<\"]|^[ \t]*TEST(?:_F|_P)?\(", "cpp"),
    )
)
_TAG = regex(r"[{.\s]{0,4}(?:language-|lang-)?(?P<name>[a-z+#][a-z0-9+#-]{0,30})")
_DIFF_MARK = regex(r"^(?:-[^\n]*|\+)", re.MULTILINE)

_BRACKET = regex(r"[()\[\]{}]")
_OPENED_BY = {")": "(", "]": "[", "}": "{"}


class Program(NamedTuple):
    """A piece of code. `language` is empty where nobody can tell, "prose" for a text of no program.

    `bare` is the code with comments and the inside of strings blanked out: as long as `code`, with the same lines, and with
    the marks around strings. `uncommented` is the code with comments alone blanked out. `comments` are (start, end).
    """

    language: str
    code: str
    bare: str
    uncommented: str
    comments: tuple[tuple[int, int], ...]


@lru_cache(maxsize=512)
def program(code: str, tag: str) -> Program:
    """`code` under a fence's `tag`. Of a diff, what it adds and keeps is the code."""
    language = language_of(code, tag)
    if language == "prose":
        return Program(language, code, code, code, ())
    text = _DIFF_MARK.sub(lambda mark: _blanked(mark[0]), code) if _known(tag) == "diff" else code
    bare: list[str] = []
    uncommented: list[str] = []
    comments: list[tuple[int, int]] = []
    at = 0
    for match in _pattern(language).finditer(text):
        piece, kept = match[0], text[at : match.start()]
        is_comment = match.lastgroup == "comment"
        if is_comment:
            comments.append(match.span())
        bare += (kept, _blanked(piece) if is_comment or len(piece) < 2 else piece[0] + _blanked(piece[1:-1]) + piece[-1])
        uncommented += (kept, _blanked(piece) if is_comment else piece)
        at = match.end()
    return Program(language, code, "".join(bare) + text[at:], "".join(uncommented) + text[at:], tuple(comments))


def language_of(code: str, tag: str) -> str:
    """The language that a fence's `tag` names or, without a tag that says one, the look of `code`; empty where it has none."""
    name = _known(tag)
    if name in _LANGUAGES:
        return name
    if name in _PROSE:
        return "prose"
    if name == "diff":
        code = _DIFF_MARK.sub(lambda mark: _blanked(mark[0]), code)
    return next((language for look, language in _LOOKS if look.search(code)), "")


@lru_cache(maxsize=128)
def _known(tag: str) -> str:
    match = _TAG.match(tag.lower())
    name = match["name"] if match else ""
    return _TAGS.get(name, name)


@lru_cache(maxsize=256)
def brackets_of(bare: str) -> Mapping[int, int]:
    """Every opening bracket of `bare` with the offset past the one that closes it; those that stay open are left out."""
    closed: dict[int, int] = {}
    waiting: list[int] = []
    for match in _BRACKET.finditer(bare):
        opening = _OPENED_BY.get(match[0])
        if opening is None:
            waiting.append(match.start())
        elif waiting and bare[waiting[-1]] == opening:
            closed[waiting.pop()] = match.end()
    return closed


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    comments, strings = _LANGUAGES.get(language, _USUAL)
    # A long string opens like a short one and so stands before it; the names tell comments from strings.
    return regex("|".join(filter(None, [f"(?P<comment>{'|'.join(comments)})", f"(?P<string>{'|'.join(strings)})" if strings else ""])), re.DOTALL)


def _blanked(text: str) -> str:
    """As long as `text`, with its line breaks and nothing else."""
    return "\n".join(" " * len(line) for line in text.split("\n")) if "\n" in text else " " * len(text)
