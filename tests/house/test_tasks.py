"""tasks.py's own judgement: what is missing, what is stale, what is run. Nothing is installed here."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import environment
import tasks

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout with two locks, which the set-up believes itself in."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("babel==2.0 \\\n    --hash=sha256:00\n")
    (tmp_path / "requirements" / "dev.txt").write_text("babel==2.0 \\\npytest==9.0 \\\n")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "STAMP", venv / "hall-app.json")
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    return tmp_path


def finish(kind: str) -> None:
    """Make the place look set up for a kind."""
    environment.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    environment.PYTHON.touch()
    environment.STAMP.write_text(json.dumps(environment.wanted_stamp(kind)))


@pytest.mark.parametrize("script", ["tasks.py", "packaging/environment.py"])
def test_only_the_standard_library(script: str) -> None:
    tree = ast.parse((ROOT / script).read_text("utf-8"))
    names = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names) | {"environment"}


def test_nothing_is_ready_in_an_empty_place(place: Path) -> None:
    assert not environment.is_ready("run")
    assert environment.read_stamp() == {}


def test_ready_when_the_stamp_fits(place: Path) -> None:
    finish("dev")
    assert environment.is_ready("dev")
    assert environment.is_ready("run")
    finish("run")
    assert environment.is_ready("run")
    assert not environment.is_ready("dev")


def test_a_changed_lock_is_not_ready(place: Path) -> None:
    finish("dev")
    (place / "requirements" / "dev.txt").write_text("babel==2.1\n")
    assert not environment.is_ready("dev")
    assert environment.is_ready("run")


def test_an_interrupted_set_up_is_not_ready(place: Path) -> None:
    finish("run")
    environment.STAMP.unlink()
    assert not environment.is_ready("run")
    environment.STAMP.write_text('{"run": ')
    assert not environment.is_ready("run")


def test_a_lost_python_or_a_moved_checkout_is_not_ready(place: Path) -> None:
    finish("run")
    environment.PYTHON.unlink()
    assert not environment.is_ready("run")
    finish("run")
    environment.STAMP.write_text(json.dumps(environment.wanted_stamp("run") | {"root": "/elsewhere"}))
    assert not environment.is_ready("run")


@pytest.mark.parametrize("whole", [True, False])
def test_half_made_is_made_again_and_whole_is_filled(
    place: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    done: list[str] = []
    monkeypatch.setattr(environment, "make_venv", lambda: done.append("make"))
    monkeypatch.setattr(environment, "fill_venv", lambda kind: done.append(f"fill {kind}"))
    finish("run")
    if not whole:
        environment.STAMP.unlink()
    environment.need_venv("run")
    environment.need_venv("dev")
    assert done == (["fill dev"] if whole else ["make", "fill run", "make", "fill dev"])


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "library_there", lambda name: name == "libGL.so.1")
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    assert environment.missing_packages(
        {"libgl1": "libGL.so.1", "libegl1": "libEGL.so.1"}, {"xvfb": "Xvfb"}
    ) == [
        "libegl1",
        "xvfb",
    ]


def test_where_nothing_may_be_installed_the_line_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "apt_prefix", lambda: None)
    assert environment.install_packages(["libegl1", "xvfb"]) is False
    assert "sudo apt-get update && sudo apt-get install -y libegl1 xvfb" in capsys.readouterr().err


def test_without_venv_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    assert environment.venv_package(environment.base_python()) == f"python3.{sys.version_info[1]}-venv"


def test_all_that_is_missing_is_told_in_one_line(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "venv_package", lambda python: "python3.11-venv")
    monkeypatch.setattr(environment, "apt_prefix", lambda: None)
    monkeypatch.setattr(environment, "library_there", lambda name: False)
    environment.need_packages({"libegl1": "libEGL.so.1"}, {}, "run")
    assert "apt-get install -y libegl1 python3.11-venv\n" in capsys.readouterr().err
    with pytest.raises(environment.SetupError, match=r"python3\.11-venv"):
        environment.make_venv()
    finish("run")
    environment.need_packages({}, {}, "run")
    assert capsys.readouterr().err == ""


def test_a_python_too_old_or_too_new_looks_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 10, 1, "final", 0))
    monkeypatch.setattr(
        environment.shutil, "which", lambda name: "/usr/bin/x" if name == "python3.12" else None
    )
    assert environment.base_python() == "/usr/bin/x"
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    with pytest.raises(environment.SetupError, match=r"3\.11 to 3\.14"):
        environment.base_python()


@pytest.mark.skipif(sys.platform == "win32", reason="a lock of another kind")
def test_two_set_ups_do_not_meet(place: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'packaging')!r}); import environment, pathlib;"
        f"environment.ROOT = pathlib.Path({str(place)!r});\n"
        "with environment.set_up_lock(): print('in', flush=True)"
    )
    with environment.set_up_lock():
        other = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert other.stderr is not None
        assert "waiting" in other.stderr.readline()
        assert other.poll() is None
    out, _ = other.communicate(timeout=60)
    assert out == "in\n"


def test_a_screen_is_seen() -> None:
    assert not tasks.has_screen({}, "linux")
    assert not tasks.has_screen({"DISPLAY": ""}, "linux")
    assert tasks.has_screen({"DISPLAY": ":0"}, "linux")
    assert tasks.has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert tasks.has_screen({}, "win32")
    assert tasks.has_screen({}, "darwin")


def test_run_without_a_screen_is_the_demonstration() -> None:
    assert tasks.command_line("run", ["--seed", "7"], True)[-4:] == ["-m", "ui", "--seed", "7"]
    assert tasks.command_line("run", ["--seed", "7"], False)[-5:] == [
        "-m",
        "hall_app.cli",
        "demo",
        "--seed",
        "7",
    ]
    assert tasks.command_line("hall", ["--data", "x", "-h"], False)[-4:] == [
        "hall_app.cli",
        "--data",
        "x",
        "-h",
    ]


def test_the_whole_suite_goes_side_by_side_and_a_chosen_test_alone() -> None:
    assert tasks.command_line("test", [], False)[-8:] == ["pytest", *tasks.SIDE_BY_SIDE]
    assert tasks.command_line("test", ["tests/house", "-q"], False)[-3:] == ["pytest", "tests/house", "-q"]


def test_what_the_whole_suite_writes_lies_in_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MEMORY_LEAST_BYTES", 1)
    with tasks.room_in_memory(tmp_path) as room:
        folder = Path(room["TMPDIR"])
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o711, "another user finds what a test leaves open to others"
        (folder / "left over").touch()
    assert not list(tmp_path.iterdir())
    with tasks.room_in_memory(tmp_path / "nowhere") as room:
        assert room == {}
    monkeypatch.setattr(tasks, "MEMORY_LEAST_BYTES", 2**80)
    with tasks.room_in_memory(tmp_path) as room:
        assert room == {}
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="mounted file systems")
def test_memory_where_no_program_may_be_run_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MEMORY_LEAST_BYTES", 1)
    seen = os.statvfs(tmp_path)
    mounted = os.statvfs_result((*seen[:8], seen.f_flag | os.ST_NOEXEC, seen.f_namemax))
    monkeypatch.setattr(os, "statvfs", lambda _place: mounted)
    with tasks.room_in_memory(tmp_path) as room:
        assert room == {}


def test_the_exit_code_of_the_whole_suite_is_handed_on(tmp_path: Path) -> None:
    code = "import os, sys; sys.exit(os.environ['TMPDIR'] == os.getcwd() and 5)"
    assert (
        tasks.wait_for([sys.executable, "-c", code], {**os.environ, "TMPDIR": str(tmp_path)}, tmp_path) == 5
    )


def test_the_language_of_the_user_stays_and_tests_have_none() -> None:
    theirs = {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "PYTHONPATH": "/x"}
    theirs["PYTHONDONTWRITEBYTECODE"] = "1"
    run = tasks.child_environment("run", theirs, "linux")
    assert (run["LANG"], run["LC_MESSAGES"]) == ("en_GB.UTF-8", "zh_CN.UTF-8")
    assert "PYTHONPATH" not in run
    test = tasks.child_environment("test", theirs, "linux")
    assert test["LANG"] == "C.UTF-8"
    assert "LC_MESSAGES" not in test
    assert "PYTHONDONTWRITEBYTECODE" in run
    assert "PYTHONDONTWRITEBYTECODE" not in test
    assert test["QT_QPA_PLATFORM"] == "offscreen"
    assert tasks.child_environment("hall", {"LC_ALL": "C"}, "linux")["LANG"] == "C.UTF-8"
    assert tasks.child_environment("hall", {}, "linux")["LANG"] == "C.UTF-8"


def test_chinese_can_be_typed_with_fcitx() -> None:
    env = tasks.child_environment("run", {"XMODIFIERS": "@im=fcitx", "LANG": "zh_CN.UTF-8"}, "linux")
    assert (env["QT_IM_MODULE"], env["IBUS_USE_PORTAL"]) == ("ibus", "1")


def test_words_are_compiled_when_a_catalogue_is_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "WORDS", tmp_path)
    assert not tasks.words_are_stale()
    source, compiled = tmp_path / "zh_CN" / "core.po", tmp_path / "zh_CN" / "LC_MESSAGES" / "hall.mo"
    compiled.parent.mkdir(parents=True)
    source.touch()
    assert tasks.words_are_stale()
    compiled.touch()
    os.utime(source, (1000, 1000))
    assert not tasks.words_are_stale()
    os.utime(compiled, (500, 500))
    assert tasks.words_are_stale()


def test_a_wrong_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["dance"]) == 2
    assert "hall-town" in capsys.readouterr().err
    assert tasks.main([]) == 2
    assert tasks.main(["--help"]) == 0


def test_ci_runs_what_the_readme_says() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "python3 tasks.py test"
    assert "python3 tasks.py test" in (ROOT / "README.md").read_text("utf-8")
