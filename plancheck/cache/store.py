"""JSON values in files of their own, by key: written at once, read only whole, safe with any number of runs beside each other."""

from __future__ import annotations

import json
import os
import time
from typing import Any

from plancheck.atomic import write_whole
from plancheck.cache.places import drop, generations, prepare
from plancheck.digest import digest_of

# A generation into which nothing was written for so long is deleted when a new one begins.
_DAYS_KEPT = 30


class Store:
    """The values of one generation: those that one state of the program found."""

    def __init__(self, folder: str, generation: str) -> None:
        self._root, self._folder = folder, os.path.join(folder, generation)
        self._writable = True

    def get(self, key: str) -> Any:
        """The value of `key`, or None where there is none or the file does not hold what was written."""
        try:
            with open(os.path.join(self._folder, key), "rb") as file:
                data = file.read()
        except OSError:
            return None
        seal, _, body = data.partition(b"\n")
        if seal != digest_of(body).encode():
            return None
        return json.loads(body)

    def put(self, key: str, value: Any) -> None:
        """Keep `value`, no JSON null. Where nothing can be written the run goes on without: the cache is a convenience."""
        if not self._writable:
            return
        body = json.dumps(value, separators=(",", ":")).encode()
        try:
            self._begin()
            write_whole(os.path.join(self._folder, key), digest_of(body).encode() + b"\n" + body)
        except OSError:
            self._writable = False

    def _begin(self) -> None:
        if os.path.isdir(self._folder):
            return
        prepare(self._root)
        oldest = time.time() - _DAYS_KEPT * 86400
        for generation in generations(self._root):
            if os.path.getmtime(generation) < oldest:
                drop(generation)
        os.makedirs(self._folder, exist_ok=True)
