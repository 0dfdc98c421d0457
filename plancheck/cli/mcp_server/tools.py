"""What the tools do, with the functions that the command line uses. Each gives the texts of its answer and raises PlancheckError."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from plancheck.cli.mcp_server.folder import Folder
from plancheck.cli.one_plan import plan_of, read_one, size_limit
from plancheck.cli.plain_run import plain_run
from plancheck.cli.request import Request
from plancheck.discovery import decode
from plancheck.errors import BadConfiguration, PlancheckError
from plancheck.report.findings import agent, json_output
from plancheck.report.findings.model import Report

Output = Literal["agent", "json"]

# An answer stands in the context of a model, which is dear; longer ones are refused by clients.
_MOST_CHARACTERS = 50_000
# How many findings are tried as JSON until it is short enough.
_MOST_FINDINGS = (50, 20, 5)
_NO_NAME = "<text>"


def check(folder: Folder, paths: Sequence[str] | None, text: str | None, name: str | None, format_name: str | None, output: Output) -> list[str]:
    """What is found in the plans at `paths`, or in `text`, which is taken to stand at `name`."""
    if (paths is None) == (text is None):
        raise BadConfiguration("give either paths or text")
    if text is not None:
        place = folder.inside(name) if name else _NO_NAME
        request = Request(["-"], format_name=format_name, stdin_filename=place, stdin_text=text, cached=True)
    else:
        if not paths:
            raise BadConfiguration("paths names no file and no folder")
        request = Request([folder.inside(path) for path in paths], format_name=format_name, cached=True)
    report = plain_run(request)
    if report.problems and not report.plans:
        raise PlancheckError("\n".join(f"{path}: {message}" for path, message in report.problems[:10]))
    return [agent.write(report)] if output == "agent" else _as_json(report)


def _as_json(report: Report) -> list[str]:
    """The JSON of the findings and, where it has to leave out some, a remark about them."""
    findings = sorted((finding for plan in report.plans for finding in plan.findings), key=lambda finding: -finding.level)
    for most in _MOST_FINDINGS:
        kept = {id(finding) for finding in findings[:most]}
        plans = [plan._replace(findings=[finding for finding in plan.findings if id(finding) in kept]) for plan in report.plans]
        text = json_output.write(report._replace(plans=plans), indent=None)
        if len(text) <= _MOST_CHARACTERS:
            left = len(findings) - len(kept)
            return [text, f"{left} of {len(findings)} findings are left out of this JSON and of its summary; the gravest are in it"] if left else [text]
    raise PlancheckError(f"the JSON is longer than {_MOST_CHARACTERS} characters; name fewer paths, or ask for the output agent")


def ast(folder: Folder, path: str | None, text: str | None, name: str | None, format_name: str | None, part: str | None) -> list[str]:
    """What is read in the plan at `path`, or in `text`, as JSON; only what stands under the key `part`, if one is named."""
    import json

    from plancheck.report.ast_output import ast_output

    if (path is None) == (text is None):
        raise BadConfiguration("give either path or text")
    if text is not None:
        limit = size_limit(None)
        asked = plan_of(decode(text.encode("utf-8", "surrogatepass"), limit), folder.inside(name) if name else _NO_NAME, format_name)
        plan = asked.read(asked.source)
    else:
        plan = read_one(folder.inside(path or ""), _NO_NAME, format_name, None)
    tree = ast_output(plan).model_dump(mode="json")
    if part is not None and part not in tree:
        raise BadConfiguration(f"the tree has no part {part!r}; it has {', '.join(tree)}")
    written = json.dumps(tree if part is None else {part: tree[part]}, ensure_ascii=False, separators=(",", ":"))
    if len(written) > _MOST_CHARACTERS:
        lengths = ", ".join(f"{key} ({len(json.dumps(value, ensure_ascii=False))} characters)" for key, value in tree.items() if value)
        raise PlancheckError(f"the tree is longer than {_MOST_CHARACTERS} characters; ask for a part of it: {lengths}")
    return [written]


def explain(rule: str) -> list[str]:
    """The page of a rule."""
    from plancheck.cli.explain_command import page_about

    return [page_about(rule)]


def skeleton(format_name: str, title: str | None, *, compact: bool) -> list[str]:
    """The skeleton of a plan."""
    from plancheck.cli.new_command import skeleton_of

    return [skeleton_of(format_name, title, compact=compact)]
