"""What MkDocs calls while it builds the site: made pages come in, links lead where the site has things, and files for programs are written last."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
# MkDocs loads a hook by its path, and takes its folder off the path of imports again.
sys.path.insert(0, str(ROOT))

from website import links, llms, made_pages  # noqa: E402
from website.comments import without_comments  # noqa: E402

# What one event hears and the last one, after the build, needs.
_written: list[tuple[Page, str]] = []
_navigation: list[Navigation] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of all rules and formats into the navigation."""
    config.nav = made_pages.navigation(config.nav or [])
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the made pages and files. Where somebody wrote a page, that one stays."""
    _written.clear()
    for path, text in made_pages.made().items():
        if path not in files.src_uris:
            files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links to files outside `docs/` to copies of them, and names of rules to their pages. Comments
    are not for readers, and a page without sisters shows no list of them."""
    if page.parent is None:
        page.meta.setdefault("hide", ["navigation"])
    text, taken = links.led(without_comments(markdown), page.file.src_uri)
    for source, path in taken.items():
        if path not in files.src_uris:
            files.append(File.generated(config, path, abs_src_path=str(source)))
    _written.append((page, text))
    return text


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation, whose order that of `llms.txt` is."""
    _navigation[:] = [nav]
    return nav


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Write `llms.txt` and its like, and take away what a site without an address cannot have: absolute links of an error page and a sitemap."""
    llms.write(Path(config.site_dir), _navigation[0], _written, config)
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):
        (Path(config.site_dir) / name).unlink(missing_ok=True)
