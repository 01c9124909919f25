#!/usr/bin/env python3
"""Everything one does with Hall App from a checkout: python3 tasks.py COMMAND [ARGS…]

  run        open Hall App (without a screen: a demonstration day as text)
  test       run every test, with the checks among them
  check      format, lint, types and import contracts (--fix repairs what can be repaired)
  hall       the command line of the hall
  hall-town  the command line of the town centre
  bench      measure, as JSON lines
  shots      take the pictures of the manual and the README
  strings    extract, merge and compile the words (--check: list what is not translated)
  pack       build the program as a folder and as a .deb, and try what was built

Each command first makes what it needs: the virtual environment .venv, the packages pinned by hash in
requirements/, and on Debian and Ubuntu the system packages (where it may; otherwise it prints the line to type).
Standard library only, Python 3.11 to 3.14.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "packaging"))

import environment  # noqa: E402 - lies beside, and nothing is installed yet
from environment import PYTHON, WINDOWS, SetupError, say  # noqa: E402

WORDS = ROOT / "resources" / "translations"

# command: (lock it needs, module or script, whether it needs a screen's libraries, tools it uses)
COMMANDS: dict[str, tuple[str, str, bool, dict[str, str]]] = {
    "run": ("run", "ui", True, {}),
    "test": ("dev", "pytest", True, environment.TEST_TOOLS),
    "check": ("dev", "packaging/check.py", False, {}),
    "hall": ("run", "hall_app.cli", False, {}),
    "hall-town": ("run", "hall_app.town", False, {}),
    "bench": ("dev", "tests.bench", True, environment.TEST_TOOLS),
    "shots": ("dev", "tests.shots", True, environment.TEST_TOOLS),
    "strings": ("dev", "packaging/strings.py", False, {}),
    "pack": ("dev", "packaging/pack.py", True, environment.TEST_TOOLS | environment.PACK_TOOLS),
}
# The whole suite goes file by file to as many processes as there are processors; a chosen test stays in one.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
# Where files lie in memory. A test that passed leaves nothing there: the whole suite needs far less than this at once.
MEMORY = Path("/dev/shm")
MEMORY_LEAST_BYTES = 2_000_000_000
WITHOUT_QT = {"hall", "hall-town", "check", "strings"}


# --- words ------------------------------------------------------------------------------------------------


def words_are_stale() -> bool:
    """Whether a catalogue is newer than what was compiled from it."""
    for language in WORDS.glob("*"):
        sources = [path.stat().st_mtime_ns for path in language.glob("*.po")]
        compiled = language / "LC_MESSAGES" / "hall.mo"
        if sources and (not compiled.exists() or compiled.stat().st_mtime_ns < max(sources)):
            return True
    return False


def need_words() -> None:
    """Compile the catalogues again when one was changed."""
    if words_are_stale():
        compile_words = [str(PYTHON), str(ROOT / "packaging/strings.py"), "compile"]
        done = subprocess.run(compile_words, check=False, stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            print(done.stdout, file=sys.stderr)
            raise SetupError("the words could not be compiled; the lines above say where.")


def need_system(command: str) -> None:
    """See to the system packages of a command on Linux; what cannot be installed is named and left."""
    if not sys.platform.startswith("linux"):
        return
    kind, _, screen, tools = COMMANDS[command]
    libraries: dict[str, str] = {}
    if command not in WITHOUT_QT and (command != "run" or has_screen(os.environ, sys.platform)):
        libraries |= environment.OFFSCREEN_LIBRARIES
        libraries |= environment.SCREEN_LIBRARIES if screen else {}
    environment.need_packages(libraries, tools, kind)


# --- running ----------------------------------------------------------------------------------------------


def has_screen(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown."""
    if platform.startswith("linux"):
        return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    return True


