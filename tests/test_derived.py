"""What is derived from a dossier: computed once, bounded, freed with it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from parallax.dossier.derived import Derived, derived
from parallax.dossier.history import VersionUnavailable, archived_version, release
from parallax.dossier.live import LiveDossier
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.exports.formats import BY_KEY, file_bytes
from parallax.exports.view import ExportView
from parallax.matching.pairs import compare, wording_of
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.preview.describe import describe_view
from parallax.selection.facets import facet_counts
from parallax.selection.scope import between
from parallax.selection.view import View
from parallax.urlstate.parameters import PAGES
from parallax.urlstate.state import PageState
from parallax.views.changes import changes
from parallax.views.registry import ENDPOINTS
from tests.dossier_factory import write_dossier, write_table
from tests.dossier_variants import LEFT, RIGHT, THIRD, dossier_of, rich, three
from tests.exports.views import BASE, DAY

WAIT = 20.0
"""Seconds after which a thread that waits in vain gives up; no test takes them."""


def together(count: int, ask: Callable[[int], object]) -> list[object]:
    """Let so many threads ask at the same moment."""
    barrier = threading.Barrier(count)

    def one(number: int) -> object:
        barrier.wait(WAIT)
        return ask(number)

    with ThreadPoolExecutor(count) as pool:
        return [each.result(WAIT) for each in [pool.submit(one, n) for n in range(count)]]


class Refused(Exception):
    """Made with more than the arguments that it hands on."""

    def __init__(self, why: str, *, code: int) -> None:
        super().__init__(why)
        self.code = code


# ---- Computed once


def test_of_threads_that_ask_at_once_one_computes_and_all_get_its_result() -> None:
    store, made = Derived(), []
    inside, go_on = threading.Event(), threading.Event()

    def make() -> object:
        made.append(threading.get_ident())
        inside.set()
        assert go_on.wait(WAIT)
        return object()

    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(store.get, "f", "k", make)
        assert inside.wait(WAIT)
        others = [pool.submit(store.get, "f", "k", make) for _ in range(7)]
        go_on.set()
        found = {id(each.result(WAIT)) for each in [first, *others]}
    assert len(found) == len(made) == 1


def test_a_result_that_is_being_computed_does_not_hold_up_others() -> None:
    store, inside, go_on = Derived(), threading.Event(), threading.Event()

    def slow() -> str:
        inside.set()
        assert go_on.wait(WAIT)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(store.get, "f", "slow", slow)
        assert inside.wait(WAIT)
        assert store.get("f", "quick", lambda: "quick") == "quick"
        assert store.get("g", "slow", lambda: "another") == "another"
        assert not waiting.done()
        go_on.set()
        assert waiting.result(WAIT) == "slow"


def test_first_visitors_of_one_dossier_compute_its_pairs_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier, made = replace(dossier_of("rich")), []
    scorer = SCORERS[DEFAULT_SCORER]
    matrix = type(scorer).matrix
    monkeypatch.setattr(
        type(scorer), "matrix", lambda *a, **k: (made.append(1), matrix(*a, **k))[1]
    )
    found = together(8, lambda _: compare(dossier, LEFT, RIGHT))
    assert len({id(each) for each in found}) == len(made) == 1


def test_what_is_computed_may_ask_for_others_of_its_family() -> None:
    @derived()
    def factorial(dossier: Dossier, n: int) -> int:
        return n * factorial(dossier, n - 1) if n else 1

    assert factorial(replace(dossier_of("plain")), 6) == 720


def test_what_asks_for_itself_is_told_so_instead_of_waiting_for_ever() -> None:
    @derived()
    def itself(dossier: Dossier, n: int) -> int:
        return itself(dossier, n) + 1

    with pytest.raises(RuntimeError, match="asks for itself"):
        itself(replace(dossier_of("plain")), 1)


def test_an_argument_that_is_left_out_is_the_same_as_its_default() -> None:
    made = []

    @derived()
    def f(dossier: Dossier, a: int, b: int = 2, *, c: int = 3) -> object:
        made.append((a, b, c))
        return object()

    dossier = replace(dossier_of("plain"))
    assert f(dossier, 1) is f(dossier, 1, 2) is f(dossier, a=1, c=3) is f(dossier, 1, b=2, c=3)
    assert f(dossier, 1, c=4) is not f(dossier, 1)
    assert made == [(1, 2, 3), (1, 2, 4)]


def test_the_default_scorer_by_name_is_the_default_scorer() -> None:
    dossier = dossier_of("rich")
    threshold = SCORERS[DEFAULT_SCORER].threshold
    named = compare(dossier, LEFT, RIGHT, min_wording=threshold, scorer=DEFAULT_SCORER)
    assert named is compare(dossier, LEFT, RIGHT)
    assert wording_of(dossier, LEFT, RIGHT, scorer=DEFAULT_SCORER) is wording_of(
        dossier, LEFT, RIGHT
    )


# ---- Failures


def test_a_failure_is_remembered_and_raised_again_with_all_it_says() -> None:
    store, made = Derived(), []

    def make() -> None:
        made.append(1)
        raise Refused("not today", code=7)

    errors = []
    for _ in range(3):
        with pytest.raises(Refused, match="not today") as caught:
            store.get("f", "k", make)
        errors.append(caught.value)
    assert made == [1]
    assert [error.code for error in errors] == [7, 7, 7]
    # Raised again by several threads, one exception would gather the tracebacks of all.
    assert len({id(error) for error in errors}) == 3


def test_those_who_wait_for_a_failure_fail_as_well() -> None:
    store, made = Derived(), []

    def make() -> None:
        made.append(1)
        raise OSError(2, "gone", "file")

    def ask(_: int) -> str:
        with pytest.raises(OSError, match="gone") as caught:
            store.get("f", "k", make)
        return str(caught.value)

    assert together(8, ask) == ["[Errno 2] gone: 'file'"] * 8
    assert made == [1]


def test_a_failure_does_not_hold_what_the_computation_held() -> None:
    store = Derived()

    class Large:
        pass

    def make() -> None:
        large = Large()
        held.append(weakref.ref(large))
        raise ValueError("large")

    held: list[weakref.ref[Large]] = []
    with pytest.raises(ValueError, match="large"):
        store.get("f", "k", make)
    gc.collect()
    assert held[0]() is None


def test_an_interrupted_computation_is_done_by_the_next_caller() -> None:
    store = Derived()

    def interrupted() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.get("f", "k", interrupted)
    assert store.get("f", "k", lambda: "done") == "done"


def test_a_kept_version_that_is_fixed_is_shown_though_its_failure_was_remembered(
    tmp_path: Path,
) -> None:
    folder = write_dossier(tmp_path / "d", rich())
    dossier = load(folder)
    target, _ = release(dossier)
    table = target / "themes.csv"
    content = table.read_bytes()
    table.write_bytes(content + b"x,X,,9\n")
    for _ in range(2):
        with pytest.raises(VersionUnavailable) as caught:
            archived_version(dossier, dossier.version)
        assert caught.value.archived
    table.write_bytes(content)
    assert archived_version(dossier, dossier.version).version == dossier.version


# ---- Bounded


def test_of_a_bounded_family_the_results_asked_for_last_are_remembered() -> None:
    store, made = Derived(), []

    def ask(key: int) -> int:
        return store.get("f", key, lambda: made.append(key) or key, maximum=3)

    for key in (1, 2, 3, 1, 4):
        ask(key)
    assert store.count("f") == 3
    ask(1), ask(3), ask(4)
    assert made == [1, 2, 3, 4]
    ask(2)
    assert made == [1, 2, 3, 4, 2]


def test_a_bounded_family_stays_bounded_when_many_threads_fill_it() -> None:
    store = Derived()
    together(16, lambda n: store.get("f", n, lambda: n, maximum=3))
    assert store.count("f") == 3


def test_what_visitors_type_does_not_fill_the_memory() -> None:
    dossier = replace(dossier_of("rich"))
    form = BY_KEY["json"]
    for word in range(3):
        state, _ = PageState.from_query({"q": [f"word {word}"]}, dossier, "claims")
        file_bytes(ExportView(dossier, state, BASE, DAY), form)
    counts = {
        getattr(family, "__name__", ""): len(entries)
        for family, entries in dossier._derived._families.items()
    }
    assert counts["_file"] == 3
    assert all(count <= 3 for count in counts.values()), counts


# ---- Freed with the dossier


def use(dossier: Dossier) -> None:
    """Ask for everything that pages, previews, API and downloads derive from a dossier."""
    for page in PAGES:
        state = PageState.default(dossier, page.key)
        state.full_query(dossier)
        facet_counts(dossier, state)
        describe_view(View(dossier, state))
        view = ExportView(dossier, state, BASE, DAY)
        for form in ("json", "md"):
            file_bytes(view, BY_KEY[form])
    for endpoint in ENDPOINTS:
        state, _ = PageState.from_query({"q": ["shops"]}, dossier, endpoint.page)
        endpoint.rows(View(dossier, state))


def test_everything_goes_with_the_dossier_without_waiting_for_the_garbage_collector() -> None:
    dossier = replace(dossier_of("three"))
    use(dossier)
    scope = between(dossier, LEFT, THIRD)
    frame = compare(dossier, LEFT, THIRD)
    gone = [weakref.ref(each) for each in (dossier, scope, frame)]
    assert len(dossier._derived._families) > 15
    gc.collect()
    gc.disable()
    try:
        del dossier, scope, frame
        assert [each() for each in gone] == [None, None, None]
    finally:
        gc.enable()


def test_a_restricted_dossier_goes_with_the_one_it_was_taken_from() -> None:
    dossier = replace(dossier_of("three"))
    scope = between(dossier, LEFT, RIGHT)
    assert between(dossier, LEFT, RIGHT) is scope
    assert scope is not dossier
    use(scope)
    held = weakref.ref(scope)
    del scope
    assert held() is not None
    del dossier
    gc.collect()
    assert held() is None


def test_a_restricted_dossier_does_not_hold_the_one_it_was_taken_from() -> None:
    dossier = replace(dossier_of("three"))
    scope = between(dossier, LEFT, RIGHT)
    use(scope)
    held = weakref.ref(dossier)
    del dossier
    gc.collect()
    assert held() is None
    assert len(scope.claims)


def test_after_many_saves_the_current_dossier_alone_is_alive(
    tmp_path: Path,
) -> None:
    rows = three()
    folder = write_dossier(tmp_path / "d", rows)
    live = LiveDossier(folder)
    seen: list[weakref.ref[Dossier]] = []
    release(load(folder))
    first = load(folder).version
    for number in range(12):
        rows["claims"][0]["claim"] = f"Paraphrase {number}."
        write_table(folder, "claims", rows["claims"])
        dossier = live.look().dossier
        assert dossier is not None
        use(dossier)
        changes(archived_version(dossier, first), dossier, {}, "claims")
        seen.append(weakref.ref(dossier))
        del dossier
    gc.collect()
    assert [each() is not None for each in seen] == [False] * 11 + [True]
    rows["claims"][0]["voice"] = "nobody"
    write_table(folder, "claims", rows["claims"])
    assert live.look().stale
    assert live.look().dossier is seen[-1]()
