"""The environment that every command runs in: system packages, virtual environment, packages pinned by hash.

Standard library only: this is what runs before anything is installed. tasks.py is its only user.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "hall-app.json"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

OLDEST, NEWEST = (3, 11), (3, 14)

# What Qt loads at run time, by Debian package. The first group is needed even offscreen.
OFFSCREEN_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
TEST_TOOLS = {
    "xvfb": "Xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "poppler-utils": "pdftoppm",
    "zbar-tools": "zbarimg",
    "qpdf": "qpdf",
}
PACK_TOOLS = {"binutils": "objdump"}


class SetupError(Exception):
    """Set-up cannot go on; the message is a sentence for the person at the terminal."""


def say(text: str) -> None:
    """Print a line about the set-up to standard error, so that standard output stays the command's own."""
    print(f"tasks: {text}", file=sys.stderr, flush=True)


def base_python() -> str:
    """Path of a Python 3.11–3.14 that can make virtual environments; SetupError when none is found."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return getattr(sys, "_base_executable", None) or sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetupError(f"this is Python {sys.version.split()[0]}; Hall App needs Python 3.11 to 3.14.")


def venv_package(python: str) -> str | None:
    """Debian package that `python` lacks for `-m venv`, or None when it lacks none."""
    if python == (getattr(sys, "_base_executable", None) or sys.executable):
        if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
            return None
        return f"python3.{sys.version_info[1]}-venv"
    told = subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True, check=False)
    return None if told.returncode == 0 else f"{Path(python).name}-venv"


# --- system packages --------------------------------------------------------------------------------------


def library_there(name: str) -> bool:
    """Whether a shared library lies where Linux distributions keep theirs."""
    return any(
        glob.glob(f"{base}/{name}") for base in ("/usr/lib/*", "/usr/lib", "/usr/lib64", "/lib/*", "/lib64")
    )


def missing_packages(libraries: Mapping[str, str], tools: Mapping[str, str]) -> list[str]:
    """Debian packages among those named whose library or program is not on this machine."""
    lacking = [package for package, file in libraries.items() if not library_there(file)]
    return lacking + [package for package, program in tools.items() if not shutil.which(program)]


def apt_prefix() -> list[str] | None:
    """What to put before apt-get so that it may install without asking, or None when it may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def line_to_type(packages: Sequence[str]) -> str:
    """The one line that installs these packages by hand."""
    return f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages where that needs no question; False (and the line to type) otherwise."""
    prefix = apt_prefix()
    if prefix is None:
        say(f"missing on this system: {' '.join(packages)}. Type this once:\n    {line_to_type(packages)}")
        return False
    say(f"installing {' '.join(packages)}")
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    setting = ["env", "DEBIAN_FRONTEND=noninteractive", "LANG=C.UTF-8"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        line = [*prefix, *setting, "apt-get", *quiet, *step]
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0 and step[0] == "install":
            print(done.stderr, file=sys.stderr)
            say(f"that did not work. Type this once:\n    {line_to_type(packages)}")
            return False
    return True


def need_packages(libraries: Mapping[str, str], tools: Mapping[str, str], kind: str) -> None:
    """See to it that libraries, programs and what makes an environment are there, all in one go.

    What cannot be installed is named, and work goes on.
    """
    if not lacking_packages(libraries, tools, kind):
        return
    with set_up_lock():
        lacking = lacking_packages(libraries, tools, kind)
        if lacking:
            install_packages(lacking)


def lacking_packages(libraries: Mapping[str, str], tools: Mapping[str, str], kind: str) -> list[str]:
    """Debian packages that are missing, the one that makes virtual environments among them where one must be made."""
    lacking = missing_packages(libraries, tools)
    if not is_ready(kind) and not is_whole():
        package = venv_package(base_python())
        lacking += [package] if package else []
    return lacking


# --- the virtual environment ------------------------------------------------------------------------------


@contextlib.contextmanager
def set_up_lock() -> Iterator[None]:
    """Hold the set-up for this process; a second one waits. The system frees it however the holder ends."""
    with open(ROOT / ".venv.lock", "a+b") as file:
        if WINDOWS:
            lock_windows(file.fileno())
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another set-up is under way here; waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def lock_windows(descriptor: int) -> None:
    """Lock the first byte of an open file, trying until it is ours."""
    import msvcrt
    import time

    told = False
    while True:
        try:
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            return
        except OSError:
            if not told:
                say("another set-up is under way here; waiting for it")
                told = True
            time.sleep(0.5)


def lock_file(kind: str) -> Path:
    """The hash-pinned list of a kind ("run" or "dev")."""
    return ROOT / "requirements" / f"{kind}.txt"


def wanted_stamp(kind: str) -> dict[str, str]:
    """What the stamp says when the environment holds all of this kind. "dev" holds all of "run" too."""
    kinds = ["run"] if kind == "run" else ["run", "dev"]
    stamp = {each: hashlib.sha256(lock_file(each).read_bytes()).hexdigest() for each in kinds}
    return stamp | {"root": str(ROOT), "base": os.path.realpath(PYTHON)}


def read_stamp() -> dict[str, str]:
    """What the finished environment holds; empty when it was never finished or its Python is gone."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(stamp, dict) and PYTHON.exists()
    return stamp if whole else {}


