"""Runs git, and only to read: without hooks, pagers, monitors, credentials, network or the locks of a tree that may be a stranger's."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache

from plancheck.errors import CannotRead

# Settings of the tree that would run a program or look elsewhere; what git reads of them on the command line wins.
_QUIET = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.untrackedCache=false",
    "core.attributesFile=/dev/null",
    "log.showSignature=false",
    "log.mailmap=false",
    "diff.orderFile=/dev/null",
)
# What the surroundings (a hook that git runs, say) tell git about some repository need not be about this one.
_KEPT = ("GIT_CONFIG_", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_SECONDS = 60


def git_program() -> str | None:
    """Where git is; None where it is not installed. A git that lies in the current folder is a file of the tree, and no program to run."""
    from shutil import which

    program = which("git", path=os.pathsep.join(folder for folder in os.get_exec_path() if os.path.isabs(folder)))
    return program if program is not None and os.path.isabs(program) else None


def git_command(root: str, *arguments: str) -> list[str]:
    """The command line that runs git on the repository at `root`, whatever its configuration says of another work tree.

    Raises CannotRead where git is not installed.
    """
    settings = [word for setting in _QUIET for word in ("-c", setting)]
    return [_program(), "--no-pager", "--no-optional-locks", "--literal-pathspecs", "-C", root, "--work-tree=.", *settings, *arguments]


def _program() -> str:
    program = git_program()
    if program is None:
        raise CannotRead("git is not installed")
    return program


def git_environment(root: str) -> dict[str, str]:
    """The surroundings in which git runs: no repository above `root`, no prompts, no fetching of what a partial clone lacks, English messages."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    no_network = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    return {**own, **no_network, "GIT_CEILING_DIRECTORIES": os.path.dirname(os.path.realpath(root)), "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}


def run_git(root: str, *arguments: str, allowed: Sequence[int] = (0,)) -> bytes:
    """What git prints. Raises CannotRead, with git's first line, where it ends with a code that is not `allowed`."""
    return _printed(git_command(root, *arguments), git_environment(root), allowed)


def list_git(root: str, *arguments: str, allowed: Sequence[int] = (0,)) -> bytes:
    """What git prints of files that it does not know yet, but for those that the tree, or its user, ignores. Raises CannotRead."""
    return run_git(root, "-c", f"core.excludesFile={own_excludes(_program())}", *arguments, allowed=allowed)


@cache
def own_excludes(program: str) -> str:
    """The user's file of what is ignored everywhere. The configuration of a tree may name another one, anywhere."""
    named = _printed([program, f"--git-dir={os.devnull}", "config", "--type=path", "core.excludesFile"], git_environment("."), (0, 1))
    default = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "git", "ignore")
    return named.decode("utf-8", "surrogateescape").rstrip("\n") or default


def _printed(command: Sequence[str], environment: Mapping[str, str], allowed: Sequence[int]) -> bytes:
    import subprocess

    try:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotRead(f"git does not answer: {error}") from error
    if done.returncode not in allowed:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise CannotRead(f"git says: {said or f'exit {done.returncode}'}")
    return done.stdout
