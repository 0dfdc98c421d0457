"""A template as if it were a plan: letters in the place of numbers become numbers, a skeleton in a fence is taken out of it."""

from __future__ import annotations

from plancheck.regex import regex

# `Task N`, `PR<n>`, `LP-X`: what stands for a number.
_STAND_IN = regex(r"\b(?P<name>(?:Task|Step|PR|WP|MR)[ -]?|[A-Z]{2,4}-)(?:[NXnx](?![\w-])|<[nNxX]>|\[[nNxX]\]|\{[nNxX]\})")
_FENCE = regex(r"^[ \t]{0,3}(?P<mark>`{3,}|~{3,})(?P<info>[^\n`]*)$")
_HEADING = regex(r"^#{1,6}\s+\S")
_LETTERED = regex(r"^(?P<letter>[A-Z])\)\s+(?P<title>[A-Z][^\n]{2,100}?)\s*$")
_TEXT_LANGUAGES = frozenset({"", "markdown", "md", "text"})
# So many headings make a skeleton, and so many lettered lines an outline.
_ENOUGH = 3


def as_plan(text: str) -> str:
    """`text` in which the readers of plans find what a template means."""
    lines = _unfenced(text.replace("\r\n", "\n").split("\n"))
    return _STAND_IN.sub(lambda match: f"{match['name']}1", "\n".join(_with_headings(lines)))


def _unfenced(lines: list[str]) -> list[str]:
    """The inside of the fence that holds a skeleton, where hardly a heading stands outside of all fences."""
    outside, inside, opened, is_text = 0, list[list[str]](), "", False
    for line in lines:
        fence = _FENCE.match(line)
        if not opened and fence:
            opened = fence["mark"]
            is_text = fence["info"].strip().lower() in _TEXT_LANGUAGES
            inside.append([])
        elif opened and fence and fence["mark"].startswith(opened) and not fence["info"].strip():
            opened = ""
        elif opened and is_text:
            inside[-1].append(line)
        elif not opened:
            outside += bool(_HEADING.match(line))
    fullest = max(inside, key=_headings, default=[])
    return fullest if outside < _ENOUGH <= _headings(fullest) else lines


def _headings(lines: list[str]) -> int:
    return sum(bool(_HEADING.match(line)) for line in lines)


def _with_headings(lines: list[str]) -> list[str]:
    """`A) Summary` and so on as headings, where the text outlines a plan in plain lines and has hardly a heading."""
    if _headings(lines) >= _ENOUGH:
        return lines
    letters = [(index, match) for index, line in enumerate(lines) if (match := _LETTERED.match(line))]
    run: list[int] = []
    for index, match in letters:
        if match["letter"] == chr(ord("A") + len(run)):
            run.append(index)
        elif match["letter"] == "A" and len(run) < _ENOUGH:
            run = [index]
    if len(run) < _ENOUGH:
        return lines
    return [f"\n### {line}\n" if index in run else line for index, line in enumerate(lines)]
