"""commit-form"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State, Task, Text
from plancheck.plan.touched import touches_documents_only
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import id_ranges, shortened

# `feat(cart)!: add a total`, after an emoji or a ticket in brackets.
_CONVENTIONAL = regex(r"[^\w\s\[]{0,4}\s{0,2}(?:\[[^\]\n]{1,30}\]\s{0,2})?(?P<type>[A-Za-z][\w-]{1,20})(?P<scope>\([^()\n]{1,80}\))?!?:\s+\S")
_WRITTEN_BY_GIT = regex(r"(?:Revert [\"\\“]|Merge (?:branch|pull|remote|tag|commit)\b|fixup! |squash! |amend! )")
_ISSUE_OR_ID = regex(r"#\d|\bGH-\d|(?-i:\b[A-Z]{2,10}-?(?:[A-Z]{1,4}-)?\d)|/issues/\d|\b(?:issues?|fixes|closes|resolves|refs)\s+#?\d", re.IGNORECASE)
_NO_MESSAGE = ("git ", "$", "<", "none", "None")
# `**Commit:** `message``, of which the tree knows only conventional ones.
_LABELLED = regex(r"[*_]{0,3}commit(?: message)?[*_]{0,3}:[*_]{0,3}\s{0,3}`(?P<message>[^`\n]{4,200}\s[^`\n]{1,200})`", re.IGNORECASE)
_OLD = 'git commit -m "feat(refunds): export the refunds of a day (BC-2)"'


class CommitForm(Rule):
    """A commit message is not a conventional one, or does not say what it is for.

    What it finds: a task's commit message that is not `type(scope): subject`; as advice, one that names neither a contract nor an issue, in its subject, its body
    or beside it, though its task implements contracts; in a plan that builds code, a commit of documents alone need not. What most tasks share is said once, at
    their section.
    Why it matters: the history is searched by type and by contract; a message without them leads nobody back to the promise.
    How to fix: write `type(scope): subject (BC-N)`, with a type such as feat, fix, refactor, test or docs.
    Source: phase 4 of micro-v2 and micro-v3 (commit messages), compact form of micro-v3.
    """

    code = "TSK014"
    level = Level.WARNING
    bad = (
        Example('git commit -m "Export the refunds of a day (BC-2)"', old=_OLD, base="micro-v3"),
        Example('git commit -m "feat(refunds): export the refunds of a day"', old=_OLD, base="micro-v3"),
        Example("**Commit:** `glossary page for the watermark (BC-2)`", old="**Commit:** `docs(manual): explain the watermark (BC-2)`", base="compact"),
    )
    good = (
        Example('git commit -m "feat(refunds)!: export the refunds of a day" -m "Implements BC-2."', old=_OLD, base="micro-v3"),
        Example('git commit -m "feat(refunds): export the refunds of a day (#427)"', old=_OLD, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn:
            return
        committing = [(task, commit) for task in plan.tasks if (commit := _message_of(task)) is not None]
        unconventional = [(task, commit) for task, commit in committing if not _is_conventional(commit.value, plan)]
        yield from self.once_if_common(
            [self._unconventional(commit, plan) for _, commit in unconventional],
            len(committing),
            lambda: self.finding(
                plan.tasks_place,
                "most tasks commit with messages that are not conventional ones, so that the history cannot be searched by type",
                help=f"write each as {_form(plan)}, with a type such as feat, fix, refactor, test or docs",
            ),
        )
        serving = [(task, commit) for task, commit in committing if task.contracts is not None and task.contracts.ids and _has_to_trace(task, plan)]
        unrelated = [(task, commit) for task, commit in serving if (task, commit) not in unconventional and not _ISSUE_OR_ID.search(_all_said(task, commit))]
        yield from self.once_if_common(
            [self._unrelated(task, commit) for task, commit in unrelated],
            len(serving),
            lambda: self.finding(
                plan.tasks_place,
                "most commits name neither a contract nor an issue, so that no commit leads back to what was promised",
                help="end each subject with the contracts of its task: `type(scope): subject (BC-N)`",
                level=Level.ADVICE,
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for task in plan.tasks:
            commit = _message_of(task)
            match = _CONVENTIONAL.match(commit.value) if commit else None
            if commit and match and not plan.is_torn:
                yield Edit(commit.place(0, match.end() - 1), "")
                return

    def _unconventional(self, commit: Text, plan: Plan) -> Finding:
        return self.finding(
            commit.span,
            f'the commit message "{shortened(commit.value)}" has no type, so that the history cannot be searched by it',
            help=f"write {_form(plan)}, with a type such as feat, fix, refactor, test or docs",
        )

    def _unrelated(self, task: Task, commit: Text) -> Finding:
        ids = list(dict.fromkeys(reference.id for reference in task.contracts.ids)) if task.contracts else []
        return self.finding(
            commit.span,
            f"the commit of Task {task.number} names neither a contract nor an issue, so that it does not lead back to what was promised",
            help=f"end its subject with `({', '.join(id_ranges(ids))})`",
            level=Level.ADVICE,
        )


def _form(plan: Plan) -> str:
    """What a message looks like; a format without contracts has none to name."""
    return "`type(scope): subject (BC-N)`" if plan.format.section("contracts") else "`type(scope): subject`"


def _has_to_trace(task: Task, plan: Plan) -> bool:
    """Whether the commit of the task is one of what was promised: it builds something, and not documents alone in a plan that builds code."""
    is_aside = touches_documents_only(task, plan.format.words) and not (plan.is_documentation or plan.is_experiment)
    return not (is_aside or plan.only_prepares(task))


def _message_of(task: Task) -> Text | None:
    """The commit message of the task; None where it shows none, but at most the command that takes it from elsewhere."""
    if task.commit is not None:
        return task.commit if task.commit.state is State.PRESENT and not task.commit.value.startswith(_NO_MESSAGE) else None
    for text in task.prose:
        match = _LABELLED.match(text.value)
        if match is not None and not match["message"].startswith(_NO_MESSAGE):
            return Text(match["message"], text.place(match.start("message"), match.end("message")))
    return None


def _is_conventional(message: str, plan: Plan) -> bool:
    if _WRITTEN_BY_GIT.match(message):
        return True
    match = _CONVENTIONAL.match(message)
    return match is not None and (match["scope"] is not None or match["type"].lower() in plan.format.words.get("commit_types", ()))


def _all_said(task: Task, commit: Text) -> str:
    """All that is said of a commit: the rest of its block of code, and the text from its line on."""
    line = commit.span.line
    said = [commit.value]
    for code in task.code:
        if code.first_line <= line <= code.last_line:
            said += code.text.split("\n")[max(line - code.first_line - 1, 0) :]
    said += [text.value for text in (*task.prose, *(step.title for step in task.steps)) if text.span.line >= line]
    return "\n".join(said)
