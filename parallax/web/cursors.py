"""Cursors: the place in a long list from which an answer goes on."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping

_CURSOR = re.compile(r"([0-9a-f]{10})\.([0-9a-f]{12})\.([0-9]{1,9})", re.ASCII)
LONGEST = 64


class BadCursor(ValueError):
    """A cursor that was never given out for this list; the message says what to do."""


class OtherVersion(ValueError):
    """A cursor of another version of the dossier; ``str`` of it is that version."""


def fingerprint(*parts: object) -> str:
    """Digest what identifies a list: the same parts give the same twelve digits."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def write(version: str, key: str, query: Mapping[str, list[str]], offset: int) -> str:
    """Write a cursor.

    It holds no more than the dossier's version, a digest of what was asked and the number of
    rows already given: the same question at the same place gives the same cursor.
    """
    text = f"{version}.{fingerprint(key, query)}.{offset}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, version: str, key: str, query: Mapping[str, list[str]]) -> int:
    """Read the number of rows that a cursor passes over.

    Raises
    ------
    OtherVersion
        If it was given out for another version of the dossier.
    BadCursor
        If it is none, or one for another question.
    """
    found = _CURSOR.fullmatch(_decoded(cursor))
    if found is None:
        raise BadCursor("allowed is a cursor as an answer of the API gives it.")
    of_version, of_query, offset = found.groups()
    if of_version != version:
        raise OtherVersion(of_version)
    if of_query != fingerprint(key, query):
        raise BadCursor("this cursor belongs to a list with other parameters; start without it.")
    return int(offset)


def _decoded(cursor: str) -> str:
    if len(cursor) > LONGEST:
        return ""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return raw.decode("ascii") if cursor.isascii() else ""
    except ValueError:
        return ""
