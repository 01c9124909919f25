"""Every message has its Chinese; and the keeper of the words does what it says."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

import strings


def write(root: Path, place: str, text: str) -> None:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house with words in three rooms."""
    write(tmp_path, "hall_app/queue.py", "_('Next')\np_('queue', 'Call')\n")
    write(tmp_path, "hall_app/town/office.html", "<p>{{ _('Halls') }}</p>{% trans %}Close{% endtrans %}")
    write(
        tmp_path,
        "ui/pages/desk/view.py",
        "_('Next')\n_('Window {n}')\nngettext_('{n} waits', '{n} wait', n)\n",
    )
    return tmp_path


def fill(root: Path, room: str, english: str, chinese: str) -> None:
    """Write the Chinese of a message into its catalogue by hand, as a translator would."""
    path = strings.catalogue_file(room, root)
    text = path.read_text("utf-8")
    for msgstr in ('msgstr ""', 'msgstr[0] ""'):
        before, sign, after = text.partition(f'msgid "{english}"\n')
        lines = after.split("\n", 2)
        if sign and msgstr in lines:
            lines[lines.index(msgstr)] = msgstr.replace('""', f'"{chinese}"')
            path.write_text(before + sign + "\n".join(lines), "utf-8")
            return
    raise AssertionError(f"{english} is not in {room}")


def test_everything_is_translated() -> None:
    assert strings.check(list(strings.ROOMS)) == []


def test_rooms_by_path() -> None:
    places = {
        "hall_app/queue.py": "core",
        "hall_app/documents/slip.py": "documents",
        "hall_app/town/app.py": "town",
        "ui/app.py": "ui",
        "ui/pages/desk/view.py": "desk",
        "ui/kiosk/window.py": "windows",
        "ui/rating/window.py": "windows",
    }
    assert {place: strings.room_of(place) for place in places} == places


def test_words_are_drawn_merged_and_compiled(house: Path) -> None:
    assert strings.update(list(strings.ROOMS), house) == 6
    for room, english, chinese in (
        ("core", "Next", "下一位"),
        ("core", "Call", "叫号"),
        ("town", "Halls", "大厅"),
        ("town", "Close", "关闭"),
        ("desk", "Window {n}", "{n} 号窗口"),
        ("desk", "{n} waits", "{n} 人在等"),
    ):
        if english == "{n} waits":
            path = strings.catalogue_file(room, house)
            path.write_text(
                path.read_text("utf-8").replace('msgstr[0] ""', f'msgstr[0] "{chinese}"'), "utf-8"
            )
        else:
            fill(house, room, english, chinese)
    assert strings.check(list(strings.ROOMS), house) == []
    assert strings.update(list(strings.ROOMS), house) == 0
    assert strings.compile_all(house) == 6
    with strings.compiled_file(house).open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Next") == "下一位"
    assert words.pgettext("queue", "Call") == "叫号"
    assert words.ngettext("{n} waits", "{n} wait", 5) == "{n} 人在等"


def test_a_shared_message_lives_in_one_room(house: Path) -> None:
    strings.update(list(strings.ROOMS), house)
    assert 'msgid "Next"' in strings.catalogue_file("core", house).read_text("utf-8")
    assert 'msgid "Next"' not in strings.catalogue_file("desk", house).read_text("utf-8")


def test_a_message_that_moves_keeps_its_chinese(house: Path) -> None:
    strings.update(list(strings.ROOMS), house)
    fill(house, "core", "Next", "下一位")
    write(house, "hall_app/queue.py", "")
    strings.update(list(strings.ROOMS), house)
    assert 'msgid "Next"\nmsgstr "下一位"' in strings.catalogue_file("desk", house).read_text("utf-8")
    assert 'msgid "Call"' not in strings.catalogue_file("core", house).read_text("utf-8")


def test_what_is_missing_is_named(house: Path) -> None:
    assert "core: 'Next': not in the catalogue" in "\n".join(strings.check(["core"], house))
    strings.update(list(strings.ROOMS), house)
    assert "core: 'Next': no Chinese" in "\n".join(strings.check(["core"], house))
    path = strings.catalogue_file("core", house)
    fill(house, "core", "Next", "下一位")
    path.write_text(path.read_text("utf-8").replace('msgid "Next"', '#, fuzzy\nmsgid "Next"'), "utf-8")
    assert "core: 'Next': fuzzy" in "\n".join(strings.check(["core"], house))


def test_a_lost_placeholder_is_named(house: Path) -> None:
    strings.update(list(strings.ROOMS), house)
    fill(house, "desk", "Window {n}", "窗口")
    assert "placeholders differ" in "\n".join(strings.check(["desk"], house))


def test_catalogues_hold_neither_dates_nor_line_numbers(house: Path) -> None:
    strings.update(list(strings.ROOMS), house)
    text = strings.catalogue_file("desk", house).read_text("utf-8")
    assert "Date" not in text
    assert "view.py:" not in text
    assert "#: ui/pages/desk/view.py\n" in text


def test_an_unreadable_source_changes_nothing(house: Path) -> None:
    strings.update(list(strings.ROOMS), house)
    before = strings.catalogue_file("core", house).read_bytes()
    write(house, "hall_app/queue.py", "_('Other'\n")
    with pytest.raises(SystemExit, match=r"queue\.py cannot be read"):
        strings.update(list(strings.ROOMS), house)
    assert strings.catalogue_file("core", house).read_bytes() == before