def child_environment(command: str, environ: Mapping[str, str], platform: str) -> dict[str, str]:
    """The environment a command runs in: always UTF-8; tests and pictures without the user's language or screen."""
    env = dict(environ) | {"PYTHONUTF8": "1"}
    env.pop("PYTHONPATH", None)
    env.pop("PYTHONHOME", None)
    if command in {"test", "check", "bench", "shots", "pack", "strings"}:
        for name in [key for key in env if key == "LANGUAGE" or key.startswith("LC_")]:
            del env[name]
        env |= {"LANG": "C.UTF-8"}
        if command in {"test", "bench"}:
            env["QT_QPA_PLATFORM"] = "offscreen"
            # A hundred tests start the program anew: none of them compiles it all again.
            env.pop("PYTHONDONTWRITEBYTECODE", None)
    elif not platform.startswith(("win", "darwin")):
        said = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "C"
        if "utf" not in said.lower():
            env.pop("LC_ALL", None)
            env |= {"LANG": "C.UTF-8", "LC_CTYPE": "C.UTF-8"}
    # The wheel has no fcitx plugin; fcitx5 answers in ibus's words through the portal.
    if "fcitx" in env.get("XMODIFIERS", "") and env.get("QT_IM_MODULE", "fcitx").startswith("fcitx"):
        env |= {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}
    return env


def command_line(command: str, args: Sequence[str], screen: bool) -> list[str]:
    """The program and arguments that do a command."""
    target = COMMANDS[command][1]
    if command == "test" and not args:
        args = SIDE_BY_SIDE
    if command == "run" and not screen:
        target, args = "hall_app.cli", ["demo", *args]
    if target.endswith(".py"):
        return [str(PYTHON), str(ROOT / target), *args]
    # -P: the folder one stands in must not lend its modules; the checkout is on the path by its .pth file.
    return [str(PYTHON), "-P", "-m", target, *args]


@contextmanager
def room_in_memory(place: Path = MEMORY) -> Iterator[dict[str, str]]:
    """The environment in which temporary files lie in memory, where nobody waits for a disk; empty where there is not
    room enough for them. They are gone afterwards."""
    try:
        enough = os.access(place, os.W_OK) and shutil.disk_usage(place).free >= MEMORY_LEAST_BYTES
        # Tests lay out small programs and run them, which a container may forbid there.
        enough = enough and not os.statvfs(place).f_flag & os.ST_NOEXEC
        folder = tempfile.mkdtemp(prefix="hall-", dir=place) if enough else ""
        if folder:
            # Some tests look at a ledger as a user who is not the one that runs them.
            Path(folder).chmod(0o711)
    except OSError:
        folder = ""
    try:
        yield {"TMPDIR": folder} if folder else {}
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def wait_for(line: Sequence[str], env: Mapping[str, str], folder: Path) -> int:
    """The exit code of a program, also where it is told to stop: it was told as well, and still says what it found."""
    with subprocess.Popen(line, env=env, cwd=folder) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def carry_out(command: str, args: Sequence[str]) -> int:
    """Run a command in its environment; its exit code. Where the system can replace a process, only the whole suite
    comes back."""
    screen = has_screen(os.environ, sys.platform)
    if command == "run" and not screen:
        say("there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so instead of the windows")
        say("a demonstration day runs as text: hall demo")
    line = command_line(command, args, screen)
    env = child_environment(command, os.environ, sys.platform)
    folder = ROOT if COMMANDS[command][0] == "dev" else Path.cwd()
    sys.stdout.flush()
    sys.stderr.flush()
    if command == "test" and not args:
        with room_in_memory() as room:
            return wait_for(line, env | room, folder)
    if not WINDOWS:
        os.chdir(folder)
        os.execve(line[0], line, env)
    return subprocess.run(line, env=env, cwd=folder, check=False).returncode


def main(argv: Sequence[str]) -> int:
    """Do one command; the exit code."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0 if argv else 2
    command, args = argv[0], list(argv[1:])
    if command not in COMMANDS:
        say(f"there is no command {command!r}. There are: {', '.join(COMMANDS)}")
        return 2
    try:
        need_system(command)
        environment.need_venv(COMMANDS[command][0])
        if command != "strings":
            need_words()
        return carry_out(command, args)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("stopped. Run the same again to go on.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
