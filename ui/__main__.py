"""`python -m ui`: the windows of Hall App."""

import builtins
import gc
import sys

# PySide puts an `import` of its own in the place of Python's, for switches (`__feature__`) that nothing here uses. It
# reads the source of every module imported from then on, of the database's too.
of_python = builtins.__import__
import PySide6  # noqa: E402, F401

builtins.__import__ = of_python

# Nothing made before the first paint is thrown away; from then on ui.lean collects.
gc.disable()

from ui.app import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
