"""Numbers warn, never block; names keep everything; masks hide what they should."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_app.domain import identity
from hall_app.words import speaking


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [("11010519491231002X", date(1949, 12, 31), "female"), ("440524198001010013", date(1980, 1, 1), "male")],
)
def test_valid_numbers(number: str, birth: date, sex: str) -> None:
    check = identity.check_resident_id(number)
    assert (check.ok, check.warnings, check.birth, check.sex) == (True, (), birth, sex)


def test_a_birth_before_1900_is_doubted() -> None:
    """The example of GB 11643 itself."""
    seen = identity.check_resident_id("440524188001010014")
    assert seen.warnings == ("id_early",) and seen.birth == date(1880, 1, 1)


@pytest.mark.parametrize(
    ("number", "warnings"),
    [
        ("", ("id_empty",)),
        ("11010519491231002x", ()),
        ("１１０１０５ 19491231 002X", ()),
        ("110105194912310021", ("id_checksum",)),
        ("11010519490231002X", ("id_date", "id_checksum")),
        ("1101051949123100", ("id_short",)),
        ("11010519491231002", ("id_short",)),
        ("11010519491231002X1", ("id_long", "id_characters")),
        ("1101051949123100212", ("id_long",)),
        ("11010519491231X02X", ("id_characters",)),
        ("1101051949123100٢X", ("id_characters",)),
        ("110105491231002", ("id_old",)),
        ("110105490231002", ("id_old", "id_date")),
        ("张三", ("id_short", "id_characters")),
    ],
)
def test_warnings(number: str, warnings: tuple[str, ...]) -> None:
    assert identity.check_resident_id(number).warnings == warnings


def test_unknown_counties_are_no_reason_to_warn() -> None:
    assert identity.check_resident_id("999999194912310026").warnings in ((), ("id_checksum",))
    assert "id_checksum" not in identity.check_resident_id(_with_check("99999919491231002")).warnings


def _with_check(front: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return front + "10X98765432"[sum(int(d) * w for d, w in zip(front, weights, strict=True)) % 11]


@given(st.from_regex(r"\A[1-8][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}\Z"))
def test_every_number_built_by_the_standard_is_fine_and_one_wrong_digit_is_not(front: str) -> None:
    number = _with_check(front)
    assert identity.check_resident_id(number).ok
    wrong = number[:15] + str((int(number[15]) + 1) % 10) + number[16:]
    assert not identity.check_resident_id(wrong).ok


def test_old_number_and_the_future() -> None:
    old = identity.check_resident_id("110105491231002")
    assert (old.number15, old.birth, old.sex) == (True, date(1949, 12, 31), "female")
    later = identity.check_resident_id("11010519491231002X", today=date(1949, 12, 30))
    assert later.warnings == ("id_future",)


@given(st.text(max_size=30))
def test_anything_typed_gets_an_answer(text: str) -> None:
    check = identity.check_resident_id(text)
    assert check.ok == (not check.warnings)
    assert all(identity.warning_words(code) for code in check.warnings)
    identity.check_organisation_code(text)


@pytest.mark.parametrize(
    ("code", "warnings"),
    [
        ("91350100M000100Y43", ()),
        ("91110000101623741k", ()),
        ("91350211M0000XUF46", ("code_checksum",)),
        ("9135021", ("code_length",)),
        ("91350211I0000XUF46", ("code_characters",)),
    ],
)
def test_organisation_codes(code: str, warnings: tuple[str, ...]) -> None:
    assert identity.check_organisation_code(code).warnings == warnings


@pytest.mark.parametrize("first", "0123456789ABCDEFGHJKLMNPQRTUWXY")
def test_no_organisation_code_crashes_on_its_sum(first: str) -> None:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    fits = [
        last for last in alphabet if identity.check_organisation_code(f"91110000{first}01623741{last}").ok
    ]
    assert len(fits) == 1


@pytest.mark.parametrize(
    "name", ["阿卜杜热合曼·买买提", "\U0002b7ce\U0002d4a1\U00030edd", "迪丽·热巴·" + "长" * 25, "Anna  Maria"]
)
def test_names_keep_what_they_have(name: str) -> None:
    assert identity.normalise_name(f" \u3000{name}\n") == name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("李小明", "李**"),
        ("欧阳娜娜", "欧阳**"),
        ("欧阳锋", "欧阳*"),
        ("欧阳", "欧*"),
        ("阿卜杜拉·买买提", "阿***·***"),
        ("\U0002b7ce\U0002d4a1", "\U0002b7ce*"),
        ("葛\U000e0100三", "葛\U000e0100*"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_masked_names(name: str, masked: str) -> None:
    assert identity.mask_name(name) == masked


def test_masked_numbers() -> None:
    assert identity.mask_id("11010519491231002X") == "110105**********2X"
    assert identity.mask_id("110105491231002") == "110105*******02"
    assert identity.mask_id("E12345678") == "E******78"
    assert identity.mask_id("12345") == "*****"
    assert identity.mask_phone("13812341234") == "*******1234"
    assert identity.mask_phone("12345") == "*****"


def test_full_years() -> None:
    assert identity.age_on(date(1966, 11, 20), date(2026, 11, 19)) == 59
    assert identity.age_on(date(1966, 11, 20), date(2026, 11, 20)) == 60
    assert identity.age_on(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert identity.age_on(date(2027, 1, 1), date(2026, 1, 1)) == 0


def test_every_kind_has_chinese_and_english_words() -> None:
    for code, english in identity.ID_KINDS.items():
        with speaking("en"):
            assert identity.id_kind_words(code) == english
        with speaking("zh_CN"):
            assert identity.id_kind_words(code) != english


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("11010519491231002X", True),
        ("１１０１０５１９４９１２３１００２ｘ", True),
        ("110105 19491231 0021", True),
        ("13812345678", False),
        ("0898-12345678 转 801", False),
        ("", False),
    ],
)
def test_what_looks_like_an_identity_number(typed: str, found: bool) -> None:
    assert identity.looks_like_id(typed) is found
