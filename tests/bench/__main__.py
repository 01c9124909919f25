"""python3 tasks.py bench [--only NAME …]: JSON lines, one a figure.

Each line: `name`, `figure`, `unit`, `floor` (the bare thing, measured in the same run, and `floor_is` what that was),
`ratio` (how many times the floor, the dearer over the cheaper), `goal` in words, and `ok` where there is a goal.
The exit code is 1 when a goal was missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from tests.bench import surroundings
from tests.bench.result import Result

Bench = Callable[[Path], Iterable[Result]]


# Imported one by one, after `surroundings.settle`.
BENCHES = {
    "deed": "deeds",
    "start": "starting",
    "papers": "papers",
    "follow": "following",
    "ledger": "ledger",
    "upload": "uploading",
    "ten_years": "tenyears",
    "portfolio": "portfolio",
    "memory": "memory",
}


def main() -> int:
    """Measures and prints; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="tasks.py bench", description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    wanted = parser.parse_args().only
    missed = False
    with tempfile.TemporaryDirectory(prefix="hall-bench-") as name:
        surroundings.settle(Path(name))
        if set(wanted) - set(BENCHES):
            parser.error(f"there are: {', '.join(BENCHES)}")
        for bench in [one for one in BENCHES if not wanted or one in wanted]:
            measure: Bench = import_module(f"tests.bench.{BENCHES[bench]}").measure
            folder = Path(name) / bench
            folder.mkdir()
            for result in measure(folder):
                print(json.dumps(result.plain(), ensure_ascii=False), flush=True)
                missed |= result.ok is False
            gc.collect()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
