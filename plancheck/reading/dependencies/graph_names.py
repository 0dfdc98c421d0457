"""Which pull requests the nodes of a graph stand for, by their ids and labels."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds

_LONGEST = 400  # code points of a label that are looked at
_LINE_BREAK = regex(r"<br\s{0,3}/?>|\\[nlr]", re.IGNORECASE)
_TAG = regex(r"</?(?:[biusop]|su[bp]|font|table|t[rdh]|span|div|strong|em|small|code|center)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_LIST_MARK = regex(r"(?:[\s,;&+/|·•]|and\b|or\b){1,20}", re.IGNORECASE)
_FIRST_WORD = regex(r"[^\W_]")


class _Naming(NamedTuple):
    """The pull requests that a text names; `opens` where it begins with them, as the text of their own node does."""

    ids: tuple[str, ...] = ()
    opens: bool = False


def plain_label(label: str) -> str:
    """What a reader of the drawing sees, line by line."""
    return html.unescape(_TAG.sub("", _LINE_BREAK.sub("\n", label[:_LONGEST])))


def requests_of(labels: Mapping[str, str], clusters: Collection[str], homes: Mapping[str, tuple[str, ...]], ids: RequestIds) -> dict[str, tuple[str, ...]]:
    """The pull requests that each node stands for, and each cluster in which none of them is drawn.

    `labels` holds every node and cluster, `homes` the clusters around a node. Nodes that stand for none are left out.
    """
    named = {key: _naming(key, label, ids) for key, label in labels.items()}
    own = {naming.ids[0] for key, naming in named.items() if naming.opens and (key not in clusters or len(naming.ids) == 1)}
    # "Gate after PR 3" is no PR 3 where that has a node of its own, while "Ledger (PR 3)" is one where it has none.
    meant = {key: naming.ids for key, naming in named.items() if naming.ids and (naming.opens or own.isdisjoint(naming.ids))}
    requests = {key: found for key, found in meant.items() if key not in clusters}
    inhabited = {cluster for key in requests for cluster in homes.get(key, ())}
    alone = {key: found for key, found in meant.items() if key in clusters and key not in inhabited}
    # A task that is drawn within its pull request stands for it.
    tasks = {key: next((alone[home] for home in reversed(around) if home in alone), ()) for key, around in homes.items() if key not in clusters}
    return {key: found for key, found in (tasks | requests | alone).items() if found}


def _naming(key: str, label: str, ids: RequestIds) -> _Naming:
    name = plain_label(key)
    by_key = _named(name if ids.ids_in(name) else name.replace("_", " "), ids)
    by_label = _named(plain_label(label), ids)
    if by_key.opens:  # PR3["PR 3-4: Ledger"] stands for both, PR3["PR 2, second half"] for one
        return by_label if by_label.opens and set(by_key.ids) < set(by_label.ids) else by_key
    return by_label if by_label.ids else by_key


def _named(text: str, ids: RequestIds) -> _Naming:
    """The first pull request that `text` names, with those that follow it in a list."""
    opening = _FIRST_WORD.search(text)
    text = text[opening.start() :] if opening else ""
    found = list(ids.find(text))
    if not found:
        return _Naming()
    listed, end = list(found[0].ids), found[0].end
    for more in found[1:]:
        if not _LIST_MARK.fullmatch(text, end, more.start):
            break
        listed, end = [*listed, *more.ids], more.end
    return _Naming(tuple(dict.fromkeys(listed)), found[0].start == 0)
