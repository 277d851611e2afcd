"""Which state of the dossier an address asks for: the present one, or an archived version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax.dossier.history import VersionUnavailable, archived_version
from parallax.dossier.model import Dossier
from parallax.urlstate.codec import Query
from parallax.urlstate.parameters import THEN


@dataclass(frozen=True, eq=False)
class RequestedVersion:
    """What an address asks for.

    Attributes
    ----------
    now : Dossier
        The current state.
    version : str
        That the address names, if it is not the current one; else empty.
    then : Dossier or None
        The state of that version, if it was archived.
    why : str
        Why there is none.
    dossier : Dossier
        The one to show: the archived one only where the address asks for it.
    query : dict
        All parameters of the address.
    """

    now: Dossier
    version: str
    then: Dossier | None
    why: str
    dossier: Dossier
    query: Query


def requested_version(now: Dossier, query: Mapping[str, Sequence[str]]) -> RequestedVersion:
    """Read from an address which state of the dossier is asked for.

    Parameters
    ----------
    now : Dossier
        The current state.
    query : mapping of str to sequence of str
        All parameters of the address; of ``v`` and ``state`` the first value counts.

    Returns
    -------
    RequestedVersion
    """
    asked = {name: list(values) for name, values in query.items()}
    version, state = ((asked.get(name) or [""])[0] for name in ("v", "state"))
    if version in ("", now.version):
        return RequestedVersion(now, "", None, "", now, asked)
    try:
        then = archived_version(now, version)
    except VersionUnavailable as error:
        return RequestedVersion(now, version, None, str(error), now, asked)
    return RequestedVersion(now, version, then, "", then if state == THEN else now, asked)
