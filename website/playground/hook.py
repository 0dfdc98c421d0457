"""What MkDocs calls to have the playground in the site: its page, which `website/playground/build` completes, and a link to it."""

from __future__ import annotations

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
_LINK = "[Open the playground](playground/try/index.html){ .md-button }\n\n## "


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
    """Lead from the page about it to the playground, above its first section."""
    return markdown.replace("## ", _LINK, 1) if page.file.src_uri == ABOUT else markdown
