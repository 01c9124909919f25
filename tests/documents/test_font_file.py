"""A font handed over as a map draws what a font read whole draws."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import ttfonts

from hall_app import paths
from hall_app.documents.font_file import WINDOW_LEAST, FontFile, Window, compact

CODES = [0x20, 0x41, 0x4E2D, 0x6587, 0x4DAE, 0x2B00E, 0xB7]


@pytest.mark.parametrize("file", ["NotoSansSC-Regular.ttf", "HanaMinB.ttf"])
def test_a_mapped_font_gives_the_same_subset_and_widths(file: str) -> None:
    path = paths.resources() / "fonts" / file
    whole = ttfonts.TTFontFace(str(path))
    mapped = ttfonts.TTFontFace(FontFile(path))
    compact(mapped)
    assert mapped.makeSubset(CODES) == whole.makeSubset(CODES)
    assert [mapped.getCharWidth(code) for code in range(0x30000)] == [
        whole.getCharWidth(code) for code in range(0x30000)
    ]
    assert dict(mapped.charToGlyph) == whole.charToGlyph
    assert not {0x110000, -1} & mapped.charToGlyph.keys()


def test_slices_are_those_of_the_file() -> None:
    path = paths.resources() / "fonts" / "NotoSansSC-Regular.ttf"
    data, mapped = path.read_bytes(), FontFile(path).read()
    assert len(mapped) == len(data)
    assert mapped[5] == data[5]
    assert mapped[100:228] == data[100:228]
    window = mapped[64 : 64 + WINDOW_LEAST]
    assert isinstance(window, Window)
    assert len(window) == WINDOW_LEAST
    assert window[1000:2000] == data[1064:2064]
    # Never beyond its end, though the file goes on.
    assert window[WINDOW_LEAST - 4 : WINDOW_LEAST + 4] == data[60 + WINDOW_LEAST : 64 + WINDOW_LEAST]
