"""undetailed-file"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Section, TaskFile
from plancheck.rule import Example, Rule
from plancheck.wording.file_names import is_kind, names_file
from plancheck.wording.phrases import listed, phrases_in

_ASIDE = ("document_files", "generated_files")
_SPARED = ("test_files", "configuration_files")
# An appendix with entries for this many files goes file by file.
_ENTRIES = 2


class UndetailedFile(Rule):
    """The appendix has no entry for a file that the tasks create or modify.

    What it finds: an appendix that goes file by file and never names a file of the tasks; one finding lists them all. Documents and generated files are
    left out, tests and configuration where the appendix has an entry for none of them. An appendix that leaves details to the tasks is not asked.
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
        missing = list({file.path: file for file in self._undetailed(plan, section)}.values())
        if missing and len(missing) < len({file.path for file in section.files}):
            yield self.finding(
                section.title.span,
                f"the appendix has no entry for {listed(f'`{file.path}`' for file in missing)}, whose details an agent would have to guess",
                help="add an entry with purpose, signatures and subtleties, or say that the tasks hold the details",
                related=[Related(missing[0].span, "a task touches it here")],
            )

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


def _introduction(section: Section) -> str:
    """What the appendix says before its first entry."""
    first = section.files[0].span.line
    return "\n".join(passage.text.value for passage in section.passages if passage.text.span.end_line < first)


def _says(text: str, phrases: Sequence[str]) -> bool:
    return any(True for _ in phrases_in(text, phrases))
