"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# Examples are not timed: machines are noisy, and speed is measured in benchmarks. Where a run
# decides whether a change may land, it draws the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
