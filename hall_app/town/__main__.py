"""`hall-town`: the command line of the town centre."""

from __future__ import annotations

import sys

from hall_app.town.cli import main

if __name__ == "__main__":
    sys.exit(main())
