"""Talks to the installed `plancheck mcp` with the client of the official SDK."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

import anyio
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import TextContent, Tool

PROGRAM = str(Path(sys.executable).parent / "plancheck")

Call = tuple[str, dict[str, Any]]


class Answer(NamedTuple):
    is_error: bool
    texts: list[str]

    @property
    def text(self) -> str:
        assert not self.is_error, self.texts
        return self.texts[0]

    @property
    def error(self) -> str:
        assert self.is_error, self.texts
        return self.texts[0]


class Server:
    """A folder, in which the command is started for each conversation; `log` is what it said on standard error."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder, self._log = folder, log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def tools(self) -> dict[str, Tool]:
        async def ask(client: Client) -> None:
            said.extend((await client.list_tools()).tools)

        said: list[Tool] = []
        self.talk(ask)
        return {tool.name: tool for tool in said}

    def call(self, tool: str, **arguments: Any) -> Answer:
        return self.calls((tool, arguments))[0]

    def calls(self, *calls: Call, at_once: bool = False) -> list[Answer]:
        """What is answered to calls of one conversation."""
        answers: dict[int, Answer] = {}

        async def ask(client: Client) -> None:
            async def one(number: int, call: Call) -> None:
                result = await client.call_tool(*call)
                answers[number] = Answer(bool(result.is_error), [part.text for part in result.content if isinstance(part, TextContent)])

            async with anyio.create_task_group() as tasks:
                for number, call in enumerate(calls):
                    if at_once:
                        tasks.start_soon(one, number, call)
                    else:
                        await one(number, call)

        self.talk(ask)
        return [answers[number] for number in range(len(calls))]

    def talk(self, ask: Callable[[Client], Awaitable[None]]) -> None:
        environment = {"PLANCHECK_CACHE_DIR": os.environ["PLANCHECK_CACHE_DIR"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = StdioServerParameters(command=PROGRAM, args=["mcp"], cwd=self.folder, env=environment)

        async def talk() -> None:
            with self._log.open("w", encoding="utf-8") as log, anyio.fail_after(120):
                async with Client(stdio_client(command, errlog=log)) as client:
                    await ask(client)

        anyio.run(talk)
