"""overview-disagrees-with-tasks"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Passage, Plan, Section, Task, TaskFile
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.file_names import is_kind, names_file
from plancheck.wording.phrases import listed, phrases_in, speaks_of

# Of these nobody keeps a full list.
_ASIDE = ("document_files", "generated_files")
# Of these some overviews list none, which is no fault.
_SPARED = ("test_files", "configuration_files")
_NAME = regex(r"[\w.-]+")


class OverviewDisagreesWithTasks(Rule):
    """The files of the implementation overview are not those that the tasks touch.

    What it finds: files listed in the overview that no task touches or mentions, and files that tasks create or modify and the overview does not name;
    at most one finding each. Names are compared generously: shorter paths, folders and globs count; documents and generated files are left out,
    and tests, test data and configuration where the overview lists none.
    Why it matters: a file that only the overview names is forgotten, and one that only a task names was never agreed to.
    How to fix: add the file to the overview or to the task that changes it, or strike it out.
    Source: section F of the micro templates.
    """

    code = "IMP003"
    level = Level.WARNING
    bad = (
        Example(
            "- `gateway/refunds/ledger.py` (new): bookings of the day\n- `gateway/refunds/export.py` (new): the CSV text",
            old="- `gateway/refunds/export.py` (new): the CSV text",
            base="micro-v3",
        ),
        Example("", old="- `src/sync/banner.ts` (create): text of the banner\n", base="micro-v2", at="## F. Implementation Overview"),
    )
    good = (
        Example("- `gateway/refunds/` (new): the three modules of the package", old="- `gateway/refunds/export.py` (new): the CSV text", base="micro-v3"),
        Example("- `sync/banner.ts` (create): text of the banner", old="- `src/sync/banner.ts` (create): text of the banner", base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("implementation-overview")
        if section is None or plan.is_torn or plan.is_to_be_written(section) or not section.files or not any(task.files for task in plan.tasks):
            return
        touched = "\n".join(_words(plan.tasks))
        # Most files are listed by name: what all tasks say is searched for the others only.
        listed_names = {_name(file.path) for task in plan.tasks for file in task.files}
        # A task whose files are still to be written may touch any of them.
        is_open = any(plan.is_to_be_written(task) for task in plan.tasks)
        unlisted_by_tasks = [] if is_open else [file for file in section.files if _name(file.path) not in listed_names]
        idle = [file for file in unlisted_by_tasks if _is_compared(plan, file) and not names_file(touched, file.path)]
        if idle:
            yield self.finding(
                idle[0].span,
                f"the overview lists {_names(idle)}, which no task touches, so nobody will write the change",
                help="add each file to the task that changes it, or strike it out",
                related=[Related(plan.tasks_place, "the tasks stand here")],
            )
        unlisted = list(_unlisted(plan, section))
        if unlisted:
            yield self.finding(
                section.title.span,
                f"the overview does not list {_names(unlisted)} among the files that change, so a reviewer does not see what the tasks touch",
                help="add a line for each file to the overview",
                related=[Related(unlisted[0].span, "a task touches it here")],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("implementation-overview")
        if section is None:
            return
        for file in section.files:
            name, _, ending = file.path.rpartition(".")
            path = f"unplanned.{ending}"
            other = section._replace(files=(file._replace(path=path),))
            if name and "/" not in ending and any(self.check(plan._replace(sections=tuple(other if each is section else each for each in plan.sections)))):
                yield Edit(file.span, path)
                return


def _unlisted(plan: Plan, section: Section) -> Iterator[TaskFile]:
    said = "\n".join(_said(section.passages, plan.format.words.get("unchanged_files", ())))
    is_partial = any(True for _ in phrases_in(said, plan.format.words.get("partial_lists", ())))
    names = frozenset(_NAME.findall(said))
    spared = [kind for kind in _SPARED if is_partial or not any(_is_kind(plan, file, [kind]) for file in section.files)]
    for file in (file for task in plan.tasks if not plan.is_to_be_written(task) for file in task.files if file.action in ("create", "modify", "test", None)):
        if _name(file.path) not in names and _is_compared(plan, file) and not _is_kind(plan, file, spared) and not names_file(said, file.path):
            yield file


def _said(passages: Sequence[Passage], unchanged: Sequence[str]) -> Iterator[str]:
    """What the overview says of files that change."""
    is_unchanged = False
    for passage in passages:
        if passage.kind == "heading" or (passage.depth == 0 and passage.label):
            is_unchanged = speaks_of(passage.label.lower(), unchanged)
        if not is_unchanged:
            yield passage.text.value


def _words(tasks: Sequence[Task]) -> Iterator[str]:
    """Everything that the tasks say: a file is touched wherever one of them names it."""
    for task in tasks:
        texts = [task.title, *(step.title for step in task.steps), *task.prose, *task.unread_files, *(command.text for command in task.commands)]
        yield from (text.value for text in texts)
        yield from (file.path for file in task.files)
        yield from (code.text for code in task.code)


def _is_compared(plan: Plan, file: TaskFile) -> bool:
    is_wide = file.path.endswith("/") or any(mark in file.path for mark in "*{<[")
    return not is_wide and not _is_kind(plan, file, _ASIDE)


def _is_kind(plan: Plan, file: TaskFile, kinds: Sequence[str]) -> bool:
    return any(is_kind(file.path, plan.format.words.get(kind, ())) for kind in kinds)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _names(files: Sequence[TaskFile]) -> str:
    return listed(dict.fromkeys(f"`{file.path}`" for file in files))
