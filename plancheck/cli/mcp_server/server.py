"""The tools as agents see them: names, descriptions, schemas, and errors that a model can read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import TextContent, ToolAnnotations
from pydantic import Field

from plancheck import __version__
from plancheck.cli.mcp_server import tools
from plancheck.cli.mcp_server.folder import Folder
from plancheck.errors import PlancheckError, shortened
from plancheck.report.visible import visible

_INSTRUCTIONS = """\
plancheck checks engineering plans written in Markdown: their sections, contracts, tasks, tests, risks, and what they say about the repository.
Start a new plan with `skeleton`. After writing or changing a plan, call `check` on it and mend what is found, until nothing is left at the level error.
`explain` shows a rule with examples when the fix in a finding is not enough.
"""
# What is wrong may be what somebody else gave, of any length.
_LONGEST_ERROR = 2000
# Nothing is ever written, and nothing outside of the folder is looked at.
_LOOKS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Paths = Annotated[
    list[str] | None,
    Field(description="Plans, or folders to search for plans, relative to the folder of the server, e.g. ['docs/plans/refunds.md'] or ['docs/plans']."),
]
OnePath = Annotated[str | None, Field(description="The plan, relative to the folder of the server, e.g. 'docs/plans/refunds.md'.")]
Text = Annotated[str | None, Field(description="The Markdown of a plan that is in no file yet, instead of a path.")]
Name = Annotated[
    str | None, Field(description="With text: the path that it will get, e.g. 'docs/plans/refunds.md'. Its configuration and repository are used then.")
]
Format = Annotated[str | None, Field(description="The format to read it in, e.g. 'micro-v3' or 'macro-v2'. Recognised if not given.")]
FormatToWrite = Annotated[str, Field(description="A format: 'micro-v3' for one pull request, 'macro-v2' for a series of them, or one of the project.")]
Output = Annotated[tools.Output, Field(description="'agent' for short text with the fixes, 'json' for all fields of each finding.")]
Rule = Annotated[str, Field(description="The name or code of a rule as in a finding, e.g. 'structural-then' or 'CON012'.")]
Part = Annotated[str | None, Field(description="Only this part of the tree, e.g. 'contracts', 'tasks', 'pull_requests', 'sections', 'header'.")]
Title = Annotated[str | None, Field(description="The title of the plan, one line.")]
Compact = Annotated[bool, Field(description="The compact form, for small changes, where the format has one.")]

_CHECK = """\
Check engineering plans and say what is wrong, where, and how to fix it; the gravest findings first, of bounded length.
Give either paths or text. Use it after every change to a plan; findings at the level error are to be fixed before the plan is used."""
_EXPLAIN = "Explain a rule of plancheck: what it finds, why it matters, how to fix it, with examples at fault and fine."
_AST = """\
Show what plancheck reads in a plan, as JSON with line numbers: header, sections, contracts, tasks, tests, checklist, pull requests, dependencies, risks.
Give either path or text. Use it to see why a finding speaks of something missing that seems to be there, or to work with the parts of a plan."""
_SKELETON = "Write the skeleton of a new plan: all that the format asks for, with slots to fill. It gives the text and writes no file."


def serve() -> None:
    """Serve on standard input and output until the client is gone."""
    server_of(os.getcwd()).run("stdio")


def server_of(root: str) -> MCPServer:
    """The server for the files below `root`, the folder in which the process stands."""
    folder = Folder(root)
    server = MCPServer("plancheck", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    # The SDK runs each call in a thread of its own; plancheck is made to do one thing at a time.
    turn = threading.Lock()

    def answered(call: Callable[[], list[str]]) -> list[TextContent]:
        with turn:
            try:
                return [TextContent(type="text", text=text) for text in call()]
            except PlancheckError as error:
                raise ToolError("\n".join(map(visible, shortened(str(error), _LONGEST_ERROR).split("\n")))) from error
            except Exception as error:
                raise ToolError(f"a bug in plancheck: {type(error).__name__}: {visible(shortened(str(error), _LONGEST_ERROR))}") from error

    @server.tool(title="Check plans", description=_CHECK, annotations=_LOOKS_ONLY, structured_output=False)
    def check(paths: Paths = None, text: Text = None, name: Name = None, format: Format = None, output: Output = "agent") -> list[TextContent]:
        return answered(lambda: tools.check(folder, paths, text, name, format, output))

    @server.tool(title="Explain a rule", description=_EXPLAIN, annotations=_LOOKS_ONLY, structured_output=False)
    def explain(rule: Rule) -> list[TextContent]:
        return answered(lambda: tools.explain(rule))

    @server.tool(title="Read a plan as data", description=_AST, annotations=_LOOKS_ONLY, structured_output=False)
    def ast(path: OnePath = None, text: Text = None, name: Name = None, format: Format = None, part: Part = None) -> list[TextContent]:
        return answered(lambda: tools.ast(folder, path, text, name, format, part))

    @server.tool(title="Start a plan", description=_SKELETON, annotations=_LOOKS_ONLY, structured_output=False)
    def skeleton(format: FormatToWrite, title: Title = None, compact: Compact = False) -> list[TextContent]:
        return answered(lambda: tools.skeleton(format, title, compact=compact))

    return server
