"""A plan against a tree: every citation and every file that it names, each with what became of it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from plancheck.ground import Held, Outcome
from plancheck.grounding.citing import Claims
from plancheck.grounding.naming import NEEDS, is_file, named_files
from plancheck.grounding.paths import Paths
from plancheck.grounding.placing import Places
from plancheck.grounding.timeline import Timeline, plain_path
from plancheck.plan import Citation, Plan
from plancheck.regex import regex
from plancheck.repository import Kind, Tree

# So many files that a plan creates, all of them there, say that it was carried out; so many of its names, none of them there, that it is about another tree.
_MANY_CREATED, _MANY_NAMED = 2, 4
# `src/store/basket.ts`: a path of two folders or more. Those that begin with a dot are the same in every repository.
_MENTION = regex(r"`(?P<path>[\w@+-][\w.@+-]{0,80}(?:/[\w@+-][\w.@+-]{0,80}){1,12}/[\w@+-][\w.@+-]{0,80}\.[A-Za-z]\w{0,8})`")


def held(plan: Plan, lines: Sequence[str], tree: Tree, place: str) -> Held:
    """`plan`, whose text has `lines` and stands at `place` from the root of `tree`, against that tree. Raises CannotRead."""
    timeline, claims = Timeline(plan), Claims(plan, lines)
    paths = Paths(tree, timeline, posixpath.dirname(place), "\n".join(lines))
    citations = tuple(claims.made())
    if _is_about_another_tree(citations, timeline, paths) and not _mentions_own_file(lines, timeline, tree):
        return Held(is_elsewhere=True)
    files = tuple(named_files(timeline, paths, tree))
    created = tuple(file for file in files if file.file.action == "create" and file.is_there is not None)
    if len(created) >= _MANY_CREATED and all(file.is_there for file in created):
        return Held((), created, is_carried_out=True)
    places = Places(lines, tree, timeline, paths, claims, citations)
    # What a Files list cites of a file that is not there is the list's own fault.
    listed = [file.span for stage in timeline.stages for file in stage.files if file.action in NEEDS]
    lists = {span.line: [other for other in listed if other.line == span.line] for span in listed}
    return Held(
        tuple(
            place
            for place in places.all()
            if place.outcome is not Outcome.GONE or not any(span.touches(place.citation.span) for span in lists.get(place.citation.span.line, ()))
        ),
        files,
    )


def _mentions_own_file(lines: Sequence[str], timeline: Timeline, tree: Tree) -> bool:
    """Whether the text mentions, as code, a file of the tree that lies deep enough to be in no other."""
    mentioned = {match["path"] for line in lines if "`" in line for match in _MENTION.finditer(line)}
    return any(tree.kind(path) is Kind.FILE for path in sorted(mentioned - timeline.brought))


def _is_about_another_tree(citations: Sequence[Citation], timeline: Timeline, paths: Paths) -> bool:
    """Whether nothing that the plan takes for granted is there: it was written for another repository."""
    needed = [file.path for stage in timeline.stages for file in stage.files if file.action in NEEDS and is_file(file.path)]
    named = {plain_path(path) for path in (*needed, *(citation.path for citation in citations))} - timeline.brought
    # A README is everywhere; the files of folders tell one repository from another.
    telling = {path for path in named if "/" in path}
    named = telling if len(telling) >= _MANY_NAMED else named
    if not named or any(meant.path or meant.candidates for meant in map(paths.meant, named)):
        return False
    return len(named) >= _MANY_NAMED or not any(map(paths.has_folder, (*named, *timeline.brought)))
