"""Rules as a user names them: by code, family or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from plancheck.errors import BadConfiguration, near
from plancheck.policy import Policy
from plancheck.registry import Registry
from plancheck.rule import Rule

NO_LEVELS: Mapping[str, str] = MappingProxyType({})


def policy_of(
    registry: Registry,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    levels: Mapping[str, str] = NO_LEVELS,
    unsuppressible: Sequence[str] = (),
    preview: bool = False,
    file: str | None = None,
) -> Policy:
    """What codes, families and names of rules come to; rules on trial run only where `preview` is true.

    Of `levels` what is said of a rule's name or code counts for more than what is said of its family, and that for more than `all`.
    Raises BadConfiguration, about the configuration `file` if given, for a word that stands for no rule.
    """
    check_words(registry, (*(select or ()), *ignore, *levels, *unsuppressible), file)
    by_word = {word.lower(): level for word, level in levels.items()}
    return Policy(
        runs=lambda rule: (preview or not rule.preview) and (select is None or _matches(rule, select)) and not _matches(rule, ignore),
        level=lambda rule: next((by_word[word] for word in _words(rule) if word in by_word), None),
        is_strict=lambda rule: _matches(rule, unsuppressible),
    )


def check_words(registry: Registry, words: Iterable[str], file: str | None = None) -> None:
    """Raise BadConfiguration, about the configuration `file` if given, for a word that stands for no rule."""
    for word in words:
        if word.lower() not in registry.families and registry.resolve(word) is None and word.upper() != "ALL":
            known = [*registry.names, *registry.families]
            raise BadConfiguration(f"{word!r} is no rule, code or family{near(word, known)}; `plancheck rules` lists them", file)


def _matches(rule: Rule, words: Iterable[str]) -> bool:
    return any(word.lower() in _words(rule) for word in words)


def _words(rule: Rule) -> tuple[str, ...]:
    """What a rule is called by, the closest word first."""
    return (rule.name, rule.code.lower(), rule.family, "all")
