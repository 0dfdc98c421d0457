"""Pages of the site that are files of the repository's root."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The file, by the page that it becomes.
PAGES = {"changelog.md": "CHANGELOG.md", "contributing.md": "CONTRIBUTING.md"}


def pages() -> dict[str, str]:
    """The pages, with links that hold from `docs/`."""
    return {page: _from_docs((ROOT / file).read_text(encoding="utf-8")) for page, file in PAGES.items()}


def _from_docs(text: str) -> str:
    """`text` of the root, as a page of `docs/` says it."""
    into_docs = re.sub(r"\]\(docs/([^)\s]+)\)", r"](\1)", text)
    return re.sub(r"\]\((?!\w+:|#|\.\./)(?=[^)\s]*/|[A-Z])([^)\s]+)\)", r"](../\1)", into_docs)
