"""Where the text of a PDF stands, page by page; as much of the format as Chromium writes."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n", re.DOTALL)
Matrix = tuple[float, ...]


def text_heights(content: bytes) -> list[list[float]]:
    """For each page the heights above its lower edge at which text is set, in points."""
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    pages = [body for _, body in sorted(objects.items()) if re.search(rb"/Type\s*/Page\b", body)]
    found = []
    for page in pages:
        place = re.search(rb"/Contents (\d+) 0 R", page)
        assert place
        found.append(_heights(_stream(objects[int(place[1])])))
    return found


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    content = body[found.end() : found.end() + int(found[1])]
    return zlib.decompress(content) if b"FlateDecode" in body else content


def _heights(commands: bytes) -> list[float]:
    current: Matrix = (1, 0, 0, 1, 0, 0)
    kept: list[Matrix] = []
    found = []
    for line in commands.decode("latin-1").splitlines():
        *given, name = line.split() or [""]
        if name == "q":
            kept.append(current)
        elif name == "Q":
            current = kept.pop()
        elif name == "cm":
            current = _after(tuple(map(float, given[-6:])), current)
        elif name == "Tm":
            found.append(_after(tuple(map(float, given[-6:])), current)[5])
    return found


def _after(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
