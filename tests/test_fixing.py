"""Fixes in rounds, by made-up findings: what overlaps waits, and what does harm is not done."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.fixing import fixed
from plancheck.span import Span


def finding(span: Span, text: str | None, *, rule: str = "small-letter", level: Level = Level.WARNING, safe: bool = True, message: str = "m") -> Finding:
    fix = Fix("write it so", (Edit(span, text),), safe) if text is not None else None
    return Finding(rule, "ABC001", level, span, message, fix=fix)


def words(pattern: str, make: Callable[[re.Match[str]], Finding]) -> Callable[[str], Sequence[Finding]]:
    """What finds the words of the first line that match."""
    return lambda text: [make(match) for match in re.finditer(pattern, text.split("\n")[0])]


def place(match: re.Match[str]) -> Span:
    return Span.within(1, match.start() + 1, len(match[0]))


def test_all_findings_are_mended_in_one_go() -> None:
    done = fixed("ab ab\r\nab", words("ab", lambda match: finding(place(match), "AB")))
    assert (done.text, len(done.mended)) == ("AB AB\r\nab", 2)


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    done = fixed("aaa", words("a", lambda match: finding(place(match), "b")))
    assert (done.text, len(done.mended)) == ("bbb", 3)


def test_what_is_not_safe_is_done_only_when_asked_for() -> None:
    look = words("ab", lambda match: finding(place(match), "AB", safe=False))
    assert fixed("ab", look).text == "ab"
    assert fixed("ab", look, unsafe=True).text == "AB"


def test_what_is_not_wanted_is_left() -> None:
    look = words("a|b", lambda match: finding(place(match), match[0].upper(), rule=match[0]))
    assert fixed("a b", look, lambda found: found.rule == "a").text == "A b"


def test_a_fix_that_brings_an_error_is_not_made_and_the_others_are() -> None:
    def look(text: str) -> list[Finding]:
        found = [finding(place(match), match[0].upper(), message=match[0]) for match in re.finditer("[abc]", text)]
        return found + [finding(Span(1, 1, 1, 1), None, rule="broken", level=Level.ERROR) for _ in re.finditer("B", text)]

    done = fixed("a b c", look)
    assert (done.text, [mended.message for mended in done.mended]) == ("A b C", ["a", "c"])


def test_a_fix_may_leave_text_to_be_written() -> None:
    def look(text: str) -> list[Finding]:
        found = [finding(Span(1, 1, 1, 1), "TODO ", level=Level.ERROR)] if "TODO" not in text else []
        return found + [finding(Span(1, 1, 1, 1), None, rule="placeholder-text", level=Level.ERROR) for _ in re.finditer("TODO", text)]

    assert fixed("a", look).text == "TODO a"


def test_a_fix_that_leaves_its_finding_as_it_was_is_not_made() -> None:
    assert fixed("a", words(r"\w+", lambda match: finding(place(match), match[0] + "a"))).text == "a"


def test_errors_are_known_again_when_their_numbers_change() -> None:
    def look(text: str) -> list[Finding]:
        wrong = finding(Span(1, 1, 1, 1), None, rule="count", level=Level.ERROR, message=f"it has {len(text)} letters")
        return [*([finding(Span(1, 1, 1, 1), "b")] if text == "a" else []), wrong]

    assert fixed("a", look).text == "ba"


def test_one_fix_among_many_that_does_harm_is_found_after_few_looks() -> None:
    looks: list[str] = []

    def look(text: str) -> list[Finding]:
        looks.append(text)
        found = [finding(place(match), match[0].upper(), message=f"{match[0]} {match.start()}") for match in re.finditer("[ab]", text)]
        return found + [finding(Span(1, 1, 1, 1), None, rule="broken", level=Level.ERROR) for _ in re.finditer("B", text)]

    done = fixed(" ".join(["a"] * 130 + ["b"] + ["a"] * 69), look)
    assert done.text == " ".join(["A"] * 130 + ["b"] + ["A"] * 69)
    assert len(looks) < 15


def test_a_text_that_must_not_come_about_does_not() -> None:
    def look(text: str) -> Sequence[Finding] | None:
        return None if "B" in text else [finding(place(match), match[0].upper(), message=match[0]) for match in re.finditer("[abc]", text)]

    assert fixed("a b c", look).text == "A b C"
