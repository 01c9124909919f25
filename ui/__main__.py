"""`python -m ui`: the windows of Hall App."""

# Before PySide: it reads the source of every module imported after it. These are what the first window needs.
import argparse  # noqa: F401
import gc
import json  # noqa: F401
import logging  # noqa: F401
import sys

import hall_app.clock
import hall_app.errors
import hall_app.paths
import hall_app.values.day
import hall_app.values.queueing
import hall_app.values.setup
import hall_app.values.staffing
import hall_app.values.visits  # noqa: F401

# Nothing made before the first paint is thrown away; from then on ui.lean collects.
gc.disable()

from ui.app import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
