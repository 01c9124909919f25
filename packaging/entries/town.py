"""The command line of the town centre, as an entry of the frozen program."""

import multiprocessing
import runpy

if __name__ == "__main__":
    multiprocessing.freeze_support()
    runpy.run_module("hall_app.town", run_name="__main__", alter_sys=True)
