"""The files that a section lists: entries that open with a path, under a heading or label that speaks of files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.plan import Action, Passage, TaskFile, Text
from plancheck.reading.paths import ACTIONS, files_in, looks_like_path
from plancheck.reading.texts import bold_line, part_of
from plancheck.regex import regex
from plancheck.wording.marks import plain

_FILES = regex(
    r"\b(?:files?|paths?|modules?|modif(?:y|ied|ies|ications?)|create[sd]?|chang(?:es?|ed)|update[sd]?|deleted?|removed?|moved?|renamed?|new|tests?)\b",
    re.IGNORECASE,
)
_OTHER = regex(
    r"\b(?:unchanged|untouched|unaffected|not|no|without|never|reference|read|related|decisions?|confirmation|audit|sites?|notes?|key|dead|out of scope|"
    r"rejected|order\w*)\b",
    re.IGNORECASE,
)
_ASIDE = regex(r"\([^()\n]{0,80}\)")
_UNTOUCHED = regex(
    r"\W*(?:no (?:code )?changes?\b|unchanged|untouched|none\b|not (?:modified|changed)|read[- ]only|reference only|(?:only )?(?:verify|check(?:ed)?)\b|"
    r".{0,80}\bstill compiles?\b)",
    re.IGNORECASE,
)
_LEAD = regex(r"(?:\[[ xX]\][ \t]+)?(?:[*_]{0,2}(?P<word>[A-Za-z]{3,10})(?:[ \t]files?)?[*_]{0,2}(?:[ \t]*:)?[*_]{0,2}[ \t]+)?[*_]{0,3}")
_PATH = regex(r"`[^`\n]{1,300}`|[\w@.~*{}<>/\[\]-]{3,200}")
_JOINT = regex(r"[*_]{0,3}[ \t]*(?:\([^()\n]{0,80}\)[ \t]*)?(?:,[ \t]*and\b|,|/|&|\+|\band\b|→|->)?[ \t]*[*_]{0,3}")
# What a file without a folder ends with; `book.refund` is a name of the program.
_EXTENSIONS = frozenset(
    "go py pyi ts tsx js jsx mjs cjs vue svelte java kt kts groovy gradle rs swift rb php cs fs c cc cpp h hpp scala clj ex exs erl hs lua dart r sql sh bash "
    "zsh ps1 yaml yml toml json jsonl ini cfg conf env properties xml html css scss proto graphql tf hcl md mdx rst txt adoc csv tsv lock mod sum tmpl snap "
    "svg png ipynb".split()
)
_TREE = regex(r"^[ \t│├└─|+`-]*(?P<path>[\w@./-]{2,200})", re.MULTILINE)


def read_files(passages: Sequence[Passage]) -> Iterator[TaskFile]:
    """The files that the passages of a section list, in the order of the text; remarks on files that stay as they are list none."""
    is_listing, action, columns = True, None, None
    for passage in passages:
        if passage.kind == "row":
            if passage.is_head:
                columns = _columns(passage)
            elif is_listing and columns is not None:
                yield from _of_row(passage, columns)
            continue
        label = _label(passage)
        if label:
            is_listing, action = _kind_of(label)
            yield from _after_label(passage, label, action) if is_listing or passage.kind == "heading" else ()
        elif is_listing and passage.kind == "code":
            yield from _of_tree(passage.text) if not passage.label or passage.label in ("text", "tree") else ()
        elif is_listing and passage.kind == "item":
            yield from _of_entry(passage.text, action)


def _label(passage: Passage) -> str:
    """The heading or outer label that says what stands below it."""
    if passage.kind == "heading" or (passage.kind == "text" and passage.depth == 0 and passage.label):
        return passage.label
    bold = bold_line(passage.text.value) if passage.kind == "text" and passage.depth == 0 else None
    return plain(bold[0]) if bold else ""


def _kind_of(label: str) -> tuple[bool, Action | None]:
    """Whether what stands below a label lists files, and what happens to them."""
    action = next((ACTIONS[word] for word in re.findall(r"[a-z]+", label.lower()) if word in ACTIONS), None)
    said = _ASIDE.sub("", label)
    return (_FILES.search(said) is not None or _opening(label) > 0) and not _OTHER.search(said), action


def _after_label(passage: Passage, label: str, action: Action | None) -> Iterator[TaskFile]:
    """The file that a heading or label names, and those that stand right behind it."""
    value = passage.text.value
    if passage.kind == "heading" or "`" in value[: len(label)]:
        yield from (file for file in files_in(Text(value.replace("(", " "), passage.text.span, places=passage.text.places), action) if _is_file(file.path))
        return
    start = value.find(":") + 1
    start += len(value[start:]) - len(value[start:].lstrip("*_ "))
    if not _UNTOUCHED.match(value, start):
        yield from _of_entry(part_of(passage.text, start, len(value)), action)


def _of_entry(text: Text, action: Action | None) -> Iterator[TaskFile]:
    end = _opening(text.value)
    if end and not _UNTOUCHED.match(text.value, end):
        yield from files_in(part_of(text, 0, end), action)


def _opening(value: str) -> int:
    """Where the paths end with which an entry opens; 0 where it opens with something else."""
    lead = _LEAD.match(value)
    if lead is None or (lead["word"] and lead["word"].lower() not in {*ACTIONS, "file", "files"}):
        lead = re.match(r"[*_]{0,3}", value)
    at, end = lead.end() if lead else 0, 0
    while (path := _PATH.match(value, at)) is not None and _is_path(path[0]):
        end = path.end()
        joint = _JOINT.match(value, end)
        at = joint.end() if joint else end
        if at == end:
            break
    return end


def _is_path(written: str) -> bool:
    bare = written.strip("`").split(":")[0].strip()
    return _is_file(bare) and (written[0] == "`" or "." in bare.rstrip(".") or "/" in bare)


def _is_file(path: str) -> bool:
    """Whether a word is the path of a file or folder."""
    if not looks_like_path(path):
        return False
    return "/" in path or "." not in path or path.startswith(".") or path.rpartition(".")[2] in _EXTENSIONS


def _columns(head: Passage) -> list[int]:
    """Which columns of a table hold files: those that say so, or the first."""
    named = [index for index, cell in enumerate(head.cells) if re.search(r"\b(?:files?|paths?)\b", cell.value, re.IGNORECASE)]
    return named or [0]


def _of_row(row: Passage, columns: Sequence[int]) -> Iterator[TaskFile]:
    if any(_UNTOUCHED.match(cell.value) for index, cell in enumerate(row.cells) if index not in columns):
        return
    action = next((ACTIONS[word] for cell in row.cells if (word := plain(cell.value).lower()) in ACTIONS), None)
    for index in columns:
        if index < len(row.cells):
            yield from _of_entry(row.cells[index], action)


def _of_tree(text: Text) -> Iterator[TaskFile]:
    """The files of a drawn folder tree; its folders alone name no file."""
    for match in _TREE.finditer(text.value):
        if _is_file(match["path"]) and "." in match["path"].rpartition("/")[2]:
            yield TaskFile(match["path"], None, text.place(match.start("path"), match.end("path")))
