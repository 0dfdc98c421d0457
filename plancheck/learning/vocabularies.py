"""What is learned of words: families of contract ids, test types, deviation categories and the ends of titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plancheck.format import Format
from plancheck.learning.draft import Draft
from plancheck.learning.sample import Sample
from plancheck.plan import Plan, State
from plancheck.regex import regex
from plancheck.wording.marks import plain

_CATEGORY = regex(r"[*_`]{0,3}(?P<word>[A-Z][A-Z_ -]{2,30}[A-Z])[*_`]{0,3}(?=\s*(?::|\(|\s[—–-]|$))")
_BETWEEN = regex(r"\s*(?:[/,+&|]|\band\b|\bor\b)\s*", re.IGNORECASE)
_TYPE = regex(r"[a-z][a-z -]{1,30}")
_SUFFIX_WORDS = 2


def learn_words(draft: Draft, samples: Sequence[Sample], plans: Sequence[Plan], base: Format) -> None:
    """Draft the words that the documents use and the base does not know; `plans` are `samples` as the draft reads them."""
    _extend(draft, base, "contract_families", dict.fromkeys(contract.id.partition("-")[0] for plan in plans for contract in plan.contracts))
    kept = base.words.get("untested_types", ())
    types = (name for plan in plans for row in plan.test_rows if row.type and row.type.state is State.PRESENT for name in _types(row.type.value))
    _extend(draft, base, "test_types", (name for name in types if not name.startswith(kept)), stems=True)
    reasons = base.words.get("deviation_reason_columns", ())
    cells = (text.value for plan in plans for row in plan.deviations for name, text in row.cells if any(word in name for word in reasons))
    _extend(draft, base, "deviation_categories", (match["word"].strip() for cell in cells if (match := _CATEGORY.match(cell))))
    _extend(draft, base, "title_suffixes", _suffixes(samples, base))


def _types(cell: str) -> Iterator[str]:
    """The types that a cell names, without remarks and the word "test"."""
    bare = re.sub(r"\([^()]{0,200}\)", "", plain(cell)).lower()
    for name in _BETWEEN.split(bare):
        word = re.sub(r"[\s-]*tests?\Z", "", name.strip(" ."))
        if _TYPE.fullmatch(word):
            yield word


def _extend(draft: Draft, base: Format, name: str, words: Iterator[str] | dict[str, None], *, stems: bool = False) -> None:
    known = base.words.get(name, ())
    found = Counter(words)
    new = [word for word in found if word not in known and not (stems and any(part.startswith(known) for part in word.split()))]
    if new and known:
        times = ", ".join(f"{word} {found[word]}" for word in new) if stems else ""
        draft.say("words", f"extend-{name}", value=new, remark=f"unknown to {base.name}{f'; rows: {times}' if times else ''}")


def _suffixes(samples: Sequence[Sample], base: Format) -> Iterator[str]:
    """The words in which the titles of all documents end, where none of the base's suffixes stands in one."""
    titles = [sample.headings[0].shown for sample in samples if sample.headings and sample.headings[0].block.level == 1]
    known = [suffix.lower() for suffix in base.words.get("title_suffixes", ())]
    if not titles or any(suffix in title.lower() for suffix in known for title in titles):
        return
    if len(titles) == 1 and not samples[0].is_template:
        return
    for count in range(_SUFFIX_WORDS, 0, -1):
        ends = {" ".join(title.split()[-count:]) for title in titles}
        if len(ends) == 1 and all(len(title.split()) > count for title in titles) and "]" not in next(iter(ends)):
            yield ends.pop()
            return
