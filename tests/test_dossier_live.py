"""A dossier that follows its files: what is noticed, when, and who waits for it."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from parallax.dossier import live as live_module
from parallax.dossier.live import SECONDS, LiveDossier, State
from parallax.dossier.live_check import LiveCheck
from parallax.dossier.package import DESCRIPTOR
from tests.dossier_factory import tables, write_dossier, write_table

WAIT = 20.0
"""Seconds after which a thread that waits in vain gives up; no test takes them."""


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def labels(state: State) -> set[str]:
    assert state.dossier is not None
    return set(state.dossier.themes["label"])


def touch(path: Path) -> None:
    """Make a file look saved later, without waiting for the clock."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000_000))


def change_label(folder: Path, label: str) -> None:
    rows = tables()["themes"]
    rows[0]["label"] = label
    touch(write_table(folder, "themes", rows))


def test_an_unchanged_dossier_is_not_read_again(folder: Path) -> None:
    live = LiveDossier(folder)
    assert live.look() is live.look()
    assert live.look().faults == ()
    assert not live.look().stale


def test_a_saved_table_shows_at_the_next_look(folder: Path) -> None:
    live = LiveDossier(folder)
    before = live.look().dossier
    change_label(folder, "Business")
    after = live.look().dossier
    assert before is not None
    assert after is not None
    assert "Business" in set(after.themes["label"])
    assert before.version != after.version


def test_same_size_and_content_with_a_later_time_is_read_again(folder: Path) -> None:
    live = LiveDossier(folder)
    before = live.look()
    touch(folder / "texts" / "okafor-2023.txt")
    assert live.look() is not before


def test_a_broken_table_leaves_the_last_good_state_up_until_it_is_mended(folder: Path) -> None:
    live = LiveDossier(folder)
    good = live.look().dossier
    change_label(folder, "")
    state = live.look()
    assert state.dossier is good
    assert state.stale
    assert "label is empty" in str(state.faults[0])
    assert live.look() is state
    change_label(folder, "Mended")
    assert live.look().faults == ()
    assert not live.look().stale


@pytest.mark.parametrize("name", [DESCRIPTOR, "claims.csv", "texts/okafor-2023.txt"])
def test_a_file_that_vanishes_in_mid_save_is_a_fault_and_then_is_back(
    folder: Path, name: str
) -> None:
    live = LiveDossier(folder)
    good = live.look().dossier
    (folder / name).rename(folder / "saving.tmp")
    state = live.look()
    assert state.dossier is good
    assert state.stale
    assert all(fault.file.startswith("charge/") for fault in state.faults)
    (folder / "saving.tmp").rename(folder / name)
    assert live.look().faults == ()
    assert not live.look().stale


def test_a_file_that_is_replaced_by_renaming_is_noticed(folder: Path) -> None:
    live = LiveDossier(folder)
    live.look()
    path = folder / "themes.csv"
    stat = path.stat()
    other = folder / "other.csv"
    other.write_text(path.read_text("utf-8").replace("Trade", "Merch"), "utf-8", newline="")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert other.stat().st_size == stat.st_size
    other.replace(path)
    dossier = live.look().dossier
    assert dossier is not None
    assert "Merch" in set(dossier.themes["label"])


def test_a_folder_that_comes_later_is_found(tmp_path: Path) -> None:
    live = LiveDossier(tmp_path / "charge")
    state = live.look()
    assert (state.dossier, state.stale) == (None, False)
    assert state.faults[0].file == "charge/datapackage.json"
    write_dossier(tmp_path / "charge")
    assert live.look().dossier is not None


def test_a_dossier_that_was_never_good_has_faults_and_no_dossier(folder: Path) -> None:
    change_label(folder, "")
    state = LiveDossier(folder).look()
    assert state.dossier is None
    assert not state.stale
    assert state.faults


# ---- When it is looked for, and by whom


def test_files_are_looked_at_once_a_second_however_many_ask(folder: Path, clock: Clock) -> None:
    live = LiveDossier(folder, clock=clock)
    before = live.current()
    change_label(folder, "Business")
    clock.now += SECONDS - 0.01
    assert live.current() is before
    clock.now += 0.02
    assert "Business" in labels(live.current())


