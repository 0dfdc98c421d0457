"""What sentences say about the order of pull requests: who needs whom, what runs in parallel, what is merged first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plancheck.plan import MergeOrder, Text
from plancheck.reading.dependencies.bare_numbers import bare_chain
from plancheck.reading.dependencies.sentences.reader import SentenceReader
from plancheck.reading.dependencies.sentences.steps import numbered_steps, step_of
from plancheck.reading.dependencies.sentences.tokens import readable, vocabulary_of
from plancheck.reading.dependencies.statement import Stated, joined
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in


def read_prose(text: Text, ids: RequestIds, words: Mapping[str, tuple[str, ...]], *, about_order: bool) -> Stated:
    """What one paragraph, list item or line states. `about_order` where it stands below a heading or label on the order of merging."""
    said = readable(text.value)
    if about_order and len(steps := numbered_steps(said, ids, vocabulary_of(words))) > 1:
        place = text.place(steps[0].start, steps[-1].end)
        return Stated(orders=(MergeOrder(tuple(step.ids for step in steps), place),))
    stretches = list(sentences_in(said))
    stated: list[Stated] = []
    if stretches and (bare := bare_chain(said[slice(*stretches[0])], ids, words)) is not None:
        chain = SentenceReader(text, said, bare, words, about_order=about_order)
        chain.read(*stretches.pop(0))
        stated.append(chain.stated())
    reader = SentenceReader(text, said, ids, words, about_order=about_order)
    for start, end in stretches:
        reader.read(start, end)
    return joined([*stated, reader.stated()])


def merged_order(items: Sequence[Text], ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> MergeOrder | None:
    """The sequence that a list states, one step an item. None where an item is no step; items without pull requests are passed over."""
    vocabulary, steps, spans = vocabulary_of(words), list[tuple[str, ...]](), []
    for item in items:
        said = readable(item.value)
        step = step_of(said, ids, vocabulary)
        if step is None:
            return None
        if step.group is not None:
            steps.append(step.group.ids)
            spans.append(item.place(step.group.start, step.group.end))
    named = [id_ for step in steps for id_ in step]
    if len(steps) < 2 or len(set(named)) < len(named):
        return None
    return MergeOrder(tuple(steps), spans[0].to(spans[-1]))
