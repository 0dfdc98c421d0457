"""Cuts a sentence about pull requests into tokens: ids, phrases of the format's vocabulary, plain words and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.marks import own_words
from plancheck.wording.request_ids import RequestIds

# Phrase lists of the format that the lexer tells apart; of two lists with the same phrase the first one counts.
_KINDS = (
    *("needing", "building", "following", "preceding", "needed_nouns"),
    *("before_words", "until_words", "after_words", "once_words", "parallel_with_words", "parallel_words"),
    *("link_words", "all_others", "all_later", "all_earlier", "no_others", "any_others", "exception_words"),
    *("doubt_words", "history_words", "open_order", "first_words", "then_words", "later_ordinals", "clause_breaks"),
    *("moving_words", "filler_words", "advice_words", "waiting_words"),
)
VERBS = frozenset({"needing", "building", "following", "preceding"})
TIMES = frozenset({"before_words", "after_words", "once_words", "until_words"})
TOGETHER = frozenset({"parallel_words", "parallel_with_words"})
RELATIONS = VERBS | TIMES | TOGETHER | {"needed_nouns"}
# Kinds of tokens that may stand between a pull request and its relation.
PASSABLE = frozenset({"filler_words", "moving_words", "advice_words", "waiting_words", "open_order", "first_words", "later_ordinals"})
DASHES = frozenset({":", "—", "–", "-"})
_NEGATIONS = frozenset(
    {"not", "no", "never", "neither", "nor", "cannot", "independent", "independently", "regardless", "unlike", "hardly", "nowhere", "nobody"}
)
_LINKING = frozenset({"and", "or", "plus", "nor"})
# Adverbs within a phrase: "depends only on".
_INSERTED = frozenset(
    {
        "only",
        "also",
        "directly",
        "solely",
        "strictly",
        "just",
        "heavily",
        "mainly",
        "mostly",
        "entirely",
        "primarily",
        "both",
        "then",
        "hard",
        "explicitly",
        "all",
    }
)
_CODE = regex(r"(?<!`)`(?P<code>[^`\n]{1,200})`(?!`)")
_CODED_IDS = regex(r"[\s({\[]*[A-Z]{2,4}[ #_-]?\d", re.IGNORECASE)
_STRUCK = regex(r"~~[^~\n]{1,300}~~")
_EMPHASIS = regex(r"\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9_])|`+|<br\s{0,4}/?>|\$")
_SLASH = regex(r"(?<=\d)/(?=[A-Z])|(?<=\d[a-z])/(?=[A-Z])")
_TOKEN = regex(
    r"(?P<back><[-=─━]{1,20}(?!>)|[←⟵⇐])|(?P<both><[-=]{1,20}>|[↔⇔])|(?P<arrow>[-=─━]{0,20}(?<=[-=─━])[>▶►]|[→⟶➔➜➝➞➡⇒⟹⟼↦▶►↓⇢]|\\rightarrow\b|\\to\b)"
    r"|(?P<possessive>['’]s?(?!\w))|(?P<number>\d[\d.,]*(?=[\s)]|$)[.)]?)|(?P<word>[^\W_](?:[\w’'-]*\w)?)|(?P<mark>[,;:(){}\[\]&+∥—–>]|(?<=\s)-(?=\s))"
)
_PULL_REQUEST = regex(r"\b(?:(?:pull|merge)[ -]requests?|work[ -]packages?)\b", re.IGNORECASE)


class Token(NamedTuple):
    """`kind` is the phrase list of a phrase, `word`, `mark`, `arrow`, `back`, `negation`, `link`, or `ids` (those of a universal are open)."""

    kind: str
    text: str
    start: int
    end: int
    ids: tuple[str, ...] = ()


class Vocabulary:
    """The phrases of a format by their first word, the longest first."""

    def __init__(self, lists: Sequence[tuple[str, tuple[str, ...]]], families: Sequence[str]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._requests = {name for family in families for name in (family.lower(), f"{family.lower()}s")}
        for kind, phrases in lists:
            for phrase in phrases:
                said = tuple(phrase.lower().split())
                self._phrases.setdefault(said[0], []).append((said, kind))
        for phrases_of in self._phrases.values():
            phrases_of.sort(key=lambda entry: -len(entry[0]))

    def normal(self, word: str) -> str:
        """`word` in lower case, any name of pull requests as `prs`."""
        word = word.lower().replace("’", "'")
        return "prs" if word in self._requests else word

    def phrase_at(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """The kind and length of the longest phrase at `words[at]`; an adverb may stand within one."""
        for phrase, kind in self._phrases.get(words[at], ()):
            if (length := _matched(words, at, phrase)) is not None:
                return kind, length
        return None


def vocabulary_of(words: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    return _vocabulary(tuple((kind, words.get(kind, ())) for kind in _KINDS), words.get("pr_families", ()))


@lru_cache(maxsize=8)
def _vocabulary(lists: tuple[tuple[str, tuple[str, ...]], ...], families: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(lists, families)


def _matched(words: Sequence[str], at: int, phrase: Sequence[str]) -> int | None:
    """How many of `words` from `at` on are `phrase`, with at most one adverb in each gap."""
    end = at + 1
    for word in phrase[1:]:
        if end < len(words) and words[end] != word and words[end] in _INSERTED:
            end += 1
        if end >= len(words) or words[end] != word:
            return None
        end += 1
    return end - at


@lru_cache(maxsize=256)
def readable(text: str) -> str:
    """`text`, equally long, without marks of emphasis, struck text, quotations, links and code other than of pull requests."""
    text = _STRUCK.sub(_blanked, text)
    text = _CODE.sub(lambda match: f" {match['code']} " if _CODED_IDS.match(match["code"]) else _blanked(match), text)
    text = _EMPHASIS.sub(_blanked, own_words(text))
    text = _PULL_REQUEST.sub(lambda match: match[0] if re.match(r"[\s#-]{0,2}\d", text[match.end() : match.end() + 3]) else "PRs".ljust(len(match[0])), text)
    # Two strokes say "parallel to"; one alone would part cells.
    return _SLASH.sub("&", text).replace("||", "∥ ").replace("‖", "∥").replace(" | ", " & ")


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def tokens_in(said: str, start: int, end: int, ids: RequestIds, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of `said[start:end]`, which is `readable`; their offsets are those of `said`."""
    tokens: list[Token] = []
    at = start
    for found in ids.find(said[start:end]):
        tokens += _between(said, at, start + found.start, vocabulary)
        text = said[start + found.start : start + found.end]
        tokens.append(Token("ids", "or" if re.search(r"\bor\b", text) else "", start + found.start, start + found.end, found.ids))
        at = start + found.end
    return [*tokens, *_between(said, at, end, vocabulary)]


