"""The configuration: a table at the end of `pyproject.toml` where there is one, else a `plancheck.toml`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

from plancheck.adoption.change import CannotAdd, Change, text_at, with_line_ends_of
from plancheck.adoption.homes import EVERYWHERE, Homes

OWN_FILE, SHARED_FILE = "plancheck.toml", "pyproject.toml"


def configuration_change(root: str, homes: Homes, version: str) -> Change | None:
    """What gives the repository at `root` a configuration; None where it has one. Raises CannotAdd where its `pyproject.toml` takes none."""
    if text_at(root, OWN_FILE) is not None:
        return None
    shared = text_at(root, SHARED_FILE)
    if shared is None:
        return Change(OWN_FILE, None, _lines("", homes, version))
    if "plancheck" in _tools_of(shared):
        return None
    gap = "" if not shared or shared.endswith(("\n\n", "\r\n\r\n")) else "\n" if shared.endswith("\n") else "\n\n"
    after = shared + with_line_ends_of(f"{gap}[tool.plancheck]\n{_lines('tool.plancheck.', homes, version)}", shared)
    _tools_of(after)
    return Change(SHARED_FILE, shared, after)


def _tools_of(text: str) -> dict[str, object]:
    """The table `tool` of a `pyproject.toml`. Raises CannotAdd."""
    try:
        tools = tomllib.loads(text).get("tool", {})
    except (ValueError, RecursionError) as error:
        raise CannotAdd(f"{SHARED_FILE}: {error}") from error
    return tools if isinstance(tools, dict) else {}


def _lines(above: str, homes: Homes, version: str) -> str:
    return "".join(f"{line}\n" for line in _settings(above, homes, version))


def _settings(above: str, homes: Homes, version: str) -> Iterator[str]:
    """The settings, which change no default; what was found goes into a comment that only has to be uncommented to be asked for."""
    yield f'required-version = ">={version}"'
    yield 'fail-on = "error"  # error, warning or advice: the level from which findings fail the run'
    found = {home: formats for home, formats in homes.formats.items() if formats}
    if found:
        yield ""
        yield "# Uncomment this to have all Markdown there be a plan in one of these formats, which is what was found:"
        yield f"# [{above}required-formats]"
    for home, formats in found.items():
        glob = home if home in homes.single_plans else "*" if home == EVERYWHERE else f"{home}/*"
        yield f"# {json.dumps(glob, ensure_ascii=False)} = {json.dumps(list(formats))}"
    yield ""
    yield "# And this so that a draft is not held to what a finished plan is, and that nothing is said about work that is merged:"
    yield f"# [{above}statuses]"
    yield '# draft = "warning"'
    yield '# merged = "frozen"'
