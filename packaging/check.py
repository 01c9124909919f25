"""Format, lint, types, import contracts and the pages of docs/ drawn from the code, one after the other.

python3 tasks.py check [--fix]
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def program(name: str) -> str:
    """A program of the environment that runs this."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(sysconfig.get_path("scripts")) / f"{name}{suffix}")


def steps(fix: bool) -> dict[str, list[str]]:
    """What is checked, by name, as command lines to run at the root."""
    format_args = ["format"] if fix else ["format", "--check"]
    lint_args = ["check", "--fix"] if fix else ["check"]
    return {
        "format": [program("ruff"), *format_args, "."],
        "lint": [program("ruff"), *lint_args, "."],
        "types": [sys.executable, "-m", "mypy"],
        "contracts": [program("lint-imports"), "--no-cache"],
        "docs": [sys.executable, "-P", str(ROOT / "packaging/pages.py"), *([] if fix else ["--check"])],
    }


def run_step(name: str, fix: bool = False) -> tuple[int, str]:
    """Run one of the steps; its exit code and all it printed."""
    done = subprocess.run(
        steps(fix)[name], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def main(argv: Sequence[str]) -> int:
    """Run every step; exit code 1 when one of them found something."""
    fix = "--fix" in argv
    failed = []
    for name in steps(fix):
        code, told = run_step(name, fix)
        print(f"== {name}: {'good' if code == 0 else 'NOT good'}")
        if code != 0:
            print(told)
            failed.append(name)
    print("all good" if not failed else f"not good: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