def is_ready(kind: str) -> bool:
    """Whether the environment holds exactly what this kind's lock names, for this place and this Python."""
    stamp = read_stamp()
    return bool(stamp) and wanted_stamp(kind).items() <= stamp.items()


def is_whole() -> bool:
    """Whether there is a finished environment of this place and this Python, be it of an older lock."""
    stamp = read_stamp()
    return stamp.get("root") == str(ROOT) and stamp.get("base") == os.path.realpath(PYTHON)


def make_venv() -> None:
    """Make an empty environment, after clearing away one that was left half made."""
    python = base_python()
    package = venv_package(python)
    if package:
        raise SetupError(f"without {package} there is no way to make {VENV}.")
    if VENV.is_symlink():
        # Somebody's environment elsewhere: only the link goes.
        VENV.unlink()
    elif VENV.exists():
        say(f"clearing away an environment that is not whole: {VENV}")
        shutil.rmtree(VENV)
    say(f"making {VENV}")
    done = subprocess.run([python, "-m", "venv", str(VENV)], stdout=sys.stderr, check=False)
    if done.returncode != 0:
        raise SetupError(f"{python} -m venv failed.")


def pip(*args: str) -> int:
    """Run the environment's pip; its exit code. What it prints goes to standard error."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *args]
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode


def locked_names(text: str) -> set[str]:
    """Package names of a lock, as pip writes them in lists (lower case, dashes)."""
    lines = (line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#")))
    return {line.split("==")[0].split("[")[0].strip().lower().replace("_", "-") for line in lines}


def package_folders() -> list[Path]:
    """Where the environment keeps its packages."""
    return [*VENV.glob("lib/python3.*/site-packages"), *VENV.glob("Lib/site-packages")]


def drop_strangers(kind: str) -> None:
    """Uninstall what no longer stands in the lock."""
    infos = (info.name for folder in package_folders() for info in folder.glob("*.dist-info"))
    there = {name.split("-")[0].lower().replace("_", "-").replace(".", "-") for name in infos}
    strangers = there - locked_names(lock_file(kind).read_text("utf-8")) - {"pip", "setuptools"}
    if strangers:
        pip("uninstall", "-qq", "-y", *sorted(strangers))


def fill_venv(kind: str) -> None:
    """Install a kind's lock into the environment and stamp it."""
    stamp = read_stamp()
    if kind == "run" and "dev" in stamp:
        kind = "dev"
    STAMP.unlink(missing_ok=True)
    say(f"installing what requirements/{kind}.txt names (the first time takes a minute or two)")
    # -qq: errors only. A machine's own package settings warn about folders that are not there.
    if pip("install", "-qq", "--require-hashes", "--only-binary", ":all:", "-r", str(lock_file(kind))) != 0:
        raise SetupError(
            "the packages could not be installed; the lines above say why. Run this again to go on."
        )
    drop_strangers(kind)
    for packages in package_folders():
        (packages / "hall_app_checkout.pth").write_text(f"{ROOT}\n", "utf-8")
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(wanted_stamp(kind), indent=1) + "\n", "utf-8")
    os.replace(fresh, STAMP)


def need_venv(kind: str) -> None:
    """See to it that the environment holds this kind; next to nothing to do when it does."""
    if is_ready(kind):
        return
    with set_up_lock():
        if is_ready(kind):
            return
        if not is_whole():
            make_venv()
        fill_venv(kind)
