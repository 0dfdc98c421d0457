"""What MkDocs calls to have the playground in the site: its page, which `website/playground/build` completes, and a link to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ROOT = Path(__file__).resolve().parents[2]
# MkDocs loads a hook by its path, and takes its folder off the path of imports again.
sys.path.insert(0, str(_ROOT))

from website.playground.building import PAGE, left_out  # noqa: E402
from website.playground.examples import examples  # noqa: E402

ABOUT = "playground.md"
# Below the page about it, which has the folder `playground/` itself.
_PLACE = "playground/try"
# Set where the site is built to be completed. Without Pyodide beside it the page opens, and can only say what is missing.
_COMPLETED = "PLANCHECK_PLAYGROUND"
_BUTTON = "[Open the playground](playground/try/index.html){ .md-button }"
_NOT_HERE = (
    "This site was built without Pyodide, so [the playground in it](playground/try/index.html) opens but checks nothing; "
    "[build it](#build-and-serve-it) from a clone."
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the playground as far as it is in the repository."""
    for path in sorted(PAGE.iterdir()):
        if not left_out(path.name):
            files.append(File.generated(config, f"{_PLACE}/{path.name}", abs_src_path=str(path)))
    for name, text in examples(_ROOT).items():
        # As a file with this ending it would become a page.
        files.append(File.generated(config, f"{_PLACE}/examples/{name}.txt", content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead from the page about it to the playground, above its first section, with a button where it works."""
    link = _BUTTON if os.environ.get(_COMPLETED) else _NOT_HERE
    return markdown.replace("## ", f"{link}\n\n## ", 1) if page.file.src_uri == ABOUT else markdown
