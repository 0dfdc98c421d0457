"""missing-contract-group"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Group, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words, plain
from plancheck.wording.phrases import listed, phrases_in, speaks_of
from plancheck.wording.section_groups import contract_groups_over, guarantees_in, scenarios_in

_NAMES: dict[str, str] = {
    "positive": "no positive contract (what MUST happen)",
    "negative": "no negative contract (what MUST NOT happen)",
    "error": "no error-handling contract",
    "edge": "no contract for edge cases",
    "compatibility": "no contract for backward compatibility",
}
_ERROR_TYPE = regex(r"[a-z](?:Error|Exception|Failure)\b")
# What holds as in "ferry 0.9" or "v2.1" was promised before; "of 0.5 s" is an amount.
_EARLIER = regex(
    r"\b(?:as|of|to|in|for|with|by|like|from)\s(?:\w{1,20}\s){0,2}(?:v\d{1,4}(?:\.\d{1,4}){0,2}(?![\w.]*\w)|\d{1,4}(?:\.\d{1,4}){1,2}(?=\s*(?:[.,;:)]|$|\n)))"
)
# What only warns of a lack that is sure to hurt: of all others it advises.
_GRAVE = frozenset({"positive", "negative"})
_LABELS: dict[Group, tuple[str, ...]] = {"positive": ("positive",), "negative": ("negative", "must not"), "error": ("error", "failure")}


class MissingContractGroup(Rule):
    """One of the groups of contracts is absent: positive, negative, error handling; in micro-v1 also edge cases and backward compatibility.

    What it finds: a plan none of whose contracts says what MUST happen, what MUST NOT happen (a warning) or what happens on an error (advice). A group is
    known by its label or by what the contracts say: MUST NOT, never, unchanged, no; errors, rejects, fails, invalid; empty, twice, at most; as before. A label
    with "none" below it is an answer, and so is "no new error paths" anywhere in the plan. Refactorings and plans of one or two tasks need no error group, documentation needs a positive contract only.
    Edge cases and backward compatibility are asked of micro-v1 alone (advice).
    Why it matters: what nobody promised to leave alone is what breaks, and an error path without a contract has no test.
    How to fix: add a contract to the group, or its label with "none" and the reason.
    Source: phase 1 of the micro templates.
    """

    code = "CON010"
    level = Level.WARNING
    bad = (
        Example(
            "#### BC-3: Each note arrives once\n\n**GIVEN** a queue of three notes\n**WHEN** the line drops after any number of them and sending starts anew\n"
            "**THEN** the server receives each note a single time",
            old="### Negative contracts\n\n#### BC-3: A note never arrives twice\n\n**GIVEN** a queue of three notes\n"
            "**WHEN** the line drops after any number of them and sending starts anew\n"
            "**THEN** the server MUST NOT receive a note that it has already confirmed",
            base="micro-v2",
            at="## B. Behavioral Contracts",
            also=[("holds up nothing", "lets the others pass")],
        ),
        Example(
            "#### BC-4: A locked note does not hold up others\n\n**GIVEN** a server on which the second of three notes is locked\n**WHEN** the queue is sent\n"
            "**THEN** the banner shows the text of that note, and the third note arrives\n**MECHANISM** The note moves to a list that feeds the banner.",
            old="### Error handling contracts\n\n#### BC-4: A refused note is reported and holds up nothing\n\n"
            "**GIVEN** a server that refuses the second of three notes because it is locked\n**WHEN** the queue is sent\n"
            '**THEN** the banner shows the error `"b" was not saved: note is locked`, and the third note arrives\n'
            "**MECHANISM** A refusal moves the note to a list that feeds the banner.",
            base="micro-v2",
            at="## B. Behavioral Contracts",
        ),
    )
    good = (
        Example("### What stays as it is", old="### Negative contracts", base="micro-v2"),
        Example("### Bad days", old="### Error handling contracts", base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("contracts")
        if section is None or plan.compact or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        missing: list[str] = []
        if plan.format.words.get("promises"):
            missing += _missing_promises(plan, section)
        elif plan.contracts:
            missing += [group for group in _wanted(plan) if not _has(plan, group) and not _is_answered(plan, group)]
        if missing:
            yield self.finding(
                section.title.span,
                f"the plan has {listed(_NAMES[group] for group in missing)}; what is not promised is not tested",
                help='add a contract of that kind, or the label of the group with "none" and the reason below it',
                level=None if _GRAVE.intersection(missing) else Level.ADVICE,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("contracts")
        if section and not (plan.compact or plan.is_documentation or plan.is_torn):
            yield Edit.after(section.title.span.end_line, "\nBC-1: The page MUST open.\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)


def _missing_promises(plan: Plan, section: Section) -> Iterator[str]:
    """The groups of which neither a label nor a sentence speaks, where contracts are plain sentences; nothing where none could be read."""
    standings = contract_groups_over(section.passages, plan.format.words)
    lines = [passage.text.span.line for passage in section.passages]
    stated = (*guarantees_in(section.passages, plan.format.words), *scenarios_in(section.passages, plan.format.words))
    promises = [(groups, passage.text.value) for passage, groups in stated]
    for contract in plan.contracts:
        said = " ".join(text.value for text in (*([contract.name] if contract.name else []), *(clause.text for clause in contract.clauses), *contract.prose))
        index = bisect_right(lines, contract.place.line) - 1
        groups = standings[index].groups - {"behaviour"} if index >= 0 else frozenset[str]()
        promises.append((groups | _families_of(contract, plan) | {group for group in (contract.group,) if group}, said))
    if promises:
        yield from (group for group in _NAMES if not any(group in groups or _promises(group, groups, text, plan.format.words) for groups, text in promises))


def _families_of(contract: Contract, plan: Plan) -> frozenset[str]:
    return frozenset(group for group in _NAMES if contract.id.partition("-")[0] in plan.format.words.get(f"{group}_families", ()))


def _promises(group: str, groups: frozenset[str], text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a sentence that stands under the labels of `groups` belongs to `group` by what it says."""
    prohibits = any(True for _ in phrases_in(text, words.get("sure_prohibitions", ())))
    if group == "positive":
        return not groups and not prohibits
    if group == "negative":
        free = groups <= {"positive"}
        return prohibits or (free and any(True for _ in phrases_in(_without_asides(text), words.get("prohibitions", ()))))
    # What an error case says of limits makes it no edge case.
    if group == "edge" and "error" in groups:
        return False
    sign = {"error": _ERROR_TYPE, "compatibility": _EARLIER}.get(group)
    if sign is not None and sign.search(text):
        return True
    return speaks_of(plain(text).lower(), words.get(f"{group}_signs", ())) or any(True for _ in phrases_in(text, words.get(f"{group}_phrases", ())))


