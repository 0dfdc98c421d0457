"""What stands below a task's heading: contracts, files, steps, commands, code and the commit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from plancheck.markdown import Block, Document, Kind, Line, read_table
from plancheck.plan import Action, Code, References, State, Step, StepKind, Text
from plancheck.reading import task_labels as labels
from plancheck.reading.commands import commands_in_fence, commands_in_line, commit_in_code, commit_in_text, is_shell
from plancheck.reading.finished_steps import finished
from plancheck.reading.listed_steps import NUMBER, StepList
from plancheck.reading.paths import ACTIONS, files_in, files_in_table, looks_like_path, opens_with_path
from plancheck.reading.references import CONTRACT_ID, references_in
from plancheck.reading.step_tables import TableStep, steps_of_table
from plancheck.reading.steps import aim_of, kind_of_number, kinds_of, label_kind, opens_step, step_title
from plancheck.reading.task_draft import Body
from plancheck.reading.texts import bold_label, bold_line, part_of, plain_label, text_of
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import plain, without_code

# "none", and "no implementation yet" under the label of one.
_DECLINES = regex(r"[*_`]*(?:none\b|no (?:\w+ )?(?:implementation|code|changes?)\b)", re.IGNORECASE)
_FILE_TITLE = regex(r"(?!\.)[\w./-]{1,200}\.(?!(?:sh|bash)\b)[A-Za-z]\w{0,9}:?")


def read_body(document: Document, heading_line: int, end_line: int, families: Collection[str], rest: Text | None = None) -> Body:
    """Read lines `heading_line + 1` to `end_line` (and, for a task in a list item, the `rest` of its line and of its own paragraph)."""
    reader = _Reader(Body(), families, CONTRACT_ID.search(document.source.line(heading_line)) is not None)
    for block in document.between(heading_line, end_line):
        if block.first == heading_line:
            if block.kind is Kind.PARAGRAPH:
                opening, *lines = document.lines(block)
                if rest is not None:
                    reader.line_part(opening, rest)
                for line in lines:
                    reader.line(line)
            continue
        reader.block(document, block)
    body = reader.body
    body.steps = finished(body.steps, body.commands, end_line)
    return body


class _Reader:
    """Remembers which label the text below belongs to."""

    def __init__(self, body: Body, families: Collection[str], title_names_contract: bool) -> None:
        self.body, self.families, self.title_names_contract = body, families, title_names_contract
        self.open_field = ""
        # How deep in lists the Files label stands, and the deepest of the files below it.
        self.files_depth = self.deepest_file = 0
        self.last_label = ""
        # Whether steps are numbered by headings or lines; else they may be items of a list.
        self.numbered = False
        self.list = StepList()
        self.depth = 0

    def block(self, document: Document, block: Block) -> None:
        if block.kind is Kind.FENCE:
            self._fence(document, block)
        elif block.kind is Kind.HEADING:
            self.open_field = ""
            text = text_of(list(document.lines(block)))
            if not self._label_or_step(text, is_heading=True):
                self.body.prose.append(text)
        elif block.kind is Kind.TABLE and self.open_field == "files":
            self.body.files += files_in_table(read_table(document.source, block.first, block.last))
        elif block.kind is Kind.TABLE and (table := read_table(document.source, block.first, block.last)) and (steps := steps_of_table(table)):
            self._take_table(steps)
        elif block.kind in (Kind.PARAGRAPH, Kind.TABLE):
            if self.open_field == "files" and block.depth == 0 and (self.body.files or self.body.unread_files):
                self.open_field = ""
            for line in document.lines(block):
                self.line(line)

    def _take_table(self, steps: Sequence[TableStep]) -> None:
        self.open_field, self.last_label = "", ""
        for step in steps:
            self.body.steps.append(Step(step.kind, step.title, 0))
            for text in step.said:
                self.body.prose.append(text)
                if step.kind in ("run-to-fail", "run-to-pass", "lint"):
                    commands = commands_in_line(text, with_outcome=False)
                    self.body.commands += [command._replace(expected=step.expected) for command in commands]
                self._commit_in(text, labelled=step.kind == "commit")

    def line(self, line: Line) -> None:
        text = text_of([line])
        starts = [match.start() for match in labels.INNER_STEP.finditer(text.value)]
        if len(starts) > 1 and starts[0] == 0:
            for start, end in zip(starts, [*starts[1:], len(text.value)], strict=True):
                self.line_part(line, part_of(text, start, end))
            return
        self.line_part(line, text)

    def line_part(self, line: Line, text: Text) -> None:
        """Take `text`, which is `line` or a part of it."""
        if text.state is State.EMPTY:
            return
        if self.open_field == "files" and line.block.opens and line.block.depth <= self.files_depth < self.deepest_file:
            self.open_field = ""  # back on the level of the label, below a nested list of files
        self.depth = line.block.depth
        if self._numbered_step(line, text):
            return
        if self._label_or_step(text, is_heading=False):
            if self.open_field != "files":
                self.body.prose.append(text)
            return
        if self.open_field == "files" and line.block.depth > 0:
            self._add_files(text)
            return
        self.body.prose.append(text)
        if self.body.contracts is None and not self.title_names_contract and (said := labels.SENTENCE.match(text.value)) is not None:
            self.body.contracts_text = part_of(text, said.start("ids"), said.end("ids"))
            self._add_contracts(self.body.contracts_text)
        if self.open_field == "contracts":
            self._add_contracts(text)
        if (commit := commit_in_text(text)) is not None and self.body.commit is None:
            self.body.commit = commit
        if self.last_label and line.block.depth > 0 and self.open_field == "":
            self._expectation_in(text)

    def _numbered_step(self, line: Line, text: Text) -> bool:
        """Take `2. **Run the test and see it fail** ...` or such an item with a check box as a step; the text behind the title is prose.

        False for any other line.
        """
        step = self.list.step(line, text, is_first=not self.body.steps, below_files=self.open_field == "files" and bool(self.body.files))
        if step is None or looks_like_path(plain(step.title)):
            return False
        text, kinds = step.text, self._kinds(NUMBER.sub("", plain(step.title)))
        if not step.is_sure:
            kinds = tuple(kind for kind in kinds if kind != "other")
        if not kinds:
            return False
        self.open_field, self.last_label = "", ""
        if not self.numbered:
            self.body.steps += [Step(kind, part_of(text, 0, step.end), 0) for kind in kinds]
            self.list.take(line, step)
        if step.is_bare and self._label_or_step(text, is_heading=False):
            return True  # `Run it: ...` is the label of what stands behind it, too
        self.body.prose.append(text)
        self._commit_in(text, labelled="commit" in kinds)
        return True

    def _label_or_step(self, text: Text, *, is_heading: bool) -> bool:
        """Take a label or a step title; False for any other text."""
        value = text.value
        title = step_title(plain(value)) if opens_step(plain(value)) else None
        number = NUMBER.match(plain(value)) if is_heading else None
        if number is not None and (self.numbered or self._kinds(plain(value)[number.end() :]) != ("other",)):
            title = plain(value)[number.end() :]
        if title is not None:
            self.open_field, self.last_label, self.numbered = "", "", True
            shown = _shown(text, title)
            # A step says what it is for in its words, and what it runs in its code.
            said = plain(without_code(value))
            words = (step_title(said) or "") if number is None else NUMBER.sub("", said)
            # A step that is called after a file changes that file.
            by_number = "implement" if _FILE_TITLE.fullmatch(title) else kind_of_number(plain(value), words)
            kinds = (by_number,) if by_number else self._kinds(aim_of(words))
            self.body.steps += [Step(kind, shown, 0) for kind in kinds]
            if (by_number and by_number != "implement") or labels.RUNS.match(words):
                self._add_commands(text)
            self._commit_in(text, labelled="commit" in kinds)
            return True
        label = (
            bold_label(value) or plain_label(value) or labels.italic_contracts(value) or (bold_line(value) if not is_heading else (plain(value), len(value)))
        )
        if label is None:
            return False
        name, start = plain(label[0]), label[1]
        return self._labelled(name, text, part_of(text, start, len(value)))

    def _kinds(self, title: str) -> tuple[StepKind, ...]:
        """The kinds of a step; `Run it` is a run before or after the implementation, whichever its place says."""
        kinds = kinds_of(title)
        if kinds != ("other",) or not labels.RUNS.match(title):
            return kinds
        before = {step.kind for step in self.body.steps}
        return ("run-to-fail",) if "failing-test" in before and "implement" not in before else ("run-to-pass",)

    def _labelled(self, name: str, text: Text, value: Text) -> bool:
        first_word = name.split()[0].lower() if name.split() else ""
        if labels.CONTRACTS.match(name):
            self.open_field = "" if value.state is not State.EMPTY else "contracts"
            self.body.contracts_text = value
            self.body.contracts = References()
            self._add_contracts(value)
        elif labels.EXPECTED.match(name):
            self._set_expected(plain(value.value) or "stated below")
        elif (files := labels.FILES.match(name)) is not None:
            self.open_field = "files"
            self.files_depth = self.deepest_file = self.depth
            self.body.files_label = self.body.files_label or text.span
            self._add_files(value, "test" if files["test"] else None)
        elif self._lists_file(first_word, value):
            self._add_files(value, ACTIONS[first_word])
        else:
            return self._step_label(name, text, value)
        return True

    def _lists_file(self, first_word: str, value: Text) -> bool:
        """Whether `Create: path` and the like is an item of the Files list, or stands for one."""
        action = ACTIONS.get(first_word)
        if action is None or value.state is State.EMPTY:
            return False
        return self.open_field == "files" or (action != "test" and opens_with_path(value.value))

    def _step_label(self, name: str, text: Text, value: Text) -> bool:
        kind = label_kind(name)
        if kind is None and not labels.RUNS.match(name):
            self.last_label = ""
            if self.depth == 0:
                self.list.close()
            return False
        self.open_field, self.last_label = "", name
        # Below a numbered step, `Run:` and its like belong to that step.
        if (
            kind is not None
            and not self.numbered
            and not (self.list.is_open and (self.depth or kind == "run"))
            and not (kind in ("commit", "implement") and _DECLINES.match(value.value))
        ):
            run_kind: StepKind = "run-to-fail" if re.search(r"\bFAIL", value.value) else "run-to-pass"
            self.body.steps.append(Step(run_kind if kind == "run" else kind, text, 0))
        if labels.RUNS.match(name) or kind in ("run-to-pass", "run-to-fail", "lint", "run"):
            self._add_commands(value)
        if labels.COMMIT.match(name) or kind == "commit":
            self._commit_in(value)
        elif self.body.commit is None:
            self.body.commit = commit_in_text(value)
        return True

    def _add_commands(self, value: Text) -> None:
        """The commands of `Run: ...`; what stands behind "Expected" on the same line is said of the last of them."""
        said = labels.EXPECTED_INSIDE.search(value.value)
        self.body.commands += commands_in_line(part_of(value, 0, said.start()) if said else value, with_outcome=said is None)
        if said:
            self._set_expected(value.value[said.end() :].strip() or "stated below")

    def _add_files(self, value: Text, action: Action | None = None) -> None:
        found = list(files_in(value, action))
        self.body.files += found
        self.deepest_file = max(self.deepest_file, self.depth)
        if not found and value.state is not State.EMPTY:
            self.body.unread_files.append(value)

    def _add_contracts(self, value: Text) -> None:
        named, before = references_in(value, self.families), self.body.contracts or References()
        self.body.contracts = References((*before.ids, *named.ids), before.everything or named.everything, (*before.broken, *named.broken))

    def _commit_in(self, value: Text, *, labelled: bool = True) -> None:
        if self.body.commit is None:
            self.body.commit = commit_in_text(value, labelled=labelled)

    def _set_expected(self, expected: str) -> None:
        """An expectation belongs to every command above it that has none yet, but to none of an earlier step."""
        commands, steps = self.body.commands, self.body.steps
        first_line = steps[-1].title.span.line if steps else 0
        for step in () if self.numbered or self.list.is_open or self.depth else reversed(steps):
            if step.title.span.line < first_line - 1:
                break
            first_line = step.title.span.line  # labels on neighbouring lines share what stands below them
        for index in range(len(commands) - 1, -1, -1):
            if commands[index].expected is not None or commands[index].text.span.line < first_line:
                break
            commands[index] = commands[index]._replace(expected=expected)

    def _expectation_in(self, text: Text) -> None:
        label = plain_label(plain(text.value))
        if label and labels.EXPECTED.match(label[0]):
            self._set_expected(text.value)

    def _fence(self, document: Document, block: Block) -> None:
        language = block.info.split()[0].lower() if block.info else ""
        lines = document.code(block)
        opening = document.source.line(block.first)
        indent = len(opening) - len(opening.lstrip(" "))
        text = "\n".join(line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in lines)
        self.body.code.append(Code(language, text, block.first, block.last, indent))
        first_line = block.first + 1
        if is_shell(language, lines):
            is_run = bool(labels.RUNS.match(self.last_label))
            self.body.commands += [command._replace(is_run=is_run) for command in commands_in_fence(lines, first_line)]
        if self.body.commit is None:
            self.body.commit = commit_in_code(lines, first_line, labelled=bool(labels.COMMIT.match(self.last_label)))
        if self.body.commit is not None and block.first <= self.body.commit.span.line <= block.last:
            rest = range(self.body.commit.span.line + 1, block.last)
            self.body.commit_lines += [Text(document.source.line(number), Span.within(number, 1, 0)) for number in rest]
        self.open_field = ""


def _shown(text: Text, title: str) -> Text:
    return text if not title else Text(title, text.span, text.state, ())
