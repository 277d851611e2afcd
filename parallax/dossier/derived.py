"""What is computed from a dossier lives on it, and goes with it.

A cache of the whole program would hold every superseded dossier that it was asked about. Here
each dossier carries what was derived from it; when nobody has the dossier any more, all of that
is freed. Nothing that is derived may refer back to its dossier: the two would then be freed by
the garbage collector only, some time later.
"""

from __future__ import annotations

import inspect
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import copy
from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from parallax.dossier.model import Dossier

P = ParamSpec("P")
T = TypeVar("T")


class _Entry(Generic[T]):
    """One result, or the failure to get one; computed by whoever asks first."""

    __slots__ = ("_failure", "_lock", "_owner", "_result", "finished")

    def __init__(self) -> None:
        self.finished = False
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._result: T | None = None
        self._failure: Exception | None = None

    def get(self, make: Callable[[], T]) -> T:
        if not self.finished:
            if self._owner == threading.get_ident():
                raise RuntimeError("What is derived from a dossier asks for itself.")
            with self._lock:
                if not self.finished:
                    return self._compute(make)
        if self._failure is not None:
            raise _copy_of(self._failure)
        return cast(T, self._result)

    def _compute(self, make: Callable[[], T]) -> T:
        self._owner = threading.get_ident()
        try:
            self._result = make()
        except Exception as error:
            self._failure = _copy_of(error)
            self.finished = True
            raise
        finally:
            # A script that is stopped from outside is no result: the next caller computes.
            self._owner = None
        self.finished = True
        return self._result


def _copy_of(error: Exception) -> Exception:
    """Copy an exception without its traceback, whose frames would hold the dossier."""
    try:
        return copy(error)
    except Exception:
        # Its constructor takes more than the arguments that it hands to `Exception`.
        again = type(error).__new__(type(error), *error.args)
        again.__dict__.update(error.__dict__)
        return again


class Derived:
    """Results by family and key; safe to ask from any thread.

    Of several threads that ask for one result at once, one computes it and the others wait;
    other results are not held up. Whoever computes may ask for further results, of the same
    family too.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._families: dict[Hashable, OrderedDict[Hashable, _Entry[Any]]] = {}

    def get(
        self, family: Hashable, key: Hashable, make: Callable[[], T], maximum: int | None = None
    ) -> T:
        """Return a result, computed if it is not there.

        Parameters
        ----------
        family, key : hashable
            What identifies the result.
        make : callable
            Computes it. It is not held longer than that.
        maximum : int, optional
            How many results of the family are remembered, those asked for last; all of them
            if not given. There are more only while more are being computed at once.

        Raises
        ------
        Exception
            Whatever `make` has raised, for this caller or an earlier one. What is no
            `Exception` (an interrupt, say) is not remembered.
        RuntimeError
            If `make` asks for the very result that it computes.
        """
        with self._lock:
            entries = self._families.setdefault(family, OrderedDict())
            entry: _Entry[T] | None = entries.get(key)
            if entry is None:
                entry = entries[key] = _Entry()
            else:
                entries.move_to_end(key)
            fresh = not entry.finished
        try:
            return entry.get(make)
        finally:
            if fresh and maximum is not None:
                self._trim(entries, maximum)

    def _trim(self, entries: OrderedDict[Hashable, _Entry[Any]], maximum: int) -> None:
        with self._lock:
            excess = len(entries) - maximum
            finished = (key for key, entry in entries.items() if entry.finished)
            for key in list(islice(finished, max(0, excess))):
                del entries[key]

    def count(self, family: Hashable) -> int:
        """Return how many results of a family there are."""
        with self._lock:
            return len(self._families.get(family, ()))


def derived(
    *, maximum: int | None = None
) -> Callable[[Callable[Concatenate[Dossier, P], T]], Callable[Concatenate[Dossier, P], T]]:
    """Remember the results of a function on the dossier that is its first argument.

    Parameters
    ----------
    maximum : int, optional
        How many results one dossier remembers, see `Derived.get`. Needed where the other
        arguments are unbounded (pairs of articles, what visitors type).

    Returns
    -------
    callable
        A decorator. The other arguments are hashable; one that is left out is the same as its
        default. All callers get the same object, which none of them may change.
    """

    def decorate(function: Callable[Concatenate[Dossier, P], T]) -> Callable[..., T]:
        _, *others = inspect.signature(function).parameters.values()
        names = tuple(each.name for each in others)
        defaults = {each.name: each.default for each in others}

        @wraps(function)
        def remembered(dossier: Dossier, *args: P.args, **kwargs: P.kwargs) -> T:
            key: tuple[Hashable, ...] = args
            if len(args) < len(names):
                given = {**defaults, **kwargs}
                key = (*args, *(given[name] for name in names[len(args) :]))
            return dossier.derived(
                key, lambda: function(dossier, *args, **kwargs), family=function, maximum=maximum
            )

        return remembered

    return decorate
