"""Writes a plan that cites true and false places of a tree, and knows which finding is due where."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice

from tests.sdists.choosing import Choice
from tests.sdists.document import Document, Place, document_of
from tests.sdists.false_places import FalsePlaces
from tests.sdists.sources import Sources
from tests.sdists.true_places import TruePlaces

TRUE, FALSE = 200, 100


def planted(sources: Sources, seed: int) -> Document:
    """A plan about the tree with 200 true places and 100 false ones."""
    rng = random.Random(seed)
    choice = Choice(sources, rng)
    files = choice.files()
    true, false = TruePlaces(choice, files), FalsePlaces(choice, files)
    places = [*_some(TRUE, true.by_time(), true.kinds), *_some(FALSE, false.by_time(), false.kinds)]
    rng.shuffle(places)
    document = document_of(places, files.renamed)
    assert len(document.lines) == TRUE + FALSE
    return document


def _some(count: int, single: Iterator[Place], kinds: Sequence[Callable[[], Place | None]]) -> list[Place]:
    """The `single` places and, up to `count`, others of `kinds` in turn; a kind that the tree is too small for is passed over."""
    places = list(single)
    texts = {place.text for place in places}
    for kind in islice(cycle(kinds), 100 * count):
        if len(places) < count and (place := kind()) is not None and place.text not in texts:
            texts.add(place.text)
            places.append(place)
    return places
