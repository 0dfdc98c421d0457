"""What is learned of the parts of a plan: their numbers and titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from plancheck.format import Format
from plancheck.learning.draft import Draft
from plancheck.learning.sample import Sample
from plancheck.reading.titles import match_part


def learn_parts(draft: Draft, samples: Iterable[Sample], base: Format) -> None:
    """Draft what differs from the parts of `base`."""
    titles: dict[int, Counter[str]] = {}
    for sample in samples:
        for heading in sample.headings:
            match = match_part(heading.shown) if heading.block.level <= 3 else None
            if match and match["number"].isdigit():
                titles.setdefault(int(match["number"]), Counter())[match["title"].strip(" *_") or f"Part {match['number']}"] += 1
    known = {part.number: part.title for part in base.parts}
    if known and not titles:
        draft.say("without", value=["parts"], remark="no document has parts")
        return
    gone = [str(number) for number in known if number not in titles]
    if gone:
        draft.say("parts", "without", value=gone)
    for number, counts in sorted(titles.items()):
        title = counts.most_common(1)[0][0]
        if title.casefold() != known.get(number, "").casefold():
            draft.say("parts", str(number), "title", value=title)