def _wanted(plan: Plan) -> list[Group]:
    if plan.is_documentation:
        return ["positive"]
    keeps = plan.keeps_behaviour or all(task.nature.keeps_behaviour or task.nature.only_tests or not task.nature.changes for task in plan.tasks)
    return ["positive", "negative"] if keeps or plan.is_small else ["positive", "negative", "error"]


def _has(plan: Plan, group: Group) -> bool:
    if group == "positive":
        return any(_is_positive(contract, plan) for contract in plan.contracts)
    says_so = _prohibits if group == "negative" else _is_about_errors
    families = tuple(f"{family}-" for family in plan.format.words.get(f"{group}_families", ()))
    return any(contract.group == group or contract.id.startswith(families) or says_so(contract, plan) for contract in plan.contracts)


def _is_positive(contract: Contract, plan: Plan) -> bool:
    if contract.group is None:
        return not contract.is_prohibition
    return contract.group == "positive" or not (_prohibits(contract, plan) or _is_about_errors(contract, plan))


def _prohibits(contract: Contract, plan: Plan) -> bool:
    outcome = contract.clause("then")
    texts = [*([contract.name] if contract.name else []), *([outcome.text] if outcome else []), *contract.prose]
    return contract.is_prohibition or any(True for text in texts for _ in phrases_in(_without_asides(text.value), plan.format.words.get("prohibitions", ())))


def _is_about_errors(contract: Contract, plan: Plan) -> bool:
    texts = [*([contract.name] if contract.name else []), *(clause.text for clause in contract.clauses if clause.keyword != "mechanism"), *contract.prose]
    return any(speaks_of(plain(text.value).lower(), plan.format.words.get("error_signs", ())) for text in texts)


def _without_asides(text: str) -> str:
    """`text` without what stands in parentheses: "(not NaN)" explains a value, it forbids nothing."""
    pieces, depth = [], 0
    for character in text:
        depth += character == "("
        pieces.append(" " if depth else character)
        depth -= character == ")" and depth > 0
    return "".join(pieces)


def _is_answered(plan: Plan, group: Group) -> bool:
    """Whether the section says something under the label of the group beside contracts, such as "none: no input can be wrong", or the plan that no error is new."""
    section = plan.section("contracts")
    if section is None:
        return False
    if group == "error" and any(any(phrases_in(passage.text.value, plan.format.words.get("no_errors", ()))) for of in plan.sections for passage in of.passages):
        return True
    inside = {line for contract in plan.contracts for line in range(contract.place.line, contract.end_line + 1)}
    passages = [passage for passage in section.passages if passage.text.span.line not in inside]
    for index, passage in enumerate(passages):
        is_bare = passage.kind == "heading" and all(following.kind == "heading" for following in passages[index + 1 : index + 2])
        if not is_bare and speaks_of((passage.label or own_words(passage.text.value)).lower(), _LABELS[group]):
            return True
    return False
