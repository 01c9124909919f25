"""Log lines and reports name no resident."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hall_app import logs
from hall_app.errors import Refusal


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    logs.tear_down()


def test_lines_go_to_the_data_folder_without_long_numbers(tmp_path: Path) -> None:
    file = logs.set_up(tmp_path)
    logging.getLogger("hall_app.sync").info("case of 11010519491231002X, phone 13800138000, entry 4711")
    words = file.read_text(encoding="utf-8")
    assert "entry 4711" in words
    assert "110105" not in words
    assert "138001" not in words
    assert logs.set_up(tmp_path / "other") != file


def test_a_report_says_where_and_not_whom(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("fault Refusal")

    def inner(name: str) -> None:
        raise ValueError(f"no such person: {name} 110105194912310021")

    try:
        try:
            inner("张三丰")
        except ValueError as error:
            raise Refusal("not_there", name="李四") from error
    except Refusal as error:
        path = logs.keep_report(error, tmp_path)
    assert path is not None
    words = path.read_text(encoding="utf-8")
    assert "test_logs.py" in words
    assert "inner" in words
    assert "ValueError: no such person" in words
    assert "not_there" in words
    for secret in ("张三", "李四", "110105"):
        assert secret not in words


def test_old_reports_go_and_a_full_disk_is_no_second_fault(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("fault ValueError")
    expect_log("no report could be kept")
    for number in range(60):
        (tmp_path / "reports").mkdir(exist_ok=True)
        (tmp_path / "reports" / f"fault-2020{number:04}.txt").touch()
    assert logs.keep_report(ValueError("x"), tmp_path) is not None
    assert len(list((tmp_path / "reports").iterdir())) == 50
    (tmp_path / "blocked").write_text("")
    assert logs.keep_report(ValueError("x"), tmp_path / "blocked") is None


def test_a_full_disk_takes_no_line_and_shows_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file = logs.set_up(tmp_path)

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(logs._File, "flush", full)
        logging.getLogger("hall_app.sync").info("case of 11010519491231002X")
    assert capfd.readouterr().err == ""
    logging.getLogger("hall_app.sync").info("room again")
    assert "room again" in file.read_text("utf-8")


def test_half_a_report_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    def half(self: Path, text: str, encoding: str) -> int:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    expect_log("no report could be kept")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", half)
        assert logs.keep_report(ValueError("x"), tmp_path) is None
    assert list((tmp_path / "reports").iterdir()) == []
