"""Comments of a page, which are for those who write and replay it: readers of the site, people or programs, get the page without them."""

from __future__ import annotations

import re

from plancheck.regex import regex

# A fence as a whole, so that a comment in an example stays; or a line that is a comment, with the empty lines after it where one stands before it.
_FENCE_OR_COMMENT = regex(
    r"(?P<fence>^[ ]*(?P<marks>`{3,}|~{3,}).*?^[ ]*(?P=marks)[ ]*$)|(?<=\n\n)[ ]*<!-- [^\n]* -->\n+|^[ ]*<!-- [^\n]* -->\n",
    re.MULTILINE | re.DOTALL,
)


def without_comments(markdown: str) -> str:
    """`markdown` without the lines that are comments."""
    return _FENCE_OR_COMMENT.sub(lambda found: found["fence"] or "", markdown)
