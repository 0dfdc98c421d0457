"""The paths of a Files list or line, with what is to happen to them."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.markdown import Table
from plancheck.plan import Action, TaskFile, Text
from plancheck.reading.texts import text_of_cell
from plancheck.regex import regex
from plancheck.wording.marks import plain

_OPENING_SPAN = regex(r"`([^`\n]{2,600})`")
ACTIONS: dict[str, Action] = {
    "create": "create", "creates": "create", "new": "create", "add": "create", "created": "create",
    "modify": "modify", "modifies": "modify", "modified": "modify", "update": "modify", "edit": "modify", "change": "modify", "extend": "modify",
    "test": "test", "tests": "test",
    "delete": "delete", "remove": "delete", "deleted": "delete", "removed": "delete",
    "move": "move", "rename": "move",
}  # fmt: skip
_TOKEN = regex(
    r"`(?P<code>[^`\n]{1,300})`|(?P<word>[A-Za-z]+)(?![\w./-])|(?P<bare>(?:[\w@.~*<>\[\]/-]|\{[\w./,-]{1,100}\}|[{}])+(?::\d[\d,–-]*)?)|(?P<open>\()|(?P<close>\))"
    r"|(?P<dash>—|–|\s-\s|→|->)|(?P<next>[;\n])|(?P<comma>,)"
)
_LINES = regex(r"(?P<path>.*?[\w)\]}>*]):~?L?(?P<first>\d{1,7})(?:\s?[-–,]\s?L?(?P<last>\d{1,7}))?[\d,\s~–-]*\Z")
_NO_PATH = regex(r"[\s()=\"'|;$]|^-|://|^\W+$")
_LISTED = regex(r"\{(?P<names>[\w./-]{1,60}(?:,\s?[\w./-]{1,60}){1,20})\}")
# "NOT modified: `a.go`" names a file that the task leaves alone.
_UNTOUCHED = frozenset({"not", "unchanged", "untouched", "unmodified"})
# "Remove the flag from `a.go`" takes lines away, and no file.
_PART_OF = frozenset({"from", "in"})
_PARTS = frozenset({"from", "in", "within", "inside"})
# "`a.go` (new)"
_SAID_BEHIND = regex(r"\s{1,2}\((?P<word>[A-Za-z]{3,10})(?: file)?[,;)]")
_EXTENSION = regex(r"\.[A-Za-z][A-Za-z0-9]{0,9}\Z")
_KNOWN_NAMES = frozenset({"Makefile", "Dockerfile", "Justfile", "Procfile", "LICENSE", "CODEOWNERS", "Jenkinsfile", "Gemfile", "Rakefile", "Brewfile"})


def looks_like_path(text: str) -> bool:
    """Whether a word or code span is the path of a file or folder."""
    if not text or len(text) > 200 or _NO_PATH.search(text):
        return False
    return "/" in text or text in _KNOWN_NAMES or bool(_EXTENSION.search(text)) or (text.startswith(".") and len(text) > 2)


def _is_bare_path(word: str) -> bool:
    """Whether a word that is not marked as code is a path; `warm/cold` is two words."""
    return looks_like_path(word) and bool(_EXTENSION.search(word) or word.endswith("/") or word.count("/") > 1 or word in _KNOWN_NAMES)


def opens_with_path(text: str) -> bool:
    """Whether a text begins with a path in a code span."""
    match = _OPENING_SPAN.match(text)
    return match is not None and looks_like_path(match[1].split(":")[0])


def files_in_table(table: Table | None) -> Iterator[TaskFile]:
    """The paths in the cells of a table; a cell that is an action word counts for its row."""
    for row in table.rows if table else ():
        words = [plain(cell.text).lower() for cell in row.cells]
        action = next((ACTIONS[word] for word in words if word in ACTIONS), None)
        for cell in row.cells:
            yield from files_in(text_of_cell(cell), action)


def files_in(text: Text, action: Action | None = None) -> Iterator[TaskFile]:
    """The paths that `text` lists. Remarks in parentheses and after a dash name none; an action word counts for what follows it.

    Without one, an action in parentheses counts for the path before it.
    """
    depth, in_remark, takes_bare = 0, False, "`" not in text.value
    for token in _TOKEN.finditer(text.value):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif depth:
            continue
        elif kind == "next":
            in_remark = False
        elif kind == "dash":
            in_remark = token[0] not in ("→", "->")
        elif in_remark:
            continue
        elif kind == "word" and token["word"].lower() in _UNTOUCHED:
            in_remark = True
        elif kind == "word" and token["word"].lower() in _PART_OF and action == "delete":
            action = "modify"
        elif kind == "word":
            # "remove `x` from `a.go`" leaves the file there.
            action = "modify" if action == "delete" and token["word"].lower() in _PARTS else ACTIONS.get(token["word"].lower(), action)
        elif kind == "code" and looks_like_path(_split_lines(token["code"])[0]):
            said = _SAID_BEHIND.match(text.value, token.end()) if action is None else None
            yield from _files(text, token["code"], token.start("code"), ACTIONS.get(said["word"].lower()) if said else action)
        elif kind == "bare" and takes_bare and _is_bare_path(_split_lines(token["bare"].rstrip("."))[0]):
            yield from _files(text, token["bare"].rstrip("."), token.start("bare"), action)


def _files(text: Text, written: str, start: int, action: Action | None) -> Iterator[TaskFile]:
    """The file that `written` is the path of; several where it lists names in braces, as `store/{read,write}.go` does."""
    path, first, last = _split_lines(written)
    place = text.place(start, start + len(written))
    listed = _LISTED.search(path)
    for name in listed["names"].split(",") if listed else [""]:
        yield TaskFile(path[: listed.start()] + name.strip() + path[listed.end() :] if listed else path, action, place, first, last)


def _split_lines(written: str) -> tuple[str, int | None, int | None]:
    """A path and the line range written after it."""
    bare = written.strip()
    match = _LINES.fullmatch(bare) if ":" in bare else None
    if match is None:
        return bare.partition("#")[0], None, None
    return match["path"], int(match["first"]), int(match["last"] or match["first"])
