"""Acts out a page: its files, changes and commands, in their order, in one new repository of git."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.documentation.pages import ROOT, Act, Block, Command, pieces_of, without_empty_end
from tests.repositories import UNCONFIGURED, Repository

# What is another on each machine or in each release; it is compared as if it were not there.
_CHANGING = re.compile(r"(?<=plancheck )v?\d+\.\d+[\w.+-]*|(?<=\"tool_version\": \")[^\"]+|\b\d+(?:\.\d+)? m?s\b")
ELISION = "..."


class Told(NamedTuple):
    """A command of a page with what it printed and how it ended. `line` is a line of the page."""

    block: Block
    command: Command
    printed: tuple[str, ...]
    code: int

    @property
    def as_shown(self) -> bool:
        return agrees(self.command.shown, self.printed)

    @property
    def ends_as_told(self) -> bool:
        return self.command.code in (None, self.code)


def agrees(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether `shown` is `printed`, with a line `...` for any lines, and any version and time for another."""
    pattern = "".join(r"(?:[^\n]*\n)*?" if line.strip() == ELISION else re.escape(_CHANGING.sub("#", line)) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{_CHANGING.sub('#', line)}\n" for line in printed)) is not None


class Stage:
    """The repository in which a page is acted out, `folder/project`; `project` is what its path is called in what the page shows."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.project = folder, folder / "project"
        self.at, self.code = self.project, 0
        Repository(self.project)
        outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "PLANCHECK_")) and name != "CI"}
        self._environment = {
            **outside,
            **UNCONFIGURED,
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "init.defaultBranch",
            "GIT_CONFIG_VALUE_0": "main",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PLANCHECK_CACHE_DIR": str(folder / "cache"),
            "HOME": str(folder),
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "TERM": "dumb",
            # What a page installs by mistake is not installed into the environment of the tests.
            "PIP_DRY_RUN": "1",
        }

    def run(self, line: str) -> tuple[tuple[str, ...], int]:
        """What the command prints, on both channels, and its exit code. The next one starts where it ended, and knows its code."""
        script = f"trap 'pwd > \"{self.folder}/at\"' EXIT\n(exit {self.code})\n{line}\n"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.at,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        self.at, self.code = Path((self.folder / "at").read_text(encoding="utf-8").strip()), done.returncode
        return without_empty_end(
            done.stdout.replace(os.path.realpath(self.project), "~/project").replace(str(self.project), "~/project").split("\n")
        ), self.code

    def write(self, path: str, text: str) -> None:
        target = self.at / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def change(self, path: str, diff: str) -> None:
        """Make the changes of `diff`: hunks parted by lines `@@`, the old text of each stands once in the file. Raises ValueError."""
        text = (self.at / path).read_text(encoding="utf-8")
        for hunk in re.split(r"^@@.*\n", diff, flags=re.MULTILINE):
            lines = [line if line else " " for line in hunk.splitlines()]
            old, new = ("".join(f"{line[1:]}\n" for line in lines if line[0] in f" {sign}") for sign in "-+")
            if hunk and text.count(old) != 1:
                raise ValueError(f"{path} holds this {text.count(old)} times, not once:\n{old}")
            text = text.replace(old, new) if hunk else text
        self.write(path, text)

    def copy(self, source: str, path: str) -> None:
        """Put a file or folder of this repository at `path`."""
        target = self.at / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(ROOT / source, target)


def acted_out(text: str, folder: Path) -> Iterator[Told]:
    """Each command of the page `text`, once it has run. Raises ValueError where a file, change or hidden command of the page fails."""
    stage = Stage(folder)
    code = 0
    for piece in pieces_of(text):
        match piece:
            case Act("copy", words):
                stage.copy(*shlex.split(words))
            case Act("run", words):
                printed, failed = stage.run(words)
                if failed:
                    raise ValueError(f"{words}: {' '.join(printed)}")
            case Act("exits", words):
                code = int(words)
            case Block("diff", str(title), body):
                stage.change(title, body)
            case Block("console"):
                commands = list(piece.commands)
                for command in commands:
                    expected = command._replace(code=code) if code and command is commands[-1] else command
                    yield Told(piece, expected, *stage.run(command.line))
                code = 0
            case Block(_, str(title), body):
                stage.write(title, body)
