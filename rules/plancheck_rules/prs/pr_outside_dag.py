"""pr-outside-dag"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, phrases_in


class PrOutsideDag(Rule):
    """The dependency section never mentions a pull request.

    What it finds: a pull request of the PR plan whose id, or a range or word that covers it ("PR2-PR5", "all PRs"), stands nowhere in the section.
    Why it matters: nobody can tell whether it may start at once or has to wait.
    How to fix: draw it, also where nothing needs it and it needs nothing.
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS012"
    level = Level.ERROR
    bad = (
        Example(
            "  PR2 --> PR3\n",
            old="  PR2 --> PR3\n  PR1 --> PR4\n",
            base="macro-v1",
            at="### PR4",
            also=[
                ("| PR1 | PR0 | PR3, PR4 |", "| PR1 | PR0 | PR3 |"),
                ("| PR4 | PR1 | none |\n", ""),
                ("- PR2 and PR4 run in parallel: neither reads what the other stores.\n", ""),
                ("- PR3 and PR4 run in parallel: both only read.\n", ""),
                ("PR3, PR4. PR4 may move ahead of PR2 when the laboratory wants the list early.", "PR3."),
            ],
        ),
    )
    good = (Example("Merge all PRs in the order of their numbers.", old="Merge in the order PR0, PR1, PR2, PR3, PR4.", base="macro-v1"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("dependencies")
        if section is None or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        ids, mentioned = plan.request_ids, plan.dependencies.mentioned
        missing = [id_ for id_ in ids if id_ not in mentioned]
        # Where not one is mentioned the section speaks of something else, which another rule says.
        if not missing or len(missing) == len(ids):
            return
        everything = plan.format.words.get("all_requests", ())
        if any(any(phrases_in(passage.text.value, everything)) for passage in section.passages if passage.kind != "code"):
            return
        places = {request.id: request.place for request in reversed(plan.pull_requests)}
        findings = [
            self.finding(
                places[id_],
                f"the dependency section never mentions {id_}, so nobody can tell whether it may start at once or has to wait",
                help=f"add {id_} to the graph, also where it needs nothing and nothing needs it",
            )
            for id_ in missing
        ]
        yield from self.once_if_common(
            findings,
            len(ids),
            lambda: self.finding(
                section.title.span,
                f"the dependency section never mentions {listed(missing)}, so nobody can tell when these may start",
                help="add them to the graph, also where they need nothing and nothing needs them",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, words, mentioned = plan.section("dependencies"), plan.format.words.get("all_requests", ()), plan.dependencies.mentioned
        if section is None or mentioned.isdisjoint(plan.request_ids[:-1]) or any(any(phrases_in(passage.text.value, words)) for passage in section.passages):
            return
        last = plan.pull_requests[-1]
        unused = 1 + max(int(number) for id_ in mentioned for number in re.findall(r"\d+", id_))
        for text in (passage.text for other in plan.sections for passage in other.passages):
            if text.span.line == last.line and last.written in text.value:
                at = text.value.index(last.written)
                yield Edit(text.place(at, at + len(last.written)), re.sub(r"\d+", str(unused), last.written))
                return
