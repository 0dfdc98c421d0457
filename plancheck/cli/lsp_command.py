"""`plancheck lsp`: the findings of plans and the ways through them for editors, over the Language Server Protocol."""

from __future__ import annotations

import click

from plancheck.errors import PlancheckError


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="What it does anyway; many editors pass it.")
def command(stdio: bool) -> int:
    """Serve plancheck to editors over standard input and output, as a server of the Language Server Protocol.

    Shows findings as one types, with quick fixes; leads from ids to what they name; renames contracts and tasks. It writes no file.
    Needs the extra `plancheck[lsp]`.
    """
    try:
        from plancheck.cli.lsp_server.server import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise PlancheckError("`plancheck lsp` needs pygls (2.0 or later): install plancheck with its extra `lsp`") from error
    return serve()
