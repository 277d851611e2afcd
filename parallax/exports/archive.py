"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can hold."""
_READABLE = 0o100644 << 16
_UNIX = 3


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files, named as given, in their order, with a fixed time on all of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            # Said by default is the system that packs, which differs between machines.
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return out.getvalue()