def _between(said: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """The tokens of a stretch without ids."""
    matches = list(_TOKEN.finditer(said, start, end))
    words = [vocabulary.normal(match[0]) if match.lastgroup == "word" else match[0] for match in matches]
    at = 0
    while at < len(matches):
        phrase = vocabulary.phrase_at(words, at) if matches[at].lastgroup == "word" else None
        kind, length = phrase or (_plain_kind(str(matches[at].lastgroup), words[at]), 1)
        last = at + length - 1
        token = Token(kind, " ".join(words[at : last + 1]), matches[at].start(), matches[last].end())
        if kind.startswith("all_"):
            token = Token("ids", kind, token.start, token.end)
        yield token._replace(kind="link", text="and") if kind == "link_words" else token
        at = last + 1


def _plain_kind(group: str, word: str) -> str:
    if group != "word":
        return "link" if word in {",", "&", "+", "∥"} else group
    if word in _LINKING:
        return "link"
    return "negation" if word in _NEGATIONS or word.endswith("n't") else "word"


def own_ids(tokens: Sequence[Token], other_plans: frozenset[str]) -> list[Token]:
    """`tokens` with the pull requests of other plans as plain words: "PR 12 of the storage plan", "the storage plan's PR 12"."""
    own = list[Token]()
    for at, token in enumerate(tokens):
        is_foreign = token.kind == "ids" and (_names_other(tokens[at + 1 : at + 8], other_plans) or _owned_by_other(tokens[max(0, at - 3) : at], other_plans))
        own.append(Token("word", "", token.start, token.end) if is_foreign else token)
    return own


def _names_other(behind: Sequence[Token], other_plans: frozenset[str]) -> bool:
    """Whether "of the storage plan" follows, and not just "of this plan"."""
    if not behind or behind[0].text not in ("of", "from", "in"):
        return False
    end = next((at for at, token in enumerate(behind) if token.text in other_plans), 0)
    between = [token for token in behind[1:end] if token.text != "the"]
    return bool(between) and all(token.kind in ("word", "filler_words", "moving_words") for token in between) and between[0].text not in ("this", "our", "same")


def _owned_by_other(before: Sequence[Token], other_plans: frozenset[str]) -> bool:
    if not before or before[-1].kind != "word" or not before[-1].text.endswith("'s"):
        return False
    return before[-1].text.removesuffix("'s") in other_plans and not any(token.text in ("this", "our") for token in before)