def test_a_look_that_finds_nothing_new_counts_as_one(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    live = LiveDossier(folder, clock=clock)
    live.current()
    see = live_module.signature
    monkeypatch.setattr(live_module, "signature", lambda path: looked.append(path) or see(path))
    for _ in range(20):
        live.current()
        clock.now += SECONDS / 8
    live.current()
    assert len(looked) == 2 * len(set(looked)) > 0


def test_a_look_that_is_asked_for_does_not_wait_for_the_second(folder: Path, clock: Clock) -> None:
    live = LiveDossier(folder, clock=clock)
    live.current()
    change_label(folder, "Business")
    assert "Business" in labels(live.look())
    assert "Business" in labels(live.current())


class Slow:
    """Reading that waits until the test lets it go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.inside, self.go_on = threading.Event(), threading.Event()
        self.reads = 0
        self._read = live_module.read
        monkeypatch.setattr(live_module, "read", self)

    def __call__(self, folder: Path) -> object:
        self.reads += 1
        self.inside.set()
        assert self.go_on.wait(WAIT)
        return self._read(folder)


def test_while_one_reads_the_others_get_the_last_state(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveDossier(folder, clock=clock)
    before = live.current()
    change_label(folder, "Business")
    clock.now += 2 * SECONDS
    slow = Slow(monkeypatch)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(live.current)
        assert slow.inside.wait(WAIT)
        assert [live.current() for _ in range(5)] == [before] * 5
        clock.now += 60 * SECONDS
        assert live.current() is before
        slow.go_on.set()
        after = reading.result(WAIT)
    assert "Business" in labels(after)
    assert live.current() is after
    assert slow.reads == 1


def test_those_who_come_first_wait_for_the_one_who_reads(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, slow = LiveDossier(folder, clock=clock), Slow(monkeypatch)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(live.current) for _ in range(8)]
        assert slow.inside.wait(WAIT)
        assert not any(each.done() for each in asked)
        slow.go_on.set()
        assert len({id(each.result(WAIT)) for each in asked}) == slow.reads == 1


def test_a_failure_to_read_is_met_once_a_second_and_others_go_on(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveDossier(folder, clock=clock)
    before = live.current()
    change_label(folder, "Business")
    clock.now += 2 * SECONDS

    def fails(_: Path) -> object:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(live_module, "read", fails)
        with pytest.raises(MemoryError):
            live.current()
        assert live.current() is before
    clock.now += 2 * SECONDS
    assert "Business" in labels(live.current())


def test_a_folder_that_may_not_be_read_is_a_fault(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveDossier(folder, clock=clock)
    good = live.current().dossier
    touch(folder / DESCRIPTOR)

    def refused(_: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(live_module, "read", refused)
    state = live.look()
    assert (state.dossier, state.stale) == (good, True)
    assert "Permission denied" in str(state.faults[0])


# ---- The check


def faults_of(check: LiveCheck) -> str:
    return next(line for line in check.lines() if line.startswith("faults"))


def test_the_check_is_made_once_for_each_state_of_the_files(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from parallax.dossier import live_check

    made: list[Path] = []
    do = live_check.check
    monkeypatch.setattr(live_check, "check", lambda path: made.append(path) or do(path))
    live = LiveDossier(folder, clock=clock)
    check = LiveCheck(live)
    with ThreadPoolExecutor(8) as pool:
        found = {each.result(WAIT) for each in [pool.submit(check.lines) for _ in range(8)]}
    assert len(found) == len(made) == 1
    touch(folder / "themes.csv")
    live.look()
    assert {check.lines()} == found
    assert len(made) == 2


def test_a_table_that_is_broken_and_restored_is_checked_both_times(
    folder: Path, clock: Clock
) -> None:
    live = LiveDossier(folder, clock=clock)
    check = LiveCheck(live)
    whole = check.lines()
    change_label(folder, "")
    live.look()
    assert faults_of(check) == "faults: 1"
    touch(write_table(folder, "themes", tables()["themes"]))
    live.look()
    assert check.lines() == whole


def test_a_table_that_breaks_after_the_look_is_not_remembered_for_what_was_seen(
    folder: Path, clock: Clock
) -> None:
    live = LiveDossier(folder, clock=clock)
    live.current()
    # The very file comes back later, as an editor's backup does.
    path, backup = folder / "themes.csv", folder / "themes.bak"
    path.rename(backup)
    change_label(folder, "")
    check = LiveCheck(live)
    assert faults_of(check) == "faults: 1"
    backup.replace(path)
    live.look()
    assert faults_of(check) == "faults: none"


@pytest.mark.parametrize("gone", ["", DESCRIPTOR])
def test_files_that_are_gone_are_one_sentence(folder: Path, clock: Clock, gone: str) -> None:
    live = LiveDossier(folder, clock=clock)
    check = LiveCheck(live)
    whole = check.lines()
    (folder / gone).rename(folder.parent / "away")
    live.look()
    [sentence] = check.lines()
    assert sentence.startswith("There is no folder") or "is not a dossier" in sentence
    (folder.parent / "away").rename(folder / gone)
    live.look()
    assert check.lines() == whole


def test_files_that_can_not_be_read_are_one_sentence(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("parallax.dossier.live_check.check", refused)
    check = LiveCheck(LiveDossier(folder, clock=clock))
    assert check.lines() == ("The files can't be read: Permission denied.",)
