"""extension-without-default"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Section
from plancheck.plan.block_names import name_words
from plancheck.plan.concept import ConceptModel, ExtensionPoint
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, shortened, speaks_of
from plancheck.wording.request_ids import RequestIds


class ExtensionWithoutDefault(Rule):
    """An extension point has no default behaviour, or no pull request brings its first other implementation.

    What it finds: an extension point of which neither the model nor the evolution names the default; or of which they do not say with which PR the
    first other implementation comes. A default of "none" or "off" is one, and where a PR speaks of the named implementation, that is an answer.
    Why it matters: an interface with one implementation is frozen before anybody has learnt what the second one needs.
    How to fix: name the default and the PR of the first other implementation, or drop the extension point.
    Source: phases 2 and 4 of macro-v2.
    """

    code = "MAC012"
    level = Level.WARNING
    bad = (
        Example(
            "- `Verdin.Demand` says how many minutes a zone needs. First other implementation: `MoistureDemand`, in PR-5.",
            old="- `Verdin.Demand` says how many minutes a zone needs. Default: `TimetableDemand`, the minutes of `verdin.toml`, from PR-4 on. "
            "First other implementation: `MoistureDemand`, in PR-5.",
            base="macro-v2",
            also=[("`Verdin.Demand` arrives in PR-4 with its default `TimetableDemand`; the first other", "`Verdin.Demand` arrives in PR-4; the first other")],
        ),
        Example(
            "- `Verdin.Clock` tells what time it is. Default: the clock of the system.\n### State ownership map",
            old="### State ownership map",
            base="macro-v2",
        ),
    )
    good = (
        Example(
            "- `Verdin.Demand` says how many minutes a zone needs.",
            old="- `Verdin.Demand` says how many minutes a zone needs. Default: `TimetableDemand`, the minutes of `verdin.toml`, from PR-4 on. "
            "First other implementation: `MoistureDemand`, in PR-5.",
            base="macro-v2",
        ),
        Example(
            "- None: the demand is built in.",
            old="- `Verdin.Demand` says how many minutes a zone needs. Default: `TimetableDemand`, the minutes of `verdin.toml`, from PR-4 on. "
            "First other implementation: `MoistureDemand`, in PR-5.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model, evolution = plan.finished_model, plan.section("evolution")
        # Either may say it, so both have to be there.
        if model is None or evolution is None or not evolution.holds_text or plan.is_to_be_written(evolution):
            return
        ids, evolved = RequestIds(plan.format.words.get("pr_families", ()), plan.request_ids), _evolved(model, evolution)
        findings = [finding for point in model.extension_points for finding in self._of_point(point, evolved.get(_spelled_name(point), []), ids, plan)]
        yield from self.once_if_common(findings, len(model.extension_points), lambda: self._of_all(model, len(findings)))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model, evolution = plan.finished_model, plan.section("evolution")
        if model and model.extension_points and evolution and evolution.holds_text:
            first = model.extension_points[0].passages[0]
            if first.kind == "item":
                indent = " " * (first.text.span.column - 3)
                yield Edit(first.text.place(0, 0), f"`RetryPolicy` says how often a failed call is tried again.\n{indent}- ")
            elif first.kind == "row":
                yield Edit.before(first.text.span.line, f"| `RetryPolicy` |{' |' * (len(first.cells) - 1)}")

    def _of_point(self, point: ExtensionPoint, evolved: list[str], ids: RequestIds, plan: Plan) -> Iterator[Finding]:
        missing = []
        if not point.default and not any(_speaks_of_default(text, plan) for text in evolved):
            missing.append("what it does by default")
        if not _has_other(point, evolved, ids, plan):
            missing.append("which PR brings its first other implementation")
        if missing:
            name = shortened(plain(point.name.value), 40)
            yield self.finding(
                point.name.span,
                f"of the extension point {name} neither model nor evolution says {listed(missing)}, so its interface is frozen on a guess",
                help=f"say {listed(missing)}, or leave the extension point out until a PR needs it",
                confident=False,
            )

    def _of_all(self, model: ConceptModel, number: int) -> Finding:
        return self.finding(
            model.part("extension") or model.place,
            f"{number} of {len(model.extension_points)} extension points lack a default or the PR of their first other implementation, so their interfaces are frozen on a guess",
            help="name for each its default and the PR that brings the first other implementation, or leave it out until a PR needs it",
            confident=False,
        )


def _evolved(model: ConceptModel, evolution: Section) -> dict[str, list[str]]:
    """By the spelling of an extension point, the passages of the evolution that speak of it, and what stands below them as long as it names none."""
    names = {_spelled_name(point) for point in model.extension_points} - {""}
    found: dict[str, list[str]] = defaultdict(list)
    depth, spoken_of = 0, set[str]()
    for passage in evolution.passages:
        said, own = _spelled(passage.text.value), -1 if passage.kind == "heading" else passage.depth
        named = {name for name in names if name in said}
        if named or own <= depth:
            depth, spoken_of = own, named
        for name in spoken_of:
            found[name].append(passage.text.value)
    return found


def _spelled_name(point: ExtensionPoint) -> str:
    return _spelled(plain(point.name.value))


def _spelled(text: str) -> str:
    return "".join(name_words(text))


def _speaks_of_default(text: str, plan: Plan) -> bool:
    said = plain(text).lower().replace("non-default", "")
    return speaks_of(said, plan.format.words.get("default_implementation", ()))


def _has_other(point: ExtensionPoint, evolved: list[str], ids: RequestIds, plan: Plan) -> bool:
    words = plan.format.words.get("other_implementation", ())
    own = [text.value for text in point.others]
    defaults = {text.value for text in point.default}
    for text in [*own, *(text for text in evolved if speaks_of(plain(text).lower(), words))]:
        named = ids.ids_in(text)
        tells_default = text in defaults or (text not in own and _speaks_of_default(text, plan))
        comes_along = any(True for _ in phrases_in(text, plan.format.words.get("same_request", ())))
        if len(named) > 1 or (named and (comes_along or not (tells_default and _stands_before(named[0], text, words, ids)))):
            return True
    if any(ids.ids_in(clause) and not _speaks_of_default(clause, plan) for text in defaults for clause in text.split(";")[1:]):
        return True
    # Two PRs, one for the default and one more; or a PR that speaks of the implementation by its name.
    said = " ".join([*(passage.text.value for passage in point.passages), *evolved])
    is_there = speaks_of(plain(said).lower(), plan.format.words.get("existing_extensions", ()))
    return is_there or len(ids.ids_in(said)) > 1 or any(_is_built(text, point, plan) for text in own)


def _stands_before(id_: str, text: str, words: tuple[str, ...], ids: RequestIds) -> bool:
    """Whether the first PR of a sentence stands before it speaks of another implementation, and so belongs to the default."""
    lower = text.lower()
    first = min((at for word in words if (at := lower.find(word.split()[0])) != -1), default=0)
    return next(ids.find(text)).start < first


def _is_built(text: str, point: ExtensionPoint, plan: Plan) -> bool:
    """Whether a PR speaks of code that the sentence about the other implementation names."""
    default = " ".join(own.value for own in point.default if own.value != text)
    names = [name for name in text.split("`")[1::2] if name not in point.name.value and name not in default]
    return any(name in field.value.value for name in names for request in plan.pull_requests for field in request.fields)
