"""Every place of a plan that names something that it defines."""

from __future__ import annotations

from plancheck.navigation.check_names import named_checks
from plancheck.navigation.contract_names import named_contracts
from plancheck.navigation.readable import readable, without_names_of_others
from plancheck.navigation.request_names import named_requests
from plancheck.navigation.symbols import Mentions
from plancheck.navigation.task_names import named_tasks
from plancheck.plan import Plan


def mentions(plan: Plan) -> Mentions:
    """The contracts, tasks, pull requests and rules of the checklist that `plan` defines, wherever its tables, prose, headings and drawings name them.

    In code, contracts alone, for no other id is sure to mean the same there; nothing in comments or the targets of links, and nothing that is of another plan.
    """
    whole = readable(plan)
    own = without_names_of_others(whole, plan)
    return Mentions((*named_contracts(plan, own), *named_tasks(plan, whole), *named_requests(plan, own), *named_checks(plan, own)))
