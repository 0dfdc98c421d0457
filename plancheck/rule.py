"""The contract between plancheck and its rules: what a pack of rules imports."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related
from plancheck.ground import Ground
from plancheck.plan import Plan, Suppression
from plancheck.span import Span

if TYPE_CHECKING:
    from plancheck.workspace import Workspace


class Example(NamedTuple):
    """A piece of a plan that shows a rule at work.

    `text` takes the place of `old`, which occurs once in the base plan called `base`; without a base it is a whole document.
    `also` lists further edits (old, new) that keep the plan sound, each made wherever its old text occurs, in the plans beside it too.
    The finding stands on the line that holds `at`, or on the first line of `text`.
    `tree` are the files of the repository around it, by path, for a rule that looks into one; with `since_base` the base plan as it
    stands is the plan at the base commit. `beside` are the other plans of the run: by path, the name of a base plan or a whole text.
    """

    text: str
    old: str = ""
    base: str | None = None
    at: str | None = None
    also: Sequence[tuple[str, str]] = ()
    tree: Mapping[str, str] | None = None
    since_base: bool = False
    beside: Mapping[str, str] = {}

    def document(self, base_plans: Mapping[str, str]) -> str:
        """The whole document. Raises ValueError where `old` does not occur exactly once."""
        if self.base is None:
            return self.text
        plan = base_plans[self.base]
        if plan.count(self.old) != 1:
            raise ValueError(f"{self.old!r} occurs {plan.count(self.old)} times in base plan {self.base}, not once")
        plan = plan.replace(self.old, self.text)
        return self._with_further_edits(plan)

    def documents_beside(self, base_plans: Mapping[str, str]) -> dict[str, str]:
        """The texts of the other plans, by path."""
        return {path: self._with_further_edits(base_plans.get(named, named)) for path, named in self.beside.items()}

    def _with_further_edits(self, text: str) -> str:
        for old, new in self.also:
            text = text.replace(old, new)
        return text

    def line(self, base_plans: Mapping[str, str]) -> int:
        """The 1-based line where the finding stands."""
        document = self.document(base_plans)
        if self.at is not None:
            return document[: document.index(self.at)].count("\n") + 1
        if self.base is None:
            return 1
        return base_plans[self.base][: base_plans[self.base].index(self.old)].count("\n") + 1


class Rule(ABC):
    """One rule: a class in a file named after its defect.

    The docstring has the headings What it finds, Why it matters, How to fix and Source; `bad` and `good` are its tests
    and its page. `yields_to` names the rules whose finding at the same place makes this one superfluous.
    """

    code: ClassVar[str]
    level: ClassVar[Level]
    bad: ClassVar[Sequence[Example]]
    good: ClassVar[Sequence[Example]]
    yields_to: ClassVar[Sequence[str]] = ()
    # True for a rule that also judges documents in no known format.
    any_document: ClassVar[bool] = False
    # True for a rule that is still on trial: it runs only where somebody asked for such rules.
    preview: ClassVar[bool] = False
    # True for a rule whose fixes may change lines of code blocks; elsewhere code is left as it is.
    fixes_code: ClassVar[bool] = False

    @cached_property
    def name(self) -> str:
        """The rule's stable name, that of its module in kebab-case."""
        return rule_name(type(self).__module__.rpartition(".")[2])

    @property
    def family(self) -> str:
        return re.sub(r"\d", "", self.code).lower()

    @abstractmethod
    def check(self, plan: Plan) -> Iterator[Finding]:
        """Every finding of this rule in `plan`. Pure: no input or output, the same plan gives the same findings."""

    def plant(self, plan: Plan) -> Iterator[Edit]:
        """The edits that together give `plan`, which this rule finds clean, one fault of the rule's kind; none where it has no place for one.

        The fault is plain: whoever plants it to see whether the rule is awake must be sure that it is one.
        """
        return iter(())

    def finding(
        self,
        span: Span,
        message: str,
        *,
        help: str | None = None,
        level: Level | None = None,
        reason: str | None = None,
        related: Sequence[Related] = (),
        confident: bool = True,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule; `level` may only be lower than the rule's own."""
        return Finding(self.name, self.code, level or self.level, span, message, help, reason, tuple(related), confident, fix)

    @staticmethod
    def once_if_common(findings: Sequence[Finding], total: int, common: Callable[[], Finding]) -> Iterator[Finding]:
        """`findings`, or the one finding that `common` makes where more than half of `total` things (2 or more) have one.

        What most tasks of a plan lack is said once, over all.
        """
        if len(findings) > 1 and 2 * len(findings) > total:
            yield common()
        else:
            yield from findings


class GroundedRule(Rule):
    """A rule of the second kind: it also sees what the plan was held against, already resolved. It opens nothing itself.

    `needs` names the part of the ground without which it cannot judge; where that is missing the rule is told as not run.
    """

    needs: ClassVar[Literal["repository", "base", "code"]]

    def check(self, plan: Plan) -> Iterator[Finding]:
        """What the rule finds without the ground that it needs."""
        return iter(())

    @abstractmethod
    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        """What the rule finds with it. Pure, as `check` is."""


class WorkspaceRule(Rule):
    """A rule of the third kind: it sees all plans of a run beside each other, as summaries, and no plan by itself."""

    def check(self, plan: Plan) -> Iterator[Finding]:
        return iter(())

    @abstractmethod
    def check_workspace(self, workspace: Workspace) -> Iterator[tuple[str, Finding]]:
        """Every finding with the path of the plan in which it stands. Pure, as `check` is, and linear in the number of plans."""


class SuppressionRule(Rule):
    """A rule about suppressions: it runs last and also sees which of them hid nothing, and which name rules that none may hide."""

    def check(self, plan: Plan) -> Iterator[Finding]:
        return iter(())

    @abstractmethod
    def check_suppressions(self, plan: Plan, unused: Sequence[Suppression], strict: Sequence[tuple[Suppression, Sequence[str]]]) -> Iterator[Finding]:
        """Every finding about the suppressions of `plan` that hid nothing, and about those that name the rules beside them, which the team lets nobody hide."""


class Measured(NamedTuple):
    """Of a sample of a rule's findings over real plans, how many readers called right, true but useless, and wrong."""

    right: int
    useless: int
    wrong: int

    @property
    def judged(self) -> int:
        return self.right + self.useless + self.wrong

    @property
    def precision(self) -> float:
        """The part that is right, from 0 to 1."""
        return self.right / self.judged


def rule_name(module: str) -> str:
    """The name of the rule of a module."""
    return module.replace("_", "-")


def class_name(module: str) -> str:
    """What the class of a rule's module has to be called."""
    return "".join(word.capitalize() for word in module.split("_"))


class Pack(NamedTuple):
    """A package of rules: one sub-package a family, one module a rule, and folders of format files and base plans."""

    package: str
    folder: str
    families: Sequence[str]

    def modules(self, family: str) -> list[str]:
        """The modules of a family, one for each of its rules. None of them is imported for it."""
        names = os.listdir(os.path.join(self.folder, family))
        return sorted(name.removesuffix(".py") for name in names if name.endswith(".py") and not name.startswith("_"))

    @property
    def formats(self) -> str:
        """The folder of format files; a pack need not have one."""
        return os.path.join(self.folder, "formats")

    @property
    def base_plans(self) -> str:
        """The folder of the plans that examples edit; a pack need not have one."""
        return os.path.join(self.folder, "base_plans")

    @property
    def accuracy(self) -> str:
        """A table of what readers said of the rules' findings; a pack need not have one."""
        return os.path.join(self.folder, "accuracy.toml")
