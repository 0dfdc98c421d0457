"""What an assertion knows of the inside of the thing under test: its type, its private fields, its formula."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from plancheck.regex import regex
from plancheck.wording.programs.assertions import assertions_in
from plancheck.wording.programs.surroundings import says
from plancheck.wording.programs.syntax import Program

Kind = Literal["type", "field", "length", "formula", "reflection"]

# How a test asks for a type; the one group that matches names it.
_TYPES: dict[str, tuple[str, ...]] = {
    "go": (r"\.\((\*[\w.]+|[A-Z]\w*(?<!er)(?<!able))\)", r"\bIsType\([^,]{1,60},\s*&?([\w.]+)", r"\breflect\.TypeOf\("),
    "python": (
        r"\bisinstance\(\s*[^,]{1,120},\s*\(?([\w.]+)",
        r"\bassert(?:Not)?IsInstance\([^,]{1,120},\s*([\w.]+)",
        r"\btype\((?:[^()]|\([^()]{0,60}\)){1,80}\)\s*(?:is|==)\s*(\w+)",
    ),
    "typescript": (r"\btoBeInstanceOf\(\s*([\w.]+)", r"\binstanceof\s+([\w.]+)", r"\.constructor\.name\b"),
    "java": (
        r"\binstanceof\s+(?:final\s+)?([\w.]+)",
        r"\bassertInstanceOf\(\s*(\w+)\.class",
        r"\b(?:isInstanceOf|isExactlyInstanceOf|instanceOf)\(\s*(\w+)\.class",
    ),
    "kotlin": (r"(?<=\s)is\s+([A-Z][\w.]*)", r"\b(?:assertIs|shouldBeInstanceOf|shouldBeTypeOf)<([\w.]+)", r"\bassertInstanceOf\(\s*(\w+)::class"),
    "swift": (r"(?<=\s)(?:is|as\?)\s+([A-Z][\w.]*)",),
    "csharp": (r"\b(?:IsType|IsAssignableFrom|BeOfType|BeAssignableTo|InstanceOf|IsInstanceOf)<([\w.]+)>", r"(?<=\s)is\s+([A-Z][\w.]*)"),
    "rust": (r"\b(?:downcast_ref|is)::<([\w:]+)>", r"\btype_name\b"),
    "ruby": (
        r"_(?:kind_of|instance_of)[ (]\s*([\w:]+)",
        r"\bbe_an?(?:_instance_of|_kind_of)?\(\s*([A-Z][\w:]*)",
        r"\.(?:is_a|kind_of|instance_of)\?\(?\s*([\w:]+)",
    ),
    "php": (r"\bassertInstanceOf\(\s*\\?([\w\\]+)::class", r"\binstanceof\s+\\?([\w\\]+)", r"\btoBeInstanceOf\(\s*\\?([\w\\]+)::class"),
    "dart": (r"\bisA<(\w+)>", r"(?<=\s)is\s+([A-Z]\w*)"),
}
_TYPE_PATTERNS = {language: regex("|".join(patterns)) for language, patterns in _TYPES.items()}
# A type that says how something went wrong is what the caller sees.
_THROWN = regex(r"[Tt]hrow|[Rr]aise|\b[Rr]eject|\berr\w*\.\(|Exception|\bErrors?\.")
_FIELDS = {
    "go": regex(r"(?<![\w.)\]}\"'])(?P<owner>[A-Za-z_]\w*)(?P<path>(?:\[[^\[\]\n]{0,60}\]|\.[A-Za-z_]\w*){0,6}\.[a-z]\w*)\b(?![\w(])"),
    "python": regex(r"(?<![\w.)\]])(?P<owner>[A-Za-z_]\w*)(?P<path>(?:\[[^\[\]\n]{0,60}\]|\.[A-Za-z]\w*){0,6}\._[a-z]\w*)(?![\w(])"),
    "typescript": regex(
        r"(?<![\w.)\]])(?P<owner>[A-Za-z_]\w*)(?P<path>(?:\.[A-Za-z]\w*){0,6}(?:\._\w+|\.#\w+|\[[\"']_\w+[\"']\]))"
        r"|\((?P<cast>[\w.]{1,80}) as any\)(?P<any>\.\w+|\[)"
    ),
    "ruby": regex(r"(?P<owner>\w+)(?P<path>\.instance_variable_get)"),
}
_REFLECTION = {
    "java": regex(r"\bgetDeclaredField\(|\bReflectionTestUtils\.getField\(|\bWhitebox\."),
    "kotlin": regex(r"\bgetDeclaredField\(|\bdeclaredMemberProperties\b|\bReflectionTestUtils\.getField\("),
    "csharp": regex(r"\bBindingFlags\.NonPublic\b"),
    "php": regex(r"\bnew \\?ReflectionProperty\("),
    "swift": regex(r"\bMirror\(reflecting:"),
}
_DOCUMENTED = ("._asdict", "._replace", "._fields", "._make")
_LOCAL_TYPE = regex(r"\btype (\w+) struct\b")
_TABLE = regex(r"\b(\w+) :?= (?:\[\]|map\[\w+\])?\*?struct\b")
_ROW = regex(r"\bfor (?:\w+), (\w+) := range (\[\]\w+|\w+)")
_LONGEST_BRANCH = 300
# How far above an assertion its subject is looked for.
_NEAR = 5000
_OWN = frozenset({"self", "cls", "this", "t", "b", "super"})
_LENGTH = regex(r"(?:\blen\(|\bLen\([^,]{0,40},\s?|\bcount\()\s?$")
_EQUALITY = regex(
    r"\b(?:Equal\w*|InDelta|InEpsilon|assertEquals?|assertAlmostEqual|assert_eq|toBe|toEqual|toBeCloseTo|assertSame|AreEqual|isEqualTo|XCTAssertEqual|approx|be_within|eq)\b|==|!="
)
_EXPECTED = regex(
    r"\b(?:const|let|var|val|final|float64|double|auto)?\s?(?P<name>(?:want|expect|exp)\w*)\s*(?::\s?\w+\s*)?(?::=|=(?!=))\s*(?P<value>[^\n;]{3,300})",
    re.IGNORECASE,
)
_PRODUCT = regex(r"[A-Za-z_][\w.]*(?:\([^()\n]{0,80}\))?\s?[*/]\s?[\w.(]|[\w.)]\s?[*/]\s?[A-Za-z_]")
_CONSTANT = regex(r"(?<![\w.])(?:\d+\.\d+|\d+)(?![\w.])")
_SUM = regex(r"[\w)\]]\s?[+-]\s?[\w(]")
# A comparison with a tolerance computes too, and copies nothing.
_TOLERANCE = regex(r"\b[aA]bs\(|\s[<>]=?\s")


class Internal(NamedTuple):
    """Where an assertion reaches inside, and what it finds there."""

    kind: Kind
    start: int
    end: int
    text: str


class Vocabulary(NamedTuple):
    """Types that are behaviour, endings of such types, names that tests give to their tables, words in the names of doubles and in messages on the set-up."""

    types: tuple[str, ...]
    type_ends: tuple[str, ...]
    tables: tuple[str, ...]
    doubles: tuple[str, ...]
    setups: tuple[str, ...] = ()


def internals_in(text: Program, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Internal]:
    """Everything inside the thing under test that the assertions between two offsets know, in their order."""
    for first, last in assertions_in(text, start, end):
        if says(_message(text, first, last, end), vocabulary.setups):
            continue  # it guards what the test starts from, and proves nothing
        yield from _types(text, first, last, vocabulary)
        yield from _fields(text, start, end, (first, last), vocabulary)
        if _is_formula(text.bare[first:last]) and _EQUALITY.search(text.bare, first, last):
            yield _formula(text, first, last)
    reflection = _REFLECTION.get(text.language)
    if reflection is not None and (match := reflection.search(text.bare, start, end)) is not None:
        yield Internal("reflection", match.start(), match.end(), match[0])
    said = text.bare[start:end].lower()
    for match in _EXPECTED.finditer(text.bare, start, end) if "want" in said or "exp" in said else ():
        if _is_formula(match["value"]):
            yield _formula(text, *match.span("value"))


def _message(text: Program, first: int, last: int, end: int) -> str:
    """What the strings of an assertion say, and those of the branch that follows a condition."""
    closed = text.bare.find("}", last, min(end, last + _LONGEST_BRANCH))
    stop = closed if text.language == "go" and closed != -1 else last
    shown, bare = text.uncommented[first:stop], text.bare[first:stop]
    return "" if shown == bare else "".join([mark if blank == " " else " " for mark, blank in zip(shown, bare, strict=True)])


def _types(text: Program, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Internal]:
    pattern = _TYPE_PATTERNS.get(text.language)
    if pattern is None or _THROWN.search(text.bare, first, last):
        return
    for match in pattern.finditer(text.bare, first, last):
        name = next((value for value in match.groups() if value), "")
        name = name.lstrip("*")
        short = re.split(r"[.:\\]", name)[-1]
        if short in vocabulary.types or short.endswith(vocabulary.type_ends) or short[:1].islower() or (name != short and name.split(".")[0][:1].isupper()):
            continue
        yield Internal("type", match.start(), match.end(), name or match[0].strip(" .("))


def _fields(text: Program, start: int, end: int, assertion: tuple[int, int], vocabulary: Vocabulary) -> Iterator[Internal]:
    """The private fields that one assertion of the test between `start` and `end` names."""
    pattern, (first, last) = _FIELDS.get(text.language), assertion
    # A private field may be named in a string: obj["_items"].
    for match in pattern.finditer(text.uncommented, first, last) if pattern else ():
        found = match.groupdict()
        owner = (found.get("owner") or found.get("cast") or "").split(".")[0]
        path = found.get("path") or found.get("any") or ""
        if text.bare[match.start()] == " " or owner in _OWN or owner in vocabulary.tables or path.endswith(_DOCUMENTED):
            continue
        if any(word in owner.lower() for word in vocabulary.doubles):
            continue
        if text.language == "go" and (owner in _own_names(text.bare, start, end) or not _is_made_here(text, owner, start, match.start())):
            continue
        length = _LENGTH.search(text.bare, max(first, match.start() - 60), match.start()) or text.bare.startswith(".length", match.end())
        yield Internal("length" if length else "field", match.start(), match.end(), match[0])


@lru_cache(maxsize=64)
def _own_names(bare: str, start: int, end: int) -> frozenset[str]:
    """Names of a Go test that hold its own things: rows of a table, values of types that the block itself defines."""
    body = bare[start:end]
    local = _local_types(bare)
    made = rf"\b(\w+)(?:, \w+)? :?= (?:&?(?:{local})\{{|new(?:{local})\()|\bvar (\w+) \*?(?:{local})\b" if local else r"(?!)(.)(.)"
    found = {name for pair in re.findall(made, body) for name in pair}
    tables = set(_TABLE.findall(body))
    found.update(row for row, table in _ROW.findall(body) if table in tables or table.startswith("[]") or table.lower().endswith(("tests", "cases")))
    return frozenset(found | tables)


@lru_cache(maxsize=64)
def _local_types(bare: str) -> str:
    return "|".join(sorted(set(_LOCAL_TYPE.findall(bare))))


def _is_made_here(text: Program, owner: str, start: int, at: int) -> bool:
    """Whether `owner` is built before `at` in a way that shows it to be the thing under test: by its constructor or its type."""
    made = rf"\b{re.escape(owner)}(?:, \w+)?\s?:?=\s?(?:&?(?:\w+\.)?[A-Z]\w*\{{|(?:\w+\.)?New\w*\()"
    return re.search(made, text.bare[max(start, at - _NEAR) : at]) is not None


def _formula(text: Program, start: int, end: int) -> Internal:
    shown = text.uncommented[start:end].rstrip()
    return Internal("formula", start, start + len(shown), shown)


def _is_formula(expression: str) -> bool:
    """Whether an expression is a weighted sum: products of names, added up, with a fraction among them or more than one product."""
    if not any(sign in expression for sign in "*/") or not any(sign in expression for sign in "+-"):
        return False
    constant = _CONSTANT.search(expression)
    if constant is None or not _SUM.search(expression) or _TOLERANCE.search(expression):
        return False
    products = len(_PRODUCT.findall(expression))
    return products > 1 or (products == 1 and "." in constant[0])
