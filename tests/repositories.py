"""Real repositories of git, made as on a machine whose user has set nothing up."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# Nothing of the user's or the machine's configuration, always the same people and times.
UNCONFIGURED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_AUTHOR_DATE": "2031-03-01T10:00:00+00:00",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_COMMITTER_DATE": "2031-03-01T10:00:00+00:00",
}


def git(folder: Path, *arguments: str) -> str:
    """What git prints in `folder`, without the line end. Raises CalledProcessError."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, env={**outside, **UNCONFIGURED}, check=True, capture_output=True, text=True).stdout.rstrip("\n")


class Repository:
    """A repository in `folder`, which is made where there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".git").exists():
            self.git("init", "--quiet")

    @property
    def root(self) -> str:
        return os.path.realpath(self.folder)

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return target

    def link(self, path: str, target: str) -> None:
        """A symbolic link at `path` that says `target`."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)

    def commit(self, message: str = "change") -> str:
        """Commit all that is there; the id of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")
