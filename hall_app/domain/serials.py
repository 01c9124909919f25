"""Numbers on paper: serials of authority style, case numbers, the letter of a later chain.

Authority papers are numbered 机关简称 + 文种 + 〔年〕 + 序号 without gaps, per kind and year. A hall whose ledger began
again (protocol §6) puts its epoch letter behind each number, so that no printed number stands twice.
"""

from __future__ import annotations

from datetime import date

# Paper kinds with a serial, and the word of the kind on paper; papers are Chinese whatever the screen's language.
KIND_WORDS: dict[str, str] = {
    "notice": "告知",
    "acceptance": "受理",
    "done_slip": "办结",
    "agency_slip": "收件",
    "not_accepted": "不予受理",
    "not_taken_in": "不予收件",
    "special_step": "特别程序",
    "extension": "延期",
    "result_ready": "领取",
    "delivery": "送达",
    "handover": "交接",
    "fee_receipt": "收据",
    "waiver_promise": "容缺承诺",
    "waiver_notice": "容缺",
    "promise_ended": "终止",
    "refund_slip": "退费",
    "material_list": "接收",
    "proxy_letter": "委托",
    "agency_sheet": "承办",
}
# Papers that get their number when they first come out: their kind of serial has the name of the paper.
WHEN_PRINTED = ("proxy_letter", "material_list", "agency_sheet")
# Registers written by hand, and the word in their numbers.
REGISTER_WORDS: dict[str, str] = {
    "mediation": "人调",
    "volunteer": "志愿",
    "booking": "预约",
    "mark": "差评",
}
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def epoch_letter(chain_number: int) -> str:
    """The letter of the n-th chain of a hall: none for the first, then B, C …; no I and no O, after Z come BB, BC ….

    Raises ValueError below 1.
    """
    if chain_number < 1:
        raise ValueError(f"chain number {chain_number}")
    if chain_number == 1:
        return ""
    text, rest = "", chain_number - 1
    while rest:
        rest, digit = divmod(rest, len(_LETTERS))
        text = _LETTERS[digit] + text
    return text


def serial_text(short_name: str, kind_word: str, year: int, number: int, epoch_letter: str = "") -> str:
    """A serial such as 东山便民〔2026〕告知0137号; more than four digits when there are more.

    Raises ValueError for a number below 1: serials count from 1.
    """
    if number < 1:
        raise ValueError(f"serial number {number}")
    return f"{short_name}〔{year:04d}〕{kind_word}{number:04d}{epoch_letter}号"


def mediation_number(short_name: str, year: int, number: int) -> str:
    """The number of a mediation file, such as （2026）东山人调字第12号 (人民调解文书格式)."""
    return f"（{year}）{short_name}{REGISTER_WORDS['mediation']}字第{number}号"


def case_number(hall_code: str, day: date, number: int, epoch_letter: str = "") -> str:
    """A case number: hall code, yyyyMMdd, at least four digits, epoch letter.

    Raises ValueError for a number below 1.
    """
    if number < 1:
        raise ValueError(f"case number {number}")
    return f"{hall_code}{day:%Y%m%d}{number:04d}{epoch_letter}"


def archive_number(hall_code: str, year: int, number: int, epoch_letter: str = "") -> str:
    """An archive number such as DS01-2026-0137, counted without gaps per year.

    Raises ValueError for a number below 1.
    """
    if number < 1:
        raise ValueError(f"archive number {number}")
    return f"{hall_code}-{year:04d}-{number:04d}{epoch_letter}"
