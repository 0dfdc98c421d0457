"""The hash by which things are known again from one run to the next."""

from __future__ import annotations

try:
    # hashlib loads OpenSSL for hashes that are not needed here, which takes as long as the check of an unchanged plan.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b


def digest_of(*parts: bytes) -> str:
    """160 bits of `parts` one after the other, in hexadecimal digits; where one part ends and the next begins is not told."""
    digest = blake2b(digest_size=20)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
