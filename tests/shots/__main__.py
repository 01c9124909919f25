"""python3 tasks.py shots [--look zh …] [--scene desk …] [--readme] [--out DIR]

Takes a picture of every window in every look into out/shots, of every paper, and of the town's office where a browser
is; prints what is cut, overlaps or is not translated, and exits with 1 where anything is. `--readme` puts the chosen
few into docs/pictures as well.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The smallest screen a hall has: sheets fit themselves to it.
SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}


def main() -> int:
    """Takes the pictures; 1 where one shows what it must not."""
    parser = argparse.ArgumentParser(prog="tasks.py shots", description=__doc__)
    parser.add_argument("--look", action="append", default=[])
    parser.add_argument("--scene", action="append", default=[])
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "shots")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hall-shots-") as name:
        _settle(Path(name))
        from tests.shots import office, papers, readme, taking

        findings = taking.take_all(Path(name), options.out, options.look, options.scene)
        if not options.scene or "papers" in options.scene:
            papers.take(Path(name), options.out)
        if not options.scene or "office" in options.scene:
            office.take(Path(name), options.out)
        if options.readme:
            readme.choose(options.out, ROOT / "docs" / "pictures")
    for one in findings:
        print(one)
    print(f"{len(list(options.out.glob('*.png')))} pictures in {options.out}, {len(findings)} findings")
    return 1 if findings else 0


def _settle(folder: Path) -> None:
    """Nothing of the user's own, and no screen but one drawn in memory."""
    screen = folder / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["TZ"] = "Asia/Shanghai"
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / name.lower())
    os.environ["HALL_CONFIG"] = str(folder / "config")


if __name__ == "__main__":
    sys.exit(main())
