"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.wording.sentences import sentences_in
from tests.counting import grows_no_faster

TEXTS = [
    ("One sentence without a stop", ["One sentence without a stop"]),
    ("First one. Second one! Third one?", ["First one.", "Second one!", "Third one?"]),
    ("A line\nthat wraps. And\nanother.", ["A line\nthat wraps.", "And\nanother."]),
    # Full stops that end nothing.
    ("Formats, e.g. YAML, i.e. The usual ones vs. JSON.", 1),
    ("Compare cf. Section 3 (see also Fig. 3, pp. 4 and no. 7).", 1),
    ("It takes approx. 30 s on Jan. 5.", 1),
    ("Sources, e. g. Kafka, are read.", 1),
    ("It opens at 9 a.m. New York time.", 1),
    ("As Donald E. Knuth wrote, by J. Smith too.", 1),
    ("Version 1.2.3 takes 0.5 s with Node.js 20.1 and config.yaml read.", 1),
    ("Runs on .NET Core and go test ./... Everywhere.", 1),
    ("Reads a, b, ... Z in turn.", 1),
    ("See https://example.org/a.b?c=D. It is short.", 2),
    ("Run `go vet. Then stop. Done` before it.", 1),
    ("Uses ``a. `B. C` d`` once.", 1),
    ("It runs `a.sh`. `b.sh` follows. Then `c.sh`.", 3),
    ("The words outlive settings, ordering etc. and more.", 1),
    # Full stops that end something, although they look otherwise.
    ("It lists settings, ordering etc. Then it stops.", 2),
    ("It is described in Section B. The rest follows.", 2),
    ("It needs Go 1.22. Version 1.21 fails. It exits with 2. Nothing else.", 4),
    ("The answer is no. Then it stops.", 2),
    ("Edit main.go. Read it.", 2),
    ("Loading... Then it is done… Really.", 3),
    # Quotations and brackets.
    ('The banner says "Not saved. Try again." and goes away.', 1),
    ('The banner says "Not saved. Try again." Then it goes away.', 2),
    ("He said “Stop.” Then he left.", 2),
    ("A tool (it is old. Very old.) reads it.", 1),
    ("It is done. (It was late.) Then we left.", 3),
    ("**Fast.** It takes a second. *Really.*", 3),
    ("Why not? Because it is late! (Is it?)", 3),
    ("Is it safe? maybe.", 1),
    # Pieces.
    ("First paragraph\n\nSecond paragraph", ["First paragraph", "Second paragraph"]),
    ("It adds:\n- one thing\n- a second. And more\n  on it\n* a third", ["It adds:", "one thing", "a second.", "And more\n  on it", "a third"]),
    ("- only item", ["only item"]),
    ("1. One\n2. Two.\n3. Three", ["One", "Two.", "Three"]),
    ("1. One. 2. Two.", ["One.", "2. Two."]),
    ("It closes issue\n42. Nobody knew.", ["It closes issue\n42.", "Nobody knew."]),
    ("one<br>two<br/>three", ["one", "two", "three"]),
    ("| a. b | C d |\n|---|---|", ["a. b", "C d"]),
    ("## Title\nText. <!-- A. B. C. --> More", ["Title\nText.", "More"]),
    ("第一句。第二句！", ["第一句。", "第二句！"]),
    ("", []),
    (" \n--- ** \n", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=lambda value: str(value)[:40])
def test_sentences(text: str, expected: list[str] | int) -> None:
    found = [text[start:end] for start, end in sentences_in(text)]
    assert (found if isinstance(expected, list) else len(found)) == expected, found


@given(st.text(alphabet=st.sampled_from("aB1 .!?…\n`\"'()[]*-_|#>。/:"), max_size=80))
def test_sentences_stand_in_order_and_are_trimmed(text: str) -> None:
    at = 0
    for start, end in sentences_in(text):
        assert at <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        at = end


@pytest.mark.parametrize("unit", ["(", '"', "`", ". ", "1. ", "a.", "A. ", "\n", "| ", "…", "<!-- ", "(a. ", "e.g. ", "- \n"])
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert grows_no_faster(lambda length: list(sentences_in(unit * length)), 5_000)
