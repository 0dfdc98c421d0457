"""`plancheck mcp`: the tools of plancheck for coding agents, over the Model Context Protocol."""

from __future__ import annotations

import click

from plancheck.errors import PlancheckError


@click.command("mcp")
def command() -> int:
    """Serve plancheck to coding agents as tools of the Model Context Protocol, over standard input and output.

    The tools are check, explain, ast and skeleton. They look at files below the folder where the server was started, and nowhere else.
    Needs the extra `plancheck[mcp]`.
    """
    try:
        from plancheck.cli.mcp_server.server import serve
    except ImportError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise PlancheckError("`plancheck mcp` needs the MCP SDK (2.0 or later): install plancheck with its extra `mcp`") from error
    serve()
    return 0
