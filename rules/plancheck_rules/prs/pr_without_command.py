"""pr-without-command"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import HeaderField, Plan, PullRequest, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, shortened

_CODE = regex(r"(?<!`)`{1,2}(?!`)(?P<code>[^`\n]{1,500})`{1,2}")
_FENCED = regex(r"(?:`{3}|~{3})[^\n]{0,80}\n\s*(?![`~]{3})\S")
# Without code marks: a program by its path, a prompt, or a line of words and options without an article.
_BARE = regex(
    r"(?:^|[\s:])(?:\$\s+\S|\./\S|/\w+/\w)|^[ \t]*(?!.*\b(?:the|an?|of|with|via|flags?|options?)\b)[a-z][\w.-]{1,40}(?:[ \t][^\s`]{1,80}){0,8}[ \t]--?[a-z]",
    re.MULTILINE,
)
_PATH = regex(r"\.{0,2}/\S|\S+\.(?:sh|py|rb|js|ts|ps1|exe|bat)$")
_IS_RUN = regex(r"\b(?:run|runs|execute|type|call|invoke)\s$", re.IGNORECASE)
_CLI = "- **CLI Invocation Examples:**\n  - `seedvault trial due --by 2026-12-31 --data ./bank`\n"


class PrWithoutCommand(Rule):
    """A pull request names no exact command that exercises it.

    What it finds: a field for the command line that is empty, that says in words what could be typed, or that puts it off to a later pull request; code in it
    that is no whole command is a warning. Commands in code, in a fence or behind a prompt, "the same as PR 1", and "none" are answers.
    Why it matters: code that nobody can run is dead code until something reaches it, and a plan with such a step has to be cut in another way.
    How to fix: write the command as it is typed, or move the code to the pull request whose command reaches it.
    Source: phase 3 of macro-v1 (CLI Invocation Examples; "if code cannot be triggered via CLI, redesign").
    """

    code = "PRS005"
    level = Level.ERROR
    bad = (
        Example("- **CLI Invocation Examples:** the due list is wired to the command line in a later release.\n", old=_CLI, base="macro-v1"),
        Example("- **CLI Invocation Examples:**\n", old=_CLI, base="macro-v1"),
        Example("- **CLI Invocation Examples:** `TrialQuery` answers the listing of the laboratory.\n", old=_CLI, base="macro-v1"),
    )
    good = (
        Example("- **CLI Invocation Examples:** the same as in PR1.\n", old=_CLI, base="macro-v1"),
        Example("**CLI:**\n\n```\nseedvault trial due --by 2026-12-31\n```\n\n", old=_CLI, base="macro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        # A pull request without the field is missing-pr-field's.
        requests = [] if plan.is_torn else [request for request in plan.pull_requests if request.field("cli")]
        findings = [self._finding(request, request.fields_of("cli")[0], plan) for request in requests if not _is_answered(request, plan)]
        yield from self.once_if_common(findings, len(requests), lambda: self._common(plan, len(findings)))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        words = plan.format.words.get("deferring", ())
        for request in () if plan.is_torn else plan.pull_requests:
            if len(request.fields_of("cli")) == 1 and words:
                yield Edit(request.fields_of("cli")[0].value.span, f"no command reaches it {words[0]}.")
                return

    def _common(self, plan: Plan, count: int) -> Finding:
        return self.finding(
            plan.requests_place,
            f"{count} pull requests name no exact command that exercises them; code that no command reaches is dead code",
            help="write for each the command as it is typed, in code, or cut the series so that each part can be reached",
        )

    def _finding(self, request: PullRequest, field: HeaderField, plan: Plan) -> Finding:
        value = plain(field.value.value)
        said = f'says "{shortened(value, 50)}"' if value else "says nothing"
        has_code = _CODE.search(field.value.value) is not None
        return self.finding(
            field.label.to(field.value.span) if value else field.label,
            f'"{field.name}" of {request.written} {said}, which nobody can type; code that no command reaches is dead code',
            help="write the command as it is typed, in code; where there is none yet, move the code to the pull request whose command reaches it",
            confident=not has_code and not _says_unchanged(value, plan),
        )


def _is_answered(request: PullRequest, plan: Plan) -> bool:
    fields, words = request.fields_of("cli"), plan.format.words
    if any(field.value.state is State.PLACEHOLDER or _has_command(field) for field in fields):
        return True
    said = plain(" ".join(field.value.value for field in fields)).lower()
    if any(phrases_in(said, words.get("deferring", ()))):
        return False
    return any(start == 0 for start, _ in phrases_in(said, words.get("no_command", ()))) or any(phrases_in(said, words.get("command_elsewhere", ())))


def _has_command(field: HeaderField) -> bool:
    value = field.value.value
    if _FENCED.search(value) or _BARE.search(value):
        return True
    pieces = {plain(text.value).rstrip(".;") for text in field.items or (field.value,)}
    for match in _CODE.finditer(value):
        code = match["code"].strip()
        # A word alone is a command where nothing else is said, or where it is run.
        if len(code.split()) > 1 or _PATH.match(code) or code in pieces or _IS_RUN.search(value[: match.start()][-12:]):
            return True
    return False


def _says_unchanged(value: str, plan: Plan) -> bool:
    return any(phrases_in(value, plan.format.words.get("unchanged_commands", ())))
