"""The command line of the hall, as an entry of the frozen program."""

import multiprocessing
import runpy

if __name__ == "__main__":
    multiprocessing.freeze_support()
    runpy.run_module("hall_app.cli", run_name="__main__", alter_sys=True)
