"""undetailed-file"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Section, Task, TaskFile
from plancheck.rule import Example, Rule
from plancheck.wording.file_names import is_kind, names_file
from plancheck.wording.phrases import listed, phrases_in, speaks_of

_ASIDE = ("document_files", "generated_files")
_SPARED = ("test_files", "configuration_files")
# An appendix with entries for this many files goes file by file.
_ENTRIES = 2


class UndetailedFile(Rule):
    """The appendix has no entry for a file that the tasks create or modify.

    What it finds: an appendix that goes file by file and never names a file of the tasks; one finding lists them all. Documents and generated files are
    left out, tests and configuration where the appendix has an entry for none of them. An appendix that leaves details to the tasks is not asked,
    nor one whose tasks show all that changes in a file in a few lines, or only document it.
    Why it matters: an agent is to implement each file without exploring the code, and this one would be guessed.
    How to fix: add an entry with the file's purpose, signatures and subtleties.
    Source: appendix of the micro templates.
    """

    code = "IMP004"
    level = Level.ADVICE
    bad = (
        Example(
            "",
            old="- **File `gateway/refunds/endpoint.py`:** turns results into 201 and rejections into 409; it holds no state.\n",
            base="micro-v3",
            at="### K) Detailed Specifications",
        ),
        Example(
            "",
            old="| `src/sync/banner.ts` | One line for each refused note; the empty string hides the banner. |\n",
            base="micro-v2",
            at="## K. Detailed Specifications",
        ),
    )
    good = (
        Example(
            "- `endpoint.py` turns results into 201 and rejections into 409.",
            old="- **File `gateway/refunds/endpoint.py`:** turns results into 201 and rejections into 409; it holds no state.",
            base="micro-v3",
        ),
        Example(
            "| Every other file | The code stands in the tasks |",
            old="| `src/sync/banner.ts` | One line for each refused note; the empty string hides the banner. |",
            base="micro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("appendix")
        if section is None or plan.is_torn or plan.is_to_be_written(section) or len({file.path for file in section.files}) < _ENTRIES:
            return
        left_out = list({file.path: file for file in self._undetailed(plan, section)}.values())
        told = _told_in_tasks(plan) if left_out else set[str]()
        missing = [file for file in left_out if file.path not in told]
        if missing and len(left_out) < len({file.path for file in section.files}):
            yield self.finding(
                section.title.span,
                f"the appendix has no entry for {listed(f'`{file.path}`' for file in missing)}, whose details an agent would have to guess",
                help="add an entry with purpose, signatures and subtleties, or say that the tasks hold the details",
                related=[Related(missing[0].span, "a task touches it here")],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for task, file in [(each, file) for each in plan.tasks for file in each.files]:
            name, _, ending = file.path.rpartition(".")
            path = f"unplanned.{ending}"
            other = task._replace(files=tuple(each._replace(path=path) if each is file else each for each in task.files))
            if name and "/" not in ending and any(self.check(plan._replace(tasks=tuple(other if each is task else each for each in plan.tasks)))):
                yield Edit(file.span, path)
                return

    def _undetailed(self, plan: Plan, section: Section) -> Iterator[TaskFile]:
        words = plan.format.words
        said = "\n".join(passage.text.value for passage in section.passages)
        if _says(said, words.get("other_files", ())) or _says(_introduction(section), words.get("details_elsewhere", ())):
            return
        spared = [words.get(kind, ()) for kind in _ASIDE]
        spared += [words[kind] for kind in _SPARED if kind in words and not any(is_kind(file.path, words[kind]) for file in section.files)]
        for file in (file for task in plan.tasks for file in task.files):
            is_changed = file.action in ("create", "modify", "test", None) and not any(mark in file.path for mark in "*{<[")
            if is_changed and not file.path.endswith("/") and not any(is_kind(file.path, pieces) for pieces in spared) and not names_file(said, file.path):
                yield file


def _told_in_tasks(plan: Plan) -> set[str]:
    """The files of which the tasks say it all: they create them nowhere, and either only document them or show the few lines that change."""
    most = plan.format.counts.get("small_edit", (0, 0))[1]
    told: dict[str, bool] = {}
    for task in plan.tasks:
        documents = not task.nature.has_code or speaks_of(task.title.value.lower(), plan.format.words.get("documenting_titles", ()))
        lines = _lines_shown(task, plan.format.words.get("shell_tags", ()))
        for file in task.files:
            is_told = file.action in ("modify", None) and (documents or 0 < lines[file.path] <= most)
            told[file.path] = is_told and told.get(file.path, True)
    return {path for path, is_told in told.items() if is_told}


def _lines_shown(task: Task, shells: Sequence[str]) -> Counter[str]:
    """How many lines of code a task shows for each file: those of the blocks below text that names it, up to text that names another."""
    named = [(text.span.line, file.path) for text in task.prose for file in task.files if names_file(text.value, file.path)]
    # `File: path - what to add` opens an entry of its own between the blocks.
    named += [(file.span.line, file.path) for file in task.files if file.action is None]
    lines: Counter[str] = Counter()
    for code in (code for code in task.code if code.language not in shells):
        last = max((line for line, _ in named if line < code.first_line), default=0)
        count = sum(bool(line.strip()) for line in code.text.splitlines())
        lines.update({path: count for line, path in named if line == last})
    return lines


def _introduction(section: Section) -> str:
    """What the appendix says before its first entry."""
    first = section.files[0].span.line
    return "\n".join(passage.text.value for passage in section.passages if passage.text.span.end_line < first)


def _says(text: str, phrases: Sequence[str]) -> bool:
    return any(True for _ in phrases_in(text, phrases))
