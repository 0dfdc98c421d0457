"""Follows links below a root, and never a step out of it: what lies outside is not even asked for."""

from __future__ import annotations

from collections.abc import Callable

# As many as Linux follows.
_MOST_LINKS = 40
# Git's own folder, and the short name that Windows gives it.
_OWN = (".git", "git~1")


def followed(path: str, link_at: Callable[[str], str | None], root: str = "") -> str | None:
    """The place to which `path` leads, from the root and without links; None where that is out of the tree, into git's own files or round in a circle.

    `link_at` tells what the link at a place says, None where there is no link. Absolute links count as if written from the root where they begin with `root`.
    """
    if path.startswith("/") or "\0" in path:
        return None
    left, done, links = path.split("/")[::-1], list[str](), 0
    while left:
        part = left.pop()
        if part in ("", "."):
            continue
        if part == "..":
            if not done:
                return None
            done.pop()
            continue
        if part.lower() in _OWN:
            return None
        link = link_at("/".join((*done, part)))
        if link is None:
            done.append(part)
            continue
        links += 1
        if link.startswith("/"):
            if not root or not f"{link}/".startswith(f"{root}/"):
                return None
            done, link = [], link[len(root) :]
        if links > _MOST_LINKS:
            return None
        left += reversed(link.split("/"))
    return "/".join(done)
