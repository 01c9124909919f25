"""What was only needed while loading goes again."""

from __future__ import annotations

import linecache

from ui import lean


def test_kept_source_lines_go() -> None:
    assert linecache.getlines(lean.__file__)
    assert lean.__file__ in linecache.cache
    lean.let_go()
    assert not linecache.cache
