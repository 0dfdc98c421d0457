"""The contracts of a micro plan as a picture: which task builds each of them, and which test guards it."""

from __future__ import annotations

from plancheck.graphs.naming import shown
from plancheck.graphs.traces import Test, Traces
from plancheck.plan import Plan
from plancheck.report.graphs.model import Edge, Node, Picture


def picture_of_contracts(plan: Plan) -> Picture:
    """Contracts, tasks and tests. An edge from a contract straight to a test says that no task of the plan is named for it."""
    traces = Traces(plan)
    lacks = traces.lacks()
    return Picture(
        kind="traceability",
        title=shown(plan.title),
        nodes=(
            *(Node(id_, "contract", shown(contract.name), lacks=lacks[id_]) for id_, contract in traces.contracts.items()),
            *(Node(key, "task", shown(task.title)) for key, task in traces.tasks.values()),
            *(Node(test.key, "test", _title(test, traces)) for test in traces.tests),
        ),
        edges=tuple(Edge(*pair, sources=(source,)) for pair, source in traces.edges.items()),
    )


def _title(test: Test, traces: Traces) -> str:
    kinds = dict.fromkeys(filter(None, (shown(row.type) for row in test.rows)))
    said = [", ".join(kinds), ", ".join(traces.named(test))]
    # Without a name, what the cell says stands for it.
    said.insert(len(said) if test.is_named else 0, test.about)
    return " · ".join(filter(None, said))
