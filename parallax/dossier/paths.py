"""Which files a dossier may name, and reading them.

A stranger's dossier must not make the program read other files of the machine.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

Signature = tuple[int, int, int]

DEFAULT_FOLDER = "data"
DEFAULT_TEXTS = "seeds"


def inside(folder: Path, relative: str, *, seeds: bool = False) -> Path:
    """Resolve a path that a dossier names.

    Parameters
    ----------
    folder : Path
        The dossier's folder, resolved.
    relative : str
        As the dossier gives it, with ``/`` between its parts.
    seeds : bool
        Whether ``../seeds/`` is allowed too, beside a folder that is named ``data``.

    Returns
    -------
    Path
        Resolved, links followed. Nothing says that it exists.

    Raises
    ------
    ValueError
        If the path is absolute or leads, as written or through a link, out of the folder; the
        message says which.
    """
    if any(unicodedata.category(char) == "Cc" for char in relative):
        raise ValueError("has a control character")
    windows = PureWindowsPath(relative)
    if relative.startswith("/") or windows.drive or windows.root:
        raise ValueError("is absolute")
    if "\\" in relative:
        raise ValueError("has a backslash")
    parts = PurePosixPath(relative).parts
    root = folder
    if ".." in parts:
        beside = parts[:2] == ("..", DEFAULT_TEXTS) and ".." not in parts[2:]
        if not (seeds and beside and folder.name == DEFAULT_FOLDER):
            raise ValueError("leaves the folder")
        root = folder.parent / DEFAULT_TEXTS
    try:
        resolved = folder.joinpath(*parts).resolve()
    except (OSError, RuntimeError):
        raise ValueError("is a link that leads nowhere") from None
    if not resolved.is_relative_to(root):
        raise ValueError("leaves the folder through a link")
    return resolved


def signature(path: Path) -> Signature | None:
    """Return what changes when a file is saved: time, size and inode; None if it is missing."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def read_bytes(path: Path) -> bytes | None:
    """Read a regular file; None if there is none, or if it can't be read."""
    try:
        # A pipe or a device would block, or never end.
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None
