"""The playground as it is served, and a browser, once for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import outside
from tests.browsing import browser, served, visit
from tests.environments import ROOT
from tests.playground.opened import PATIENCE, Opened
from website.playground.building import build, copy_page
from website.playground.examples import examples
from website.playground.fetching import Unfetched


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Not longer than for its module: as long as Playwright runs, no other test of the process can have a loop of its own."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the whole playground."""
    outside.program("npm")
    folder = tmp_path_factory.mktemp("playground")
    try:
        build(folder)
    except Unfetched as error:
        if os.environ.get("PLANCHECK_OFFLINE") == "1":
            pytest.skip(f"PLANCHECK_OFFLINE=1: the playground was not built: {error}")
        raise
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def loaded(chromium: Browser, playground: str) -> Iterator[Opened]:
    """The page with Python running in it, which takes a while and is had once."""
    with visit(chromium, playground) as seen:
        # Whether an example may take the place of what was written: yes.
        seen.page.on("dialog", lambda dialog: dialog.accept())
        seen.page.wait_for_selector("body[data-ready]", state="attached", timeout=PATIENCE)
        seen.require_quiet()
        yield Opened(seen, seen.page)


@pytest.fixture
def it(loaded: Opened) -> Opened:
    """The page with the findings of the small example."""
    loaded.begin_anew(examples(ROOT)["micro"])
    return loaded


@pytest.fixture
def bare_playground(tmp_path: Path) -> Iterator[str]:
    """The address of the page without what it runs on."""
    copy_page(tmp_path)
    with served(tmp_path) as address:
        yield address
