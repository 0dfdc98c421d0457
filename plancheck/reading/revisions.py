"""Notes that the plan was revised: above its first section, in a history of its own, and wherever else one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.format import Format
from plancheck.markdown import Document
from plancheck.plan import Passage, Revision, Section, State
from plancheck.reading.passages import read_passages
from plancheck.reading.revision_labels import Label, RevisionWords, date_of, opens_with_date, opens_with_version, revised_on, says_more, says_plan_was_revised
from plancheck.reading.texts import joined
from plancheck.regex import regex
from plancheck.wording.dates import dates_in
from plancheck.wording.marks import plain

_NONE = regex(r"\W{0,6}(?:none|n/a|no (?:revisions?|changes?|amendments?))\b[^\n]{0,40}$", re.IGNORECASE)
_NUMBERED = regex(r"\d")
_CHANGE_COLUMNS = ("change", "description", "summary", "what", "note", "revis", "reason")
# How far into a text its own date stands, and not one that it speaks of.
_OPENING = 40

_Run = tuple[Passage | None, list[Passage]]


def read_revisions(document: Document, sections: Sequence[Section], format_: Format) -> Iterator[Revision]:
    """Every note that the plan was revised, in the order of the text; none in a document without a section of the format."""
    first = next((section for section in sections if section.role is not None), None)
    if first is None:
        return
    words = RevisionWords(format_.words)
    yield from _Notes(words, None).read(list(read_passages(document, document.between(1, first.line - 1))), is_top=True)
    for section in sections:
        if section.line >= first.line:
            is_history = words.is_history(section.title.value) or (section.role is None and words.may_be_history(section.title.value))
            yield from _Notes(words, section).read(section.passages, is_top=section is first, is_history=is_history)


class _Notes:
    """Reads the notes of one section, or of what stands above the first."""

    def __init__(self, words: RevisionWords, section: Section | None) -> None:
        self._words, self._section = words, section

    def read(self, passages: Sequence[Passage], *, is_top: bool, is_history: bool = False) -> Iterator[Revision]:
        """The notes among `passages`, all of which are entries where the section `is_history`.

        Near the top of a plan more is taken for a note than further down, where much else has a revision.
        """
        history = 0 if is_history else None
        runs = list(_runs(passages))
        for index, (heading, said) in enumerate(runs):
            depth = heading.text.span.column if heading else 1
            if history is not None and heading is not None and depth <= history:
                history = None
            if history is not None:
                yield from self._entries(said) if heading is None else self._note([heading, *said])
            elif heading is not None and self._words.is_history(heading.label) and _NUMBERED.search(heading.label):
                # "Revision notes (v2)" are those of one revision.
                yield from self._note([heading, *said])
            elif heading is not None and self._opens_history(heading, runs[index : index + 2]):
                history = depth
                yield from self._entries(said)
            elif heading is not None and (label := self._words.label(heading.text.value)) and _opens_note(label, said, is_top=is_top):
                yield from self._note([heading, *said])
            else:
                yield from self._labelled(said, is_top=is_top)

    def _opens_history(self, heading: Passage, runs: Sequence[_Run]) -> bool:
        """Whether a heading opens a list of revisions. "Changelog" does where it is about nothing else of the plan, and its entries have dates."""
        if self._words.is_history(heading.label):
            return True
        # The words of a heading begin the further right the deeper it is.
        is_own = self._section is None or self._section.role is None or heading.text.span.column <= self._section.level + 2
        return is_own and self._words.may_be_history(heading.label) and any(next(dates_in(text), None) for run in runs for text in _texts(run))

    def _labelled(self, said: Sequence[Passage], *, is_top: bool) -> Iterator[Revision]:
        """The notes of running text, each with the list that it announces."""
        read_to = 0
        for index, passage in enumerate(said):
            if index < read_to or passage.kind == "code":
                continue
            value = passage.text.value
            label = self._words.label(value)
            if label is not None and label.kind == "history" and (is_top or label.is_marked) and not says_more(value[label.end :]):
                read_to = _end_of_list(said, index + 1)
                yield from self._entries(said[index + 1 : read_to])
            elif self._is_note(value, label, is_top=is_top):
                announces = value.rstrip(" *_").endswith(":") or (label is not None and not value[label.end :].strip())
                read_to = _end_of_list(said, index + 1) if announces else index + 1
                yield from self._note(said[index:read_to])
            elif passage.is_head and is_top and _is_version_table(passage):
                read_to = _end_of_list(said, index + 1)
                yield from self._entries(said[index + 1 : read_to])

    def _is_note(self, value: str, label: Label | None, *, is_top: bool) -> bool:
        if label is None or label.kind == "history":
            opens = is_top and (says_plan_was_revised(value) or opens_with_date(value, "revised") or opens_with_date(value, "amended"))
            return opens or (self._section is None and revised_on(value) is not None)
        body = value[label.end :]
        if label.kind == "dated":
            has_date = label.is_dated or next(dates_in(body[:_OPENING]), None) is not None
            return is_top and says_more(body) and (has_date or self._words.tells_change(body))
        if is_top:
            tells = self._words.tells_change(body) if opens_with_version(body) else says_more(body)
            return label.is_dated or tells or date_of(body) is not None
        # Further down, what a plan is about may have revisions too.
        tells_change = self._words.tells_change(body)
        return (label.is_dated or label.is_marked) and (tells_change or (label.is_dated and label.is_marked))

    def _entries(self, said: Sequence[Passage]) -> Iterator[Revision]:
        """The notes of a history: its rows, its dated or labelled paragraphs or its items, else its first paragraph."""
        rows = [passage for passage in said if passage.kind == "row" and not passage.is_head]
        opening = [index for index, passage in enumerate(said) if passage.kind == "text" and passage.depth == 0 and _opens_entry(passage)]
        depth = min((passage.depth for passage in said if passage.kind == "item"), default=0)
        items = [index for index, passage in enumerate(said) if passage.kind == "item" and passage.depth == depth]
        if rows:
            for row in rows:
                yield from self._note([row])
            return
        starts = opening or items or [index for index, passage in enumerate(said[:1]) if passage.kind == "text"]
        for start, end in zip(starts, [*starts[1:], len(said)], strict=False):
            yield from self._note(said[start:end])

    def _note(self, said: Sequence[Passage]) -> Iterator[Revision]:
        """The note that `said` makes, unless it says that there is none or tells how the plan began."""
        text = joined([passage.text for passage in said if passage.kind != "code"])
        if text.state is State.PRESENT and not self._words.is_first_version(said[0].text.value) and not _NONE.match(text.value):
            yield Revision(text, revised_on(text.value) or date_of(text.value), _name(self._section))


def _runs(passages: Sequence[Passage]) -> Iterator[_Run]:
    """Each heading with what stands under it; None for what stands above the first."""
    heading: Passage | None = None
    said: list[Passage] = []
    for passage in passages:
        if passage.kind == "heading":
            yield heading, said
            heading, said = passage, []
        else:
            said.append(passage)
    yield heading, said


def _end_of_list(said: Sequence[Passage], start: int) -> int:
    """Where the items and rows end that follow one another from `start` on."""
    return next((index for index in range(start, len(said)) if said[index].kind not in ("item", "row")), len(said))


def _texts(run: _Run) -> list[str]:
    heading, said = run
    return [passage.text.value for passage in ([heading] if heading else []) + said]


def _name(section: Section | None) -> str | None:
    return (section.role or section.title.value) if section else None


def _opens_note(label: Label, said: Sequence[Passage], *, is_top: bool) -> bool:
    """Whether a heading with that label opens a note: one with a date, and at the top any that has text below it."""
    return label.kind != "history" and (label.is_dated or (label.kind == "revision" and is_top and bool(said)))


def _opens_entry(passage: Passage) -> bool:
    return bool(passage.label) or next(dates_in(passage.text.value[:_OPENING]), None) is not None


def _is_version_table(head: Passage) -> bool:
    """Whether a table lists versions of the plan: one of its columns is a date, another says what changed."""
    names = [plain(cell.value).lower() for cell in head.cells]
    return "date" in names and any(word in name for name in names for word in _CHANGE_COLUMNS if name != "date")
