"""How the windows say where attachments are."""

from __future__ import annotations

from hall_app import words
from hall_app.values.town import CopyMade, TownState
from ui.files_words import copied_words, files_words


def state(**more: int) -> TownState:
    return TownState(lamp="ok", words="", enrolled=True, **more)  # type: ignore[arg-type]


def test_what_waits_and_what_the_town_has() -> None:
    with words.speaking("en"):
        assert files_words(state()) == ""
        assert files_words(state(files=3)) == "The town has signed for all 3 attachments."
        waiting = files_words(state(files=3, files_waiting=1, files_bytes=5_000_000))
        assert waiting == "1 attachment waits to be sent (4.8 MB) · the town has 2"
        assert "(0.1 MB)" in files_words(state(files=1, files_waiting=1, files_bytes=10))
    with words.speaking("zh_CN"):
        assert files_words(state(files=3, files_waiting=2, files_bytes=5_000_000)) == (
            "有 2 个附件待送（4.8 MB） · 镇里已有 1 个"
        )


def test_a_copy_names_what_is_missing() -> None:
    with words.speaking("en"):
        whole = copied_words(CopyMade(path="/stick", size=9, files=2, files_new=1))
        assert whole.endswith("2 attachments lie beside it, 1 of them new.")
        made = CopyMade(path="/stick", size=9, files_missing=tuple(f"{n}.png" for n in range(7)))
        assert copied_words(made).endswith("0.png, 1.png, 2.png, 3.png, 4.png (+2)")
