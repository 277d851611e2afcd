"""The check of a dossier that follows its files."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from parallax.dossier.checking import check, report_lines
from parallax.dossier.faults import DossierMissing
from parallax.dossier.live import MOST_FOLDERS, LiveDossier, shared
from parallax.dossier.package import DESCRIPTOR
from parallax.dossier.paths import Signature, signature

_TRIES = 3


class LiveCheck:
    """Checks the files of a live dossier, once for each state of them.

    What is remembered is remembered for the files that were read, not for the version that is
    shown: a table that is broken and restored has the same version all along.

    Parameters
    ----------
    live : LiveDossier
        Says when the files have changed.
    """

    def __init__(self, live: LiveDossier) -> None:
        self._live = live
        self._lock = threading.Lock()
        self._seen: Mapping[Path, Signature | None] | None = None
        self._lines: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Describe what is in the dossier and what is wrong with it, as of the live state.

        Returns
        -------
        tuple of str
            As ``python -m parallax check`` prints it; one sentence if the files can't be read.
            One thread checks while the others wait.
        """
        state = self._live.current()
        with self._lock:
            for _ in range(_TRIES):
                if self._seen is state.signatures:
                    break
                lines, seen = self._check()
                if seen == state.signatures:
                    self._seen, self._lines = state.signatures, lines
                    break
                # A file was saved after the live dossier had looked.
                state = self._live.look()
            else:
                return lines
            return self._lines

    def _check(self) -> tuple[tuple[str, ...], Mapping[Path, Signature | None]]:
        descriptor = self._live.folder / DESCRIPTOR
        before = signature(descriptor)
        try:
            report = check(self._live.folder)
        except DossierMissing as error:
            return (str(error),), {descriptor: before}
        except OSError as error:
            return (f"The files can't be read: {error.strerror or error}.",), {}
        return tuple(report_lines(report)), report.signatures


_MAKING = threading.Lock()


@lru_cache(maxsize=MOST_FOLDERS)
def _check_of(live: LiveDossier) -> LiveCheck:
    return LiveCheck(live)


def shared_check(folder: Path | str) -> LiveCheck:
    """Return the one check of a folder's live dossier that everything in this process shows."""
    with _MAKING:
        return _check_of(shared(folder))
