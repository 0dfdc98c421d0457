"""Jobs and verdicts of all kinds."""

from __future__ import annotations

from hypothesis import strategies as st

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related, Suppressed, Verdict
from plancheck.format.own import OwnFormat
from plancheck.job import Job
from plancheck.span import Span

words = st.text(min_size=1, max_size=12)
maybe = st.none() | words
spans = st.builds(Span, *(st.integers(1, 10**6) for _ in range(4)))
tables = st.dictionaries(
    words, st.recursive(st.booleans() | st.integers() | words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3))
)
own_formats = st.builds(OwnFormat, tables, path=words, text=words, base=st.none())

jobs = st.builds(
    Job,
    text=st.text(max_size=80),
    path=words,
    option=maybe,
    given=maybe,
    only_plans=st.booleans(),
    select=st.none() | st.lists(words, max_size=3).map(tuple),
    ignore=st.lists(words, max_size=3).map(tuple),
    levels=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    unsuppressible=st.lists(words, max_size=2).map(tuple),
    preview=st.booleans(),
    statuses=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    required=st.lists(words, max_size=2).map(tuple),
    plugins=st.just(()),
    formats=st.dictionaries(words, own_formats, max_size=2),
    file=maybe,
    repository=maybe,
    place=st.text(max_size=12),
    base=maybe,
    without_repository=st.text(max_size=12),
)
findings = st.builds(
    Finding,
    rule=words,
    code=words,
    level=st.sampled_from(Level),
    span=spans,
    message=st.text(),
    help=st.none() | st.text(),
    reason=maybe,
    related=st.lists(st.builds(Related, spans, st.text(), maybe), max_size=3).map(tuple),
    confident=st.booleans(),
    fix=st.none() | st.builds(Fix, st.text(), st.lists(st.builds(Edit, spans, st.text()), max_size=3).map(tuple), st.booleans()),
)
verdicts = st.none() | st.builds(
    Verdict,
    format=maybe,
    compact=st.booleans(),
    findings=st.lists(findings, max_size=4).map(tuple),
    suppressed=st.lists(st.builds(Suppressed, findings, st.text(), st.integers(1, 99)), max_size=2).map(tuple),
    not_run=st.lists(st.tuples(words, st.text()), max_size=2).map(tuple),
    status=st.text(max_size=8),
    is_frozen=st.booleans(),
    summary=st.none() | st.lists(words | st.integers() | st.none(), max_size=3),
    rests_on=st.lists(st.tuples(words, words, words), max_size=3).map(tuple),
)
