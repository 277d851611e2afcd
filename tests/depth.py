"""How many random examples a test draws, by the profile of the run.

``here`` and ``ci`` draw enough to find what a change has broken outright, ``deep`` four times as
many, as `make test-deep` does (``pytest --hypothesis-profile deep``). Examples are not timed:
machines are noisy, and speed is measured in benchmarks. Where a run decides whether a change may
land (``ci``), it draws the same examples each time.
"""

from __future__ import annotations

from hypothesis import settings

DEEP = "deep"
FULL = 100
SHARE = 4


def register_profiles(*, default: str) -> None:
    """Register the profiles and load one; the option of the command line loads another."""
    settings.register_profile("here", deadline=None, max_examples=FULL // SHARE)
    settings.register_profile("ci", deadline=None, max_examples=FULL // SHARE, derandomize=True)
    settings.register_profile(DEEP, deadline=None, max_examples=FULL)
    settings.load_profile(default)


def examples(full: int, *, least: int = 3) -> int:
    """Return how many examples to draw where ``deep`` draws `full`: a quarter, but `least`."""
    if settings.get_current_profile_name() == DEEP:
        return full
    return min(full, max(least, full // SHARE))
