"""`python -m ui`: the windows of Hall App."""

import gc
import sys

# Nothing that is imported before the first paint is garbage; App._painted turns the collector on.
gc.disable()

from ui.app import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
