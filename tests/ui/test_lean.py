"""What was only needed while loading goes again."""

from __future__ import annotations

import linecache
import subprocess
import sys

from ui import lean


def test_kept_source_lines_go() -> None:
    assert linecache.getlines(lean.__file__)
    assert lean.__file__ in linecache.cache
    lean.let_go()
    assert not linecache.cache


def test_the_first_window_loads_nothing_it_does_not_show() -> None:
    heavy = (
        "pypdfium2",
        "reportlab",
        "sqlalchemy",
        "PIL",
        "pypinyin",
        "httpx",
        "keyring",
        "argon2",
        "cryptography",
    )
    script = f"import sys, ui.__main__; print(*(one for one in {heavy!r} if one in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert loaded.stdout.split() == []
