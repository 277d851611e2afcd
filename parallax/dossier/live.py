"""A dossier that follows its files."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from parallax.dossier.faults import DossierMissing, Fault, visible
from parallax.dossier.loading import read
from parallax.dossier.model import Dossier
from parallax.dossier.package import DESCRIPTOR
from parallax.dossier.paths import Signature, signature

SECONDS = 1.0
"""Files are looked at once in so many seconds at most, however many ask."""
MOST_FOLDERS = 8
"""Folders that one process follows."""


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
    signatures : mapping of Path to Signature or None
        Every file that this rests on, with its state just before it was read.
    """

    dossier: Dossier | None
    faults: tuple[Fault, ...]
    stale: bool
    signatures: Mapping[Path, Signature | None] = field(default_factory=dict)


class LiveDossier:
    """Reads a dossier again when a file of it has changed, and survives one that is broken.

    What counts as a change is the time, the size or the inode of ``datapackage.json``, a table
    or a text. One object may serve all sessions: it is safe to call from any thread. One thread
    looks and reads; meanwhile the others get the last state, and wait only if there is none.

    Parameters
    ----------
    folder : Path
    clock : callable, optional
        Gives the time in seconds; it never goes back.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.folder = Path(folder)
        self._clock = clock
        # Held by the thread that looks at the files, never by one that only asks.
        self._looking = threading.Lock()
        self._state: State | None = None
        self._look_at = -math.inf

    def current(self) -> State:
        """Return the state of the files; they are looked at once in `SECONDS` at most."""
        state = self._state
        if state is not None:
            if self._clock() < self._look_at or not self._looking.acquire(blocking=False):
                return state
        else:
            self._looking.acquire()
        try:
            # Another thread may have looked while this one waited.
            if self._state is not None and self._clock() < self._look_at:
                return self._state
            return self._look()
        finally:
            self._looking.release()

    def look(self) -> State:
        """Return the state of the files as of this call, however recently they were looked at."""
        with self._looking:
            return self._look()

    def _look(self) -> State:
        state = self._state
        try:
            if state is None or any(
                signature(path) != seen for path, seen in state.signatures.items()
            ):
                state = self._read(state.dossier if state else None)
        finally:
            # Also after a failure, so that the others do not all run into it.
            self._look_at = self._clock() + SECONDS
        self._state = state
        return state

    def _read(self, good: Dossier | None) -> State:
        descriptor = self.folder / DESCRIPTOR
        before = signature(descriptor)
        try:
            reading = read(self.folder)
        except (DossierMissing, OSError) as error:
            # Editors save by renaming: for a moment the file is not there.
            file = f"{visible(self.folder.resolve().name)}/{DESCRIPTOR}"
            fault = Fault(file, None, None, "no file", DESCRIPTOR, str(error))
            return State(good, (fault,), good is not None, {descriptor: before})
        if reading.dossier is not None:
            return State(reading.dossier, (), False, reading.signatures)
        return State(good, reading.faults, good is not None, reading.signatures)


_MAKING = threading.Lock()


@lru_cache(maxsize=MOST_FOLDERS)
def _live(folder: str) -> LiveDossier:
    return LiveDossier(Path(folder))


def shared(folder: Path | str) -> LiveDossier:
    """Return the one live dossier of a folder that everything in this process reads.

    Pages and API show the same state, and the files are read once.
    """
    with _MAKING:
        return _live(str(folder))
