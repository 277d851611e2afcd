"""Settings of the tests of matching."""

from __future__ import annotations

from hypothesis import settings

# A machine that is busy is no fault of the code: speed is measured in benchmarks/.
settings.register_profile("matching", deadline=None)
settings.load_profile("matching")
