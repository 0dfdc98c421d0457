"""The checks of open documents: a moment after the last key, beside the talk with the editor, and only ever of the newest version."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from plancheck.cli.lsp_server.documents import Document
from plancheck.cli.plain_run import plain_run
from plancheck.cli.request import Request
from plancheck.finding import Finding

# Between two keys of a quick typist lies about as much.
_PAUSE = 0.1

Answer = TypeVar("Answer")
Judged = tuple[Sequence[Finding], str]


def request_for(document: Document) -> Request:
    """What the command line would be asked for, if the text stood in its file and somebody checked the folder."""
    return Request(["-"], stdin_filename=document.path, stdin_text=document.text.text, as_searched=True)


def judged(document: Document) -> Judged:
    """The findings, and what kept the text from being checked, if anything did."""
    report = plain_run(request_for(document))
    findings = [finding for plan in report.plans for finding in plan.findings]
    return findings, "\n".join(dict.fromkeys(f"{path}: {message}" for path, message in report.problems))


class Checks:
    """Has documents checked, one at a time. `tell` gets what is found, `warn` what goes wrong, once for as long as it lasts, and `crashed` a bug."""

    def __init__(self, tell: Callable[[Document, Sequence[Finding]], None], warn: Callable[[str], None], crashed: Callable[[BaseException], None]) -> None:
        self._tell, self._warn, self._crashed = tell, warn, crashed
        # plancheck is made to do one check at a time.
        self._worker = ThreadPoolExecutor(1, "check")
        self._running: dict[str, tuple[Document, asyncio.Task[Sequence[Finding]]]] = {}
        self._problems: dict[str, str] = {}

    def start(self, document: Document, pause: float = _PAUSE) -> None:
        """Check a version of a document after a pause; what was asked of an earlier version is no longer told."""
        self._stop(document.uri)
        task = asyncio.get_running_loop().create_task(self._check(document, pause))
        task.add_done_callback(self._ended)
        self._running[document.uri] = document, task

    def forget(self, uri: str) -> None:
        """Tell nothing more of the document."""
        self._stop(uri)
        self._running.pop(uri, None)
        self._problems.pop(uri, None)

    def known(self, document: Document) -> Sequence[Finding]:
        """What was found in this very version; nothing while it is being checked."""
        of, task = self._running.get(document.uri, (None, None))
        done = of is document and task is not None and task.done() and not task.cancelled() and task.exception() is None
        return task.result() if done and task is not None else ()

    async def found(self, document: Document) -> Sequence[Finding]:
        """What is found in this version, once that is known; nothing where a newer one came meanwhile."""
        _, task = self._running.get(document.uri, (None, None))
        if task is not None:
            # The check goes on for others when the one who asked here lets go.
            await asyncio.wait([task])
        return self.known(document)

    async def beside(self, function: Callable[[], Answer]) -> Answer:
        """What a function gives that checks on its own, in the turn of the checks."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, function)

    def stop(self) -> None:
        """Begin no more checks."""
        for uri in tuple(self._running):
            self.forget(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def _check(self, document: Document, pause: float) -> Sequence[Finding]:
        await asyncio.sleep(pause)
        findings, problem = await asyncio.get_running_loop().run_in_executor(self._worker, judged, document)
        if problem and problem not in self._problems.values():
            self._warn(problem)
        self._problems[document.uri] = problem
        self._tell(document, findings)
        return findings

    def _stop(self, uri: str) -> None:
        if uri in self._running:
            self._running[uri][1].cancel()

    def _ended(self, task: asyncio.Task[Sequence[Finding]]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._crashed(error)
