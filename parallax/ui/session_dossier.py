"""The dossier in what a session remembers between two runs."""

from __future__ import annotations

import contextlib
import weakref

from parallax.dossier.history import VersionUnavailable, archived_version
from parallax.dossier.live import shared
from parallax.dossier.loading import default_folder
from parallax.dossier.model import Dossier


class SessionDossier:
    """Remembers which dossier a session shows, without holding it.

    A visitor may leave a page open for days; the state that it was drawn from is freed all the
    same once files were saved. Whatever the visitor does next is answered from today's state.

    Parameters
    ----------
    dossier : Dossier
    """

    def __init__(self, dossier: Dossier) -> None:
        self._found = weakref.ref(dossier)
        self._version = dossier.version if dossier.archived else ""

    def get(self) -> Dossier:
        """Return the dossier, or what has taken its place.

        Returns
        -------
        Dossier
            The very one as long as anybody has it. Else the same earlier version, if it is one
            that was archived; else the current state.

        Raises
        ------
        RuntimeError
            If there is no dossier that can be shown any more.
        """
        found = self._found()
        if found is not None:
            return found
        now = shared(default_folder()).current().dossier
        if now is None:
            raise RuntimeError("There is no dossier that can be shown.")
        if self._version:
            with contextlib.suppress(VersionUnavailable):
                return archived_version(now, self._version)
        return now
