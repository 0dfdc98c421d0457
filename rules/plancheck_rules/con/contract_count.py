"""contract-count"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule

_MANY = "\n\n".join(
    f"BC-{number}: Page {number} is linked\n- GIVEN a reader of page {number - 1}\n- WHEN the reader follows its last link\n- THEN page {number} opens"
    for number in range(3, 17)
)
_FURTHER = "\n{id}: Page {id} is linked\n- GIVEN a reader of the page before {id}\n- WHEN the reader follows its last link\n- THEN page {id} opens"


class ContractCount(Rule):
    """The plan has fewer or more contracts than the format asks for.

    What it finds: the number of defined contracts outside the format's range. Documentation and plans of a single task may have fewer.
    Why it matters: too few leave behaviour unsaid, too many are a PR that nobody can review in one go.
    How to fix: state what else must and must not happen, or split the PR.
    Source: phase 1 of the micro templates.
    """

    code = "CON001"
    level = Level.WARNING
    bad = (
        Example(
            f"{_MANY}\n\n## Tasks",
            old="## Tasks",
            base="compact",
            at="## Behavioral Contracts",
            also=[("glossary entry (BC-2)", "glossary entry (all contracts)")],
        ),
    )
    good = (Example("## Tasks", old="## Tasks", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, count = plan.section("contracts"), len({contract.id for contract in plan.contracts})
        low, high = plan.format.counts.get("contracts", (0, 0))
        if section is None or not count or not high or plan.is_torn or low <= count <= high:
            return
        contracts = "1 contract" if count == 1 else f"{count} contracts"
        if count < low:
            if plan.is_documentation or 0 < len(plan.tasks) <= plan.format.counts.get("small_plan", (0, 0))[0]:
                return
            message, help_ = (
                f"the plan has {contracts}; with fewer than {low} some behaviour usually stays unsaid",
                "state what else must, and must not, happen",
            )
        else:
            message, help_ = f"the plan has {contracts}; more than {high} are too much for one PR and its review", "split the PR"
        yield self.finding(section.title.span, message, help=help_)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, (_, high) = plan.section("contracts"), plan.format.counts.get("contracts", (0, 0))
        if section and plan.contracts and high and not plan.is_torn:
            family = plan.contracts[0].id.partition("-")[0]
            yield from (Edit.after(section.end_line, _FURTHER.format(id=f"{family}-{number}")) for number in range(101, high + 102))
