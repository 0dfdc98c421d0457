"""A cheap look before a pattern lets through whatever the pattern finds, also when one of the two is changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.reading import placeholders, references, task_nature
from plancheck.wording.programs import elisions
from plancheck_rules.tsk import pause_point

# Letters beyond ASCII that count as these where case is set aside (a long s) are in no plan's words.
ALPHABET = st.characters(min_codepoint=32, max_codepoint=126) | st.just("…")


def any_of(*words: str) -> Callable[[str], bool]:
    return lambda text: any(word in text.lower() for word in words)


LOOKS: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "test code": (task_nature._TEST_CODE, lambda text: any(word in text for word in task_nature._TEST_WORDS)),
    "no new test": (task_nature._NO_NEW_TEST, any_of(*task_nature._ABOUT_TESTS)),
    "names a test": (task_nature._NAMES_TEST, any_of("test")),
    "passes already": (task_nature._PASSES_ALREADY, any_of("already")),
    "no lint": (task_nature._NO_LINT, any_of("lint")),
    "no commit": (task_nature._NO_COMMIT, any_of("commit")),
    "all contracts": (references._ALL_OF_THEM, references._means_all),
    "a contract's id": (references.CONTRACT_ID, any_of("-")),
    "an id of the template": (references._TEMPLATE_ID, any_of("-")),
    "a refusal": (elisions._REFUSES, any_of("implement")),
    "stops": (pause_point._STOPS, any_of(*pause_point._HALTS)),
    "stops behind an act": (pause_point._AND_STOPS, any_of(*pause_point._HALTS)),
    "stops here": (pause_point._STOPS_HERE, any_of(*pause_point._HALTS)),
    "a checkpoint": (pause_point._CHECKPOINT, any_of(*pause_point._HALTS)),
    "goes on": (pause_point._GOES_ON, any_of(*pause_point._TURNS)),
    "forbids to go on": (pause_point._FORBIDS, any_of(*pause_point._TURNS)),
    "dots": (placeholders._DOTS, placeholders.hints_at_template),
}


@pytest.mark.parametrize("name", LOOKS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_what_the_pattern_finds_is_let_through(name: str, data: st.DataObject) -> None:
    pattern, look = LOOKS[name]
    compiled: re.Pattern[str] = re.compile(pattern.pattern, pattern.flags)
    text: str = data.draw(st.from_regex(compiled, fullmatch=True, alphabet=ALPHABET))
    assert look(text)
