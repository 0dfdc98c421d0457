"""unjustified-dependency"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan, Section, State, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words, plain
from plancheck.wording.phrases import listed, phrases_in, shortened, speaks_of

_CODE = regex(r"`[^`\n]{1,80}`")
_OPENS_WITH_NAME = regex(r"[\s*_]{0,4}(?:`(?P<code>[^`\n]{1,80})`|\*\*(?P<bold>[^*\n]{2,40}?):?\*\*)")
# A label without a colon: `**Dependencies.** PR 2 adds ...`.
_OPENS_WITH_LABEL = regex(r"[*_]{1,3}(?P<label>[^*_\n]{2,60}?)[.:]?[*_]{1,3}[.:]?(?:\s|$)")
_VERSION = regex(r"\d\.\d|[~^<>=]=|[~^]\s?\d|\bv\d|@\d")
_CLAUSES = regex(r"[.;:,()]\s|[.;:,()]$|\s[—–-]\s|\n")
_WORD = regex(r"[^\W\d_]{3,}")
# A clause of so many words of its own says what the dependency is for.
_REASON_WORDS = 2


class UnjustifiedDependency(Rule):
    """A new external dependency has no reason or no version policy.

    What it finds: a dependency among those that the infrastructure plan adds, known by its name in code, in bold or in a table, of which nothing says what it is
    for, or nothing which version is taken; a policy for all of them together counts.
    Why it matters: every dependency is code that somebody has to trust, update and one day replace.
    How to fix: say why the standard library or existing code does not do, and how the version is pinned.
    Source: phase 5 of macro-v2.
    """

    code = "MAC016"
    level = Level.ADVICE
    bad = (
        Example(
            "- `benchee`, for development only, added by PR-4. Version policy: `~> 1.3` in `mix.exs`, the exact version in `mix.lock`.",
            old="- `benchee`, for development only, added by PR-4: the standard library has no repeated timing with warm-up and percentiles. Version policy: `~> 1.3` in "
            "`mix.exs`, the exact version in `mix.lock`.",
            base="macro-v2",
        ),
        Example(
            "- `benchee`, for development only, added by PR-4: the standard library has no repeated timing with warm-up and percentiles.",
            old="- `benchee`, for development only, added by PR-4: the standard library has no repeated timing with warm-up and percentiles. Version policy: `~> 1.3` in "
            "`mix.exs`, the exact version in `mix.lock`.",
            base="macro-v2",
        ),
    )
    good = (
        Example(
            "- Versions of all new libraries are exact and stand in `mix.lock`.\n- `benchee` (PR-4): repeated timing with percentiles.",
            old="- `benchee`, for development only, added by PR-4: the standard library has no repeated timing with warm-up and percentiles. Version policy: `~> 1.3` in "
            "`mix.exs`, the exact version in `mix.lock`.",
            base="macro-v2",
        ),
        Example(
            "- No new dependencies.",
            old="- `benchee`, for development only, added by PR-4: the standard library has no repeated timing with warm-up and percentiles. Version policy: `~> 1.3` in "
            "`mix.exs`, the exact version in `mix.lock`.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, spec = plan.section("infrastructure"), plan.format.section("infrastructure")
        topic = next((topic for topic in spec.topics if topic.title == "dependencies"), None) if spec else None
        if section is None or spec is None or topic is None or plan.is_torn or plan.is_to_be_written(section):
            return
        group = list(_group(section, topic, spec.topics, plan))
        named = [(passage, head, name) for passage, head in group if (name := _dependency(passage, head, plan))]
        others = [passage.text.value for passage, _ in group if all(passage is not own for own, _, _ in named)]
        has_policy = any(_speaks_of_version(text, plan) for text in others)
        for passage, head, name in named:
            lacking = [] if _has_reason(passage, head, name, plan) else ["a reason"]
            lacking += [] if has_policy or _has_version(passage, head, plan) else ["a version policy"]
            if lacking:
                yield self.finding(
                    passage.text.span,
                    f"the new dependency {shortened(name, 40)} comes without {listed(lacking)}, so nobody can weigh what it costs against what it gives",
                    help=f"add {listed(lacking)}: what existing code cannot do, and which versions are taken",
                    confident=False,
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("infrastructure"), plan.format.section("infrastructure")
        topic = next((topic for topic in spec.topics if topic.title == "dependencies"), None) if spec else None
        group = list(_group(section, topic, spec.topics, plan)) if section and spec and topic and not plan.is_torn else []
        if group:
            yield Edit.after(group[-1][0].text.span.end_line, "\n- `tablewright`, a new library.\n")


def _group(section: Section, topic: TopicSpec, topics: Sequence[TopicSpec], plan: Plan) -> Iterator[tuple[Passage, Passage | None]]:
    """The passages on dependencies, rows with the head of their table: what stands under a heading or label that names them."""
    inside, headed, head = False, False, None
    for passage in section.passages:
        label = _label(passage).lower()
        if passage.kind == "heading" or (label and passage.depth <= 1 and passage.kind in ("text", "item")):
            names = [other for other in topics if speaks_of(label, other.known_by)]
            # A label ends what another one opened, unless it goes on about versions and the like.
            ends = passage.kind == "heading" or (passage.kind == "text" and not headed and not speaks_of(label, plan.format.words.get("dependency_labels", ())))
            inside = topic in names if names or ends else inside
            headed = headed if passage.kind != "heading" else topic in names
        head = passage if passage.is_head else head if passage.kind == "row" else None
        if inside and passage.kind in ("item", "row", "text") and not passage.is_head:
            yield passage, head


def _label(passage: Passage) -> str:
    """The label of a passage or, of a paragraph outside lists, the words set apart at its start."""
    opening = _OPENS_WITH_LABEL.match(passage.text.value) if passage.kind == "text" and not passage.depth else None
    return plain(passage.label or (opening["label"] if opening else ""))


def _dependency(passage: Passage, head: Passage | None, plan: Plan) -> str | None:
    """The name of the new dependency that a row or item brings, or None where it brings none."""
    words, value = plan.format.words, passage.text.value
    if passage.text.state is not State.PRESENT or any(phrases_in(value, (*words.get("existing_words", ()), *words.get("no_dependency", ())))):
        return None
    if passage.kind == "row":
        name = plain(passage.cells[0].value)
        is_named = head is not None and speaks_of(plain(head.cells[0].value).lower(), words.get("dependency_nouns", ()))
        return name if is_named and _WORD.search(name) and not any(phrases_in(name, words.get("declined", ()))) else None
    said = own_words(value)
    is_said_new = any(phrases_in(said, (*words.get("making_words", ()), *words.get("dependency_nouns", ()))))
    opening = _OPENS_WITH_NAME.match(value)
    if opening and opening["code"]:
        return opening["code"]
    if opening and passage.kind == "item" and is_said_new and not speaks_of(opening["bold"].lower(), words.get("dependency_labels", ())):
        return opening["bold"]
    code = _CODE.search(value) if is_said_new and _label(passage) else None
    return code[0].strip("`") if code else None


def _has_reason(passage: Passage, head: Passage | None, name: str, plan: Plan) -> bool:
    words = plan.format.words
    cell = _cell(passage, head, words.get("dependency_reason_columns", ()))
    if cell is not None:
        return bool(cell.value.strip(" -–—"))
    for clause in _CLAUSES.split(_CODE.sub(" ", passage.text.value.replace(" | ", "\n"))):
        if not _speaks_of_version(clause, plan):
            own = {word.lower() for word in _WORD.findall(plain(clause).replace(name, " "))}
            if len(own - set(words.get("dependency_small_words", ()))) >= _REASON_WORDS:
                return True
    return False


def _has_version(passage: Passage, head: Passage | None, plan: Plan) -> bool:
    cell = _cell(passage, head, plan.format.words.get("dependency_version_columns", ()))
    return bool(cell.value.strip(" -–—")) if cell is not None else _speaks_of_version(passage.text.value, plan)


def _speaks_of_version(text: str, plan: Plan) -> bool:
    return _VERSION.search(text) is not None or speaks_of(plain(text).lower(), plan.format.words.get("version_words", ()))


def _cell(passage: Passage, head: Passage | None, columns: Sequence[str]) -> Text | None:
    names = [plain(cell.value).lower() for cell in head.cells] if head else []
    return next((cell for name, cell in zip(names, passage.cells, strict=False) if any(column in name for column in columns)), None)
