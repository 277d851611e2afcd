"""Which state of the dossier an address asks for, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest

from parallax.dossier.history import release
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.urlstate.version import requested_version
from tests.dossier_factory import write_dossier
from tests.dossier_variants import rich


@pytest.fixture
def states(tmp_path: Path) -> tuple[Dossier, str]:
    """Write a dossier whose earlier version was archived: the current state, that version."""
    rows = rich()
    folder = write_dossier(tmp_path / "d", rows)
    earlier = load(folder)
    release(earlier)
    rows["themes"][0]["label"] = "Quite another label"
    return load(write_dossier(folder, rows)), earlier.version


@pytest.mark.parametrize(
    ("state", "shows_then"),
    [
        (["then"], True),
        (["then", "now"], True),  # The first value counts.
        (["now"], False),
        (["now", "then"], False),
        (["nonsense"], False),
        ([""], False),
        ([], False),
        (None, False),
    ],
)
def test_an_archived_version_is_shown_only_where_the_address_asks_for_it(
    states: tuple[Dossier, str], state: list[str] | None, shows_then: bool
) -> None:
    now, earlier = states
    query = {"v": [earlier]} | ({} if state is None else {"state": state})
    found = requested_version(now, query)
    assert found.then is not None
    assert (found.version, found.then.version, found.why) == (earlier, earlier, "")
    assert found.dossier is (found.then if shows_then else now)


@pytest.mark.parametrize("version", [None, [], [""], ["today's"]])
def test_without_another_version_it_is_the_current_state(
    states: tuple[Dossier, str], version: list[str] | None
) -> None:
    now, _ = states
    version = [now.version] if version == ["today's"] else version
    query = {"state": ["then"]} | ({} if version is None else {"v": version})
    found = requested_version(now, query)
    assert found.dossier is now
    assert (found.version, found.then, found.why) == ("", None, "")


@pytest.mark.parametrize("version", ["0123456789", "../escape", "x" * 5000])
def test_a_version_that_was_not_archived_is_named_and_the_current_state_shown(
    states: tuple[Dossier, str], version: str
) -> None:
    now, _ = states
    found = requested_version(now, {"v": [version], "state": ["then"]})
    assert found.dossier is now
    assert (found.version, found.then) == (version, None)
    assert found.why
