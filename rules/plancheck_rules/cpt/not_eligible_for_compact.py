"""not-eligible-for-compact"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.file_names import is_kind
from plancheck.wording.marks import plain
from plancheck.wording.novelty import new_flags, new_types
from plancheck.wording.phrases import listed, phrases_in

_FILES = "**Files:** create `docs/manual/glossary.md`"
_IMPL = "**Impl:** In `docs/manual/glossary.md`:"
_GOAL = "**Goal:** Readers of the drover manual can run a backfill and look up its terms without asking in the chat."
_COMMIT = ("docs(manual): explain the watermark", "feat(cli): explain the watermark")
_TEST = (
    "```bash\ngrep -q '^## Watermark$' docs/manual/glossary.md\n```",
    "```python\ndef test_glossary_watermark_is_explained():\n    assert '## Watermark' in open('docs/manual/glossary.md').read()\n```",
)
_COMMAND = "\n\n```python\nparser.add_argument('--month')\n```\n"


class NotEligibleForCompact(Rule):
    """A plan takes the compact form although its change is too large for it.

    What it finds: a compact plan that is not documentation alone (new rules for templates or processes are none) and touches more than three files, or
    whose code adds a type, an interface or a flag that its text calls new. Moved and renamed types are not new; behaviour is not guessed at.
    Why it matters: the compact form leaves out risks, deviations and review guide, which such a change needs.
    How to fix: use the full form, or split the change.
    Source: compact mode of micro-v3.
    """

    code = "CPT001"
    level = Level.ERROR
    bad = (
        Example(
            "**Files:** create `docs/manual/glossary.md`, modify `drover/cli.py`, `drover/load.py`, test `tests/test_load.py`",
            old=_FILES,
            base="compact",
            at="# Backfill Documentation",
            also=[_COMMIT, _TEST],
        ),
        Example(
            f"**Impl:** Add the flag `--month` in `drover/cli.py`.{_COMMAND}\nThen in `docs/manual/glossary.md`:",
            old=_IMPL,
            base="compact",
            at="# Backfill Documentation",
            also=[_COMMIT, _TEST, (_FILES, f"{_FILES}, modify `drover/cli.py`")],
        ),
    )
    good = (
        Example(
            "**Files:** create `docs/manual/glossary.md`, modify `docs/index.md`, `docs/faq.md`, `README.md`, `CHANGELOG.md`",
            old=_FILES,
            base="compact",
        ),
        Example(
            f"**Impl:** Rename the variable beside the flag `--month` in `drover/cli.py`.{_COMMAND}\nThen in `docs/manual/glossary.md`:",
            old=_IMPL,
            base="compact",
            also=[_COMMIT, _TEST, (_FILES, f"{_FILES}, modify `drover/cli.py`")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        limit = plan.format.counts.get("compact_files")
        if not plan.compact or limit is None or plan.is_torn:
            return
        files = _files(plan)
        if plan.is_documentation and not _changes_process(plan, files):
            return
        reasons = [f"touches {len(files)} files"] if len(files) > limit[1] else []
        added = _added(plan)
        if added:
            reasons.append(f"adds {listed(added, limit=4)}")
        if reasons:
            yield self.finding(
                plan.top,
                f"the plan takes the compact form but {' and '.join(reasons)}; such a change needs the risks and the review guide of the full form",
                help=f"write the full form, or split the change until it is mechanical and touches at most {limit[1]} files",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, limit = plan.section("tasks"), plan.format.counts.get("compact_files")
        if plan.compact and section and limit and not plan.is_torn:
            heading = f"{'#' * (section.level + 1)} Task {len(plan.tasks) + 1}: Speed up the importer"
            files = ", ".join(f"`importer/part{number}.py`" for number in range(1, limit[1] + 2))
            yield Edit.after(section.end_line, f"\n{heading}\n\n**Files:** modify {files}\n")


def _files(plan: Plan) -> list[str]:
    """The files that the tasks touch, without those that tools write."""
    written = (*plan.format.words.get("generated_files", ()), *(f"/{name}" for name in plan.format.words.get("tool_written_files", ())))
    paths = {file.path.removeprefix("./"): None for task in plan.tasks for file in task.files}
    return [path for path in paths if not is_kind(path, written)]


def _changes_process(plan: Plan, files: list[str]) -> bool:
    """Whether title or goal speak of the rules by which people work, and the files are where such rules stand."""
    words, goal = plan.format.words, plan.field("goal")
    texts = [text.value for text in (plan.title, goal.value if goal else None) if text]
    said = any(any(phrases_in(text, words.get("process_changes", ()))) for text in texts)
    return said and any(is_kind(path.lower(), words.get("process_files", ())) for path in files)


def _added(plan: Plan) -> list[str]:
    """The types and flags that code of the tasks defines and the text calls new."""
    goal = plan.field("goal")
    said = [*([plan.title.value] if plan.title else []), *([goal.value.value] if goal else [])]
    found = dict[str, None]()
    for task in plan.tasks:
        text = "\n".join(plain(piece) for piece in (*said, task.title.value, *(piece.value for piece in task.prose)))
        for code in task.code:
            found |= dict.fromkeys((*new_types(code.text, code.language, text), *new_flags(code.text, code.language, text)))
    return [f"`{name}`" for name in found]
