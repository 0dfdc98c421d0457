"""Which rules run: codes, families and names as a user writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plancheck.errors import BadConfiguration, near
from plancheck.registry import Registry
from plancheck.rule import Rule


def selector(registry: Registry, select: Iterable[str] | None, ignore: Iterable[str], file: str | None = None) -> Callable[[Rule], bool]:
    """Whether a rule runs, from codes, families or names.

    Raises BadConfiguration, about the configuration `file` if given, for a word that stands for no rule.
    """
    chosen, left_out = list(select) if select is not None else None, list(ignore)
    for word in (*(chosen or ()), *left_out):
        if word.lower() not in registry.families and registry.resolve(word) is None and word.upper() != "ALL":
            known = [*registry.names, *registry.families]
            raise BadConfiguration(f"{word!r} is no rule, code or family{near(word, known)}; `plancheck rules` lists them", file)

    def matches(rule: Rule, words: Iterable[str]) -> bool:
        return any(word.lower() in (rule.name, rule.code.lower(), rule.family, "all") for word in words)

    return lambda rule: (chosen is None or matches(rule, chosen)) and not matches(rule, left_out)
