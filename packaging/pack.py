"""Build the program as one folder and, on Debian and Ubuntu, as a .deb, and try what was built.

    python3 tasks.py pack [--no-deb]

What comes out lies in dist/: the folder hall-app/ and hall-app_VERSION_ARCH.deb.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / "hall-app"
PROGRAMS = ("hall-desk", "hall", "hall-town")
GPL_ONLY = re.compile(
    r"Qt6?(Charts|Graphs|DataVisualization|VirtualKeyboard|HttpServer|NetworkAuth|Quick3D|QuickTimeline|ShaderTools"
    r"|Lottie|CanvasPainter|WaylandCompositor)",
    re.IGNORECASE,
)
CONTROL = """\
Package: hall-app
Version: {version}
Section: misc
Priority: optional
Architecture: {arch}
Depends: libc6 (>= {libc}), libgl1, libegl1, libfontconfig1
Recommends: espeak-ng
Installed-Size: {size}
Maintainer: Hall App
Description: A community service hall
 Numbers, desks, papers, cases and ratings, with no network at all.
"""


def version() -> str:
    """The version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def freeze() -> None:
    """Run PyInstaller and put the licences of what is bundled beside it."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    places = ["--distpath", str(DIST), "--workpath", str(ROOT / "build")]
    spec = str(ROOT / "packaging" / "hall-app.spec")
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec],
        check=True,
        cwd=ROOT,
    )
    gather_licences(FOLDER / "licenses")


def gather_licences(target: Path) -> None:
    """Copy the licence texts that the packages carry."""
    for info in sorted(Path(sysconfig.get_path("purelib")).glob("*.dist-info")):
        texts = [path for path in info.rglob("*") if re.match(r"(?i)(licen[cs]e|copying|notice)", path.name)]
        for text in texts:
            if text.is_file():
                place = target / info.name.split("-")[0]
                place.mkdir(parents=True, exist_ok=True)
                shutil.copy(text, place / text.name)


def architecture() -> str:
    """This machine's name in Debian's words."""
    told = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def make_deb() -> Path:
    """The folder as a Debian package; its path."""
    arch = architecture()
    deb = DIST / f"hall-app_{version()}_{arch}.deb"
    with tempfile.TemporaryDirectory(prefix="hall-app-deb-") as place:
        tree = Path(place) / "tree"
        shutil.copytree(FOLDER, tree / "opt" / "hall-app", symlinks=True)
        commands = tree / "usr" / "bin"
        commands.mkdir(parents=True)
        for name in PROGRAMS:
            (commands / name).symlink_to(f"/opt/hall-app/{name}")
        menu = tree / "usr" / "share" / "applications"
        menu.mkdir(parents=True)
        shutil.copy(ROOT / "packaging" / "debian" / "hall-app.desktop", menu)
        icon = ROOT / "resources" / "icons" / "hall-app.svg"
        if icon.exists():
            icons = tree / "usr" / "share" / "icons" / "hicolor" / "scalable" / "apps"
            icons.mkdir(parents=True)
            shutil.copy(icon, icons)
        size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
        (tree / "DEBIAN").mkdir()
        # Bundled libraries of this machine need at least this machine's C library.
        libc = platform.libc_ver()[1]
        control = CONTROL.format(version=version(), arch=arch, libc=libc, size=size)
        (tree / "DEBIAN" / "control").write_text(control, "utf-8")
        tree.chmod(0o755)
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(deb)], check=True)
    return deb


def bare_environment(home: Path) -> dict[str, str]:
    """What a program gets on a machine where nothing of the developer's is set."""
    env = {"HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    if sys.platform == "win32":
        env = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen"}
    return env


def try_out(folder: Path) -> None:
    """Run what was built: the commands say what they can do, a short day runs, the windows stay open."""
    bundled = [path.name for path in folder.rglob("*") if GPL_ONLY.search(path.name)]
    if bundled:
        raise SystemExit(f"bundled, though under the GPL alone: {', '.join(bundled)}")
    suffix = ".exe" if sys.platform == "win32" else ""
    with tempfile.TemporaryDirectory(prefix="hall-app-try-") as place:
        home = Path(place)
        env = bare_environment(home)
        for name in ("hall", "hall-town"):
            subprocess.run(
                [str(folder / f"{name}{suffix}"), "--help"],
                env=env,
                cwd=home,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        day = ["demo", "--data", str(home / "day"), "--out", str(home / "out"), "--visits", "5"]
        subprocess.run([str(folder / f"hall{suffix}"), *day], env=env, cwd=home, check=True)
        try_windows(folder / f"hall-desk{suffix}", env, home)


def try_windows(program: Path, env: dict[str, str], home: Path, alive_s: float = 8.0) -> None:
    """Start the windows without a screen; they must still stand after a while and end when told to."""
    windows = subprocess.Popen([str(program), "--data", str(home / "desk")], env=env, cwd=home)
    try:
        code = windows.wait(alive_s)
    except subprocess.TimeoutExpired:
        windows.send_signal(signal.SIGTERM)
        windows.wait(30)
    else:
        raise SystemExit(f"the windows closed by themselves with exit code {code}")


def main(argv: Sequence[str]) -> int:
    """The command; exit code."""
    parser = argparse.ArgumentParser(prog="tasks.py pack", description="Build the program and try it.")
    parser.add_argument("--no-deb", action="store_true", help="only the folder")
    asked = parser.parse_args(argv)
    freeze()
    try_out(FOLDER)
    print(f"built and tried: {FOLDER}")
    if not asked.no_deb and shutil.which("dpkg-deb"):
        deb = make_deb()
        with tempfile.TemporaryDirectory(prefix="hall-app-deb-") as place:
            subprocess.run(["dpkg-deb", "-x", str(deb), place], check=True)
            try_out(Path(place) / "opt" / "hall-app")
        print(f"built and tried: {deb} ({deb.stat().st_size // 1_000_000} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
