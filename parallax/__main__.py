"""``python -m parallax``: the command line."""

from __future__ import annotations

import sys

from parallax.cli import main

if __name__ == "__main__":
    sys.exit(main())
