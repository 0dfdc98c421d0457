"""Run by the benchmark in a process of its own: markdown-it-py over all Markdown files of a folder.

`python full_parse.py FOLDER full` parses them whole, `python full_parse.py FOLDER blocks` finds their blocks only, the
least that any checker built on this parser has to do.
"""

import sys
from pathlib import Path

from markdown_it import MarkdownIt


def main() -> None:
    """Parse every file of the folder, in one process."""
    parser = MarkdownIt("commonmark").enable("table")
    if sys.argv[2] == "blocks":
        parser.core.ruler.enableOnly(["normalize", "block"])
    for path in sorted(Path(sys.argv[1]).rglob("*.md")):
        parser.parse(path.read_text(encoding="utf-8", errors="replace"))


if __name__ == "__main__":
    main()
