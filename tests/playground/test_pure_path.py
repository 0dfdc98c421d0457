"""What the playground asks of plancheck needs nothing that a browser lacks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plancheck.registry import open_registry
from tests.environments import ROOT
from tests.playground.checked import checked
from website.playground.examples import examples
from website.playground.page import in_browser

_TEXTS = {**examples(ROOT), **open_registry().base_plans()}

# Run with a plan on its standard input: asks what the page asks, and fails on whatever cannot be had in a browser.
_ALONE = """
import os, sys, threading

# Without them Python has no processes, no locks of files, no network of its own ...
LACKING = {"subprocess", "_posixsubprocess", "multiprocessing", "_multiprocessing", "fcntl", "termios", "ssl", "sqlite3", "mmap", "resource", "curses"}
# ... and these the page does not bring along for a check.
LACKING |= {"click", "jinja2", "packaging", "pathspec", "pydantic", "pydantic_core", "pygls", "rich", "tree_sitter", "mcp"}

class Lacking:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in LACKING:
            raise ModuleNotFoundError(f"a browser has no {name}", name=name)

def watch(event, given):
    if event.startswith(("subprocess.", "os.fork", "os.exec", "os.posix_spawn", "os.system", "socket.")):
        raise AssertionError(f"{event} {given}")
    if event == "open" and isinstance(given[0], str):
        path, mode, _ = given
        own = any(os.path.abspath(path).startswith(root) for root in ROOTS)
        assert own and not set(mode or "") & set("wax+"), f"opened {path} {mode}"

ROOTS = (*sys.argv[1:], sys.prefix, sys.base_prefix, *(path for path in sys.path if path.endswith("site-packages")))
text = sys.stdin.read()
sys.modules.pop("subprocess", None)
sys.meta_path.insert(0, Lacking())
threading.Thread.start = lambda thread: sys.exit(f"started {thread}")
sys.dont_write_bytecode = True
sys.addaudithook(watch)
from website.playground.page import in_browser
for question in [("about",), ("findings", text, None), ("graph", text, None), ("rule", "structural-then")]:
    assert in_browser.answer(*question).startswith('{"answer"'), question
"""


@pytest.mark.parametrize("name", ["micro", "macro"])
def test_a_check_starts_nothing_writes_nothing_and_imports_little(name: str, tmp_path: Path) -> None:
    paths = [str(ROOT), str(ROOT / "rules")]
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {paths}\n{_ALONE}", *paths]
    done = subprocess.run(command, input=_TEXTS[name], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", _TEXTS)
def test_it_finds_what_the_command_line_finds(name: str) -> None:
    assert json.loads(in_browser.findings(_TEXTS[name], None)) == checked(_TEXTS[name])


def test_examples_have_something_to_find_and_a_graph() -> None:
    for name, text in examples(ROOT).items():
        found = json.loads(in_browser.findings(text, None))
        assert 4 <= len(found["findings"]) <= 8, name
        assert found["files"][0]["format"].startswith(name)
        assert json.loads(in_browser.graph(text, None))["svg"].startswith("<svg")


def test_what_a_reader_can_mend_is_told() -> None:
    assert "no known plan format" in json.loads(in_browser.answer("graph", "Hello.", None))["problem"]
    assert "micro-v9" in json.loads(in_browser.answer("findings", "Hello.", "micro-v9"))["problem"]
    assert "no-such-rule" in json.loads(in_browser.answer("rule", "no-such-rule"))["problem"]


def test_the_tree_is_that_of_the_command_line() -> None:
    tree = json.loads(json.loads(in_browser.tree(_TEXTS["micro"], None)))
    assert [contract["id"] for contract in tree["contracts"]] == ["BC-1", "BC-2", "BC-3"]
