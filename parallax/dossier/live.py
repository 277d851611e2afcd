"""A dossier that follows its files."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from parallax.dossier.faults import DossierMissing, Fault, visible
from parallax.dossier.loading import read
from parallax.dossier.model import Dossier
from parallax.dossier.package import DESCRIPTOR
from parallax.dossier.paths import Signature, signature


@dataclass(frozen=True, eq=False)
class State:
    """What to show now.

    Attributes
    ----------
    dossier : Dossier or None
        The files as they are, or the last state of them without faults; None if there was none.
    faults : tuple of Fault
        Those of the files as they are.
    stale : bool
        Whether `dossier` is older than the files.
    """

    dossier: Dossier | None
    faults: tuple[Fault, ...]
    stale: bool


class LiveDossier:
    """Reads a dossier again when a file of it has changed, and survives one that is broken.

    What counts as a change is the time, the size or the inode of ``datapackage.json``, a table
    or a text. One object may serve all sessions: `current` is safe to call from any thread, and
    one thread reads while the others wait.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self._lock = threading.Lock()
        self._seen: Mapping[Path, Signature | None] | None = None
        self._state = State(None, (), False)

    def current(self) -> State:
        """Return the state of the files, as of this call."""
        with self._lock:
            if self._seen is None or any(
                signature(path) != seen for path, seen in self._seen.items()
            ):
                self._reload()
            return self._state

    def _reload(self) -> None:
        good = self._state.dossier
        descriptor = self.folder / DESCRIPTOR
        before = signature(descriptor)
        try:
            reading = read(self.folder)
        except DossierMissing as error:
            # Editors save by renaming: for a moment the file is not there.
            file = f"{visible(self.folder.resolve().name)}/{DESCRIPTOR}"
            fault = Fault(file, None, None, "no file", DESCRIPTOR, str(error))
            self._seen = {descriptor: before}
            self._state = State(good, (fault,), good is not None)
            return
        self._seen = reading.signatures
        if reading.dossier is not None:
            self._state = State(reading.dossier, (), False)
        else:
            self._state = State(good, reading.faults, good is not None)


_MAKING = threading.Lock()
_MOST_CACHED = 8


@lru_cache(maxsize=_MOST_CACHED)
def _cached(folder: str) -> LiveDossier:
    return LiveDossier(Path(folder))


def shared(folder: Path | str) -> LiveDossier:
    """Return the one live dossier of a folder that everything in this process reads.

    Pages and API show the same state, and the files are read once.
    """
    with _MAKING:
        return _cached(str(folder))
