"""The check of a dossier that follows its files."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from parallax.dossier.checking import check, report_lines, report_sentences
from parallax.dossier.faults import DossierMissing
from parallax.dossier.live import MOST_FOLDERS, LiveDossier, shared
from parallax.dossier.package import DESCRIPTOR
from parallax.dossier.paths import Signature, signature

_TRIES = 3


@dataclass(frozen=True)
class CheckWords:
    """What a check says: sentences for readers, and the lines that the command prints."""

    sentences: tuple[str, ...]
    lines: tuple[str, ...]


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
        self._found = CheckWords((), ())

    def lines(self) -> tuple[str, ...]:
        """Describe what is in the dossier and what is wrong with it, as of the live state.

        Returns
        -------
        tuple of str
            As ``python -m parallax check`` prints it; one sentence if the files can't be read.
            One thread checks while the others wait.
        """
        return self.words().lines

    def words(self) -> CheckWords:
        """Return what the check of the live state says, for readers and line by line."""
        state = self._live.current()
        with self._lock:
            for _ in range(_TRIES):
                if self._seen is state.signatures:
                    break
                found, seen = self._check()
                if seen == state.signatures:
                    self._seen, self._found = state.signatures, found
                    break
                # A file was saved after the live dossier had looked.
                state = self._live.look()
            else:
                return found
            return self._found

    def _check(self) -> tuple[CheckWords, Mapping[Path, Signature | None]]:
        descriptor = self._live.folder / DESCRIPTOR
        before = signature(descriptor)
        try:
            report = check(self._live.folder)
        except DossierMissing as error:
            return _only(str(error)), {descriptor: before}
        except OSError as error:
            return _only(f"The files can't be read: {error.strerror or error}."), {}
        words = CheckWords(tuple(report_sentences(report)), tuple(report_lines(report)))
        return words, report.signatures


def _only(sentence: str) -> CheckWords:
    return CheckWords((sentence,), (sentence,))


_MAKING = threading.Lock()


@lru_cache(maxsize=MOST_FOLDERS)
def _check_of(live: LiveDossier) -> LiveCheck:
    return LiveCheck(live)


def shared_check(folder: Path | str) -> LiveCheck:
    """Return the one check of a folder's live dossier that everything in this process shows."""
    with _MAKING:
        return _check_of(shared(folder))
