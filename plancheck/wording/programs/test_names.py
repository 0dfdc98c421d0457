"""Names of tests in running text, as the cells of a test strategy have them."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.regex import regex
from plancheck.wording.programs.shell import is_command

# `TestCart_Empty_IsFree`, `tests/test_cart.py::test_empty` and, where a plan's tests have such names, `emptyCart_total_isZero()`; several with commas.
_NAME = regex(
    r"[\s*_`\"“(]{0,6}(?:(?:[Nn]ew|[Ee]xisting|[Uu]nit|[Ii]ntegration)\s(?:test)?:?\s{0,2}[`*]{0,3})?(?:[\w./-]{1,120}::|\w{1,80}(?:::|[.#])){0,3}"
    r"(?P<name>(?:(?:Test|Benchmark|Fuzz)[A-Z_]|test_|test[A-Z])\w{2,150}|(?P<other>[A-Za-z]\w{0,60}_\w{1,160}))(?!\w|\.[a-z])"
    r"(?P<after>(?:/[\w/-]{1,100}|\(\)|[`*\"”)]){0,4})(?P<more>\s{0,2}(?:,|;|\+|&|/|<br ?/?>|\band\b)|)"
)
_SENTENCE = regex(r"[\s*_]{0,4}(?P<quote>[`\"“'])(?P<name>[^`\"”'\n]{8,160})[`\"”']")
# Names of many: `TestCart_*`, "the `TestCart` tests".
_PATTERN = regex(r"[*…]|\.\.\.|\betc\b|<\w|\A\W{0,6}\w{1,160}\W{1,4}tests\b")
_MARKS = regex(r"\*\*|__")
_NO_SENTENCE = regex(r"[/=$]|--")
_FEWEST_WORDS = 3

Found = tuple[str, int, int]


def names_opening(text: str, *, has_others: bool) -> Iterator[Found]:
    """(name, start, end) of the test names that open `text`; `has_others` lets names with an underscore be tests that open otherwise.

    A pattern for many names, such as `TestCart_*`, is none.
    """
    if _PATTERN.search(_MARKS.sub("", text)):
        return
    at = 0
    while (match := _NAME.match(text, at)) is not None and (has_others or not match["other"]):
        yield match["name"], match.start("name"), match.end("name")
        at = match.end()
        if not match["more"]:
            break


def sentence_opening(text: str) -> Found | None:
    """The sentence in quotes that opens `text`, as tests of some frameworks are called; None where no quotation or a command does."""
    match = _SENTENCE.match(text)
    if match is None or len(match["name"].split()) < _FEWEST_WORDS or _NO_SENTENCE.search(match["name"]):
        return None
    if match["quote"] == "`" and is_command(match["name"]):
        return None
    return match["name"], match.start("name"), match.end("name")


def folded(name: str) -> str:
    """A name without what people vary when they write it down again: case, underscores, signs."""
    return "".join(character for character in name.lower() if character.isalnum())
