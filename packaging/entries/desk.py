"""The windows, as an entry of the frozen program."""

import multiprocessing
import runpy

if __name__ == "__main__":
    multiprocessing.freeze_support()
    runpy.run_module("ui", run_name="__main__", alter_sys=True)
