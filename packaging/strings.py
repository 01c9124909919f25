"""The words of the program: drawn from the sources, kept one catalogue a room, compiled into one file.

    python3 tasks.py strings [--room ROOM]            extract, merge, compile
    python3 tasks.py strings --check [--room ROOM]    name what has no Chinese; exit 1 when there is any
    python3 tasks.py strings compile                  only compile

A message used in several rooms lives in the first of them (order of ROOMS), so that it is translated once. What no
source uses any more is dropped; translations of what stays are kept, whichever room they lay in.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tokenize import TokenError
from typing import IO, Any, BinaryIO, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parents[1]

# Longest prefix wins; the order of the rooms decides where a shared message lives.
ROOMS = {
    "core": ("hall_app/",),
    "documents": ("hall_app/documents/",),
    "town": ("hall_app/town/",),
    "ui": ("ui/",),
    "desk": ("ui/pages/",),
    "windows": ("ui/kiosk/", "ui/board/", "ui/rating/"),
}
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext_": (1, 2), "p_": ((1, "c"), 2)}
TEMPLATE_KEYWORDS: dict[str, Any] = KEYWORDS | {"gettext": None, "ngettext": (1, 2)}
LANGUAGE = "zh_CN"
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Hall App\\n"
"Language: zh_CN\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)[^{}]*\}")

Id = str | tuple[str, ...]
Key = tuple[str, str]


@dataclass(slots=True)
class Found:
    """One message as the sources use it."""

    id: Id
    context: str | None
    room: str
    places: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


def room_of(path: str) -> str:
    """The room a source file belongs to, by its path from the root with forward slashes."""
    best = max(
        (prefix for prefixes in ROOMS.values() for prefix in prefixes if path.startswith(prefix)), key=len
    )
    return next(room for room, prefixes in ROOMS.items() if best in prefixes)


def key_of(message_id: Id | list[str], context: str | None) -> Key:
    """What tells messages apart, as gettext does: context and singular."""
    return (context or "", message_id if isinstance(message_id, str) else message_id[0])


def templates(file: IO[bytes], keywords: Any, tags: Any, options: Any) -> Iterable[Any]:
    """Jinja2's own extractor, with the extension for {% trans %} switched on."""
    return babel_extract(
        cast(BinaryIO, file), keywords, tags, dict(options) | {"silent": "false", "encoding": "utf-8"}
    )


def source_files(root: Path) -> Iterator[Path]:
    """Every file whose words count, in a stable order."""
    for top in ("hall_app", "ui"):
        yield from sorted(path for path in (root / top).rglob("*.py") if "__pycache__" not in path.parts)
    yield from sorted((root / "hall_app" / "town").rglob("*.html"))


def messages_in(path: Path) -> Iterator[tuple[Id, str | None, list[str]]]:
    """The messages of one file: id (a tuple where it has a plural), context, comments for the translator."""
    html = path.suffix == ".html"
    method: Any = templates if html else "python"
    with path.open("rb") as file:
        try:
            for found in extract(method, file, TEMPLATE_KEYWORDS if html else KEYWORDS, ("i18n:",), {}):
                yield found[1], found[3], list(found[2])
        except (SyntaxError, TokenError, TemplateSyntaxError) as error:
            raise SystemExit(f"{path} cannot be read ({error}); nothing was changed") from error


def extract_all(root: Path = ROOT) -> dict[Key, Found]:
    """Every message of the sources. A source that cannot be read ends the program."""
    order = list(ROOMS)
    all_found: dict[Key, Found] = {}
    for path in source_files(root):
        place = path.relative_to(root).as_posix()
        room = room_of(place)
        for message_id, context, comments in messages_in(path):
            if not message_id or message_id == "":
                continue
            one = all_found.setdefault(key_of(message_id, context), Found(message_id, context, room))
            if isinstance(one.id, str):
                one.id = message_id
            if order.index(room) < order.index(one.room):
                one.room = room
            one.places.add(place)
            one.comments += [text for text in comments if text not in one.comments]
    return all_found


def catalogue_file(room: str, root: Path = ROOT) -> Path:
    """Where a room's Chinese lies."""
    return root / "resources" / "translations" / LANGUAGE / f"{room}.po"


def compiled_file(root: Path = ROOT) -> Path:
    """Where the program reads its Chinese from."""
    return root / "resources" / "translations" / LANGUAGE / "LC_MESSAGES" / "hall.mo"


def read_rooms(root: Path = ROOT) -> dict[Key, tuple[str, Message]]:
    """Every message that stands in a catalogue, with its room. A translated one wins over an empty one."""
    known: dict[Key, tuple[str, Message]] = {}
    for room in ROOMS:
        path = catalogue_file(room, root)
        if not path.exists():
            continue
        with path.open("rb") as file:
            for message in read_po(file, locale=LANGUAGE, abort_invalid=True):
                key = key_of(message.id, message.context)
                if message.id and (
                    key not in known or (is_translated(message) and not is_translated(known[key][1]))
                ):
                    known[key] = (room, message)
    return known


def is_translated(message: Message) -> bool:
    """Whether a message has all of its translation, and none of it doubtful."""
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(texts) and all(texts) and not message.fuzzy


def chinese_of(found: Found, known: dict[Key, tuple[str, Message]]) -> tuple[Any, set[str]]:
    """The translation to keep for a message, in the shape it needs, and its flags."""
    entry = known.get(key_of(found.id, found.context))
    text: Any = entry[1].string if entry else ""
    flags = {flag for flag in (entry[1].flags if entry else ()) if flag == "fuzzy"}
    plain = text[0] if isinstance(text, (tuple, list)) and text else text or ""
    return (plain if isinstance(found.id, str) else (plain,)), flags


def render(room: str, found: Iterable[Found], known: dict[Key, tuple[str, Message]]) -> bytes:
    """A room's catalogue as bytes: sorted, with files but no line numbers or dates, so that changes stay small."""
    catalogue = Catalog(locale=LANGUAGE)
    for one in found:
        if one.room == room:
            text, flags = chinese_of(one, known)
            places = [(place, 1) for place in sorted(one.places)]
            catalogue.add(one.id, text, places, flags, auto_comments=one.comments, context=one.context)
    out = io.BytesIO()
    write_po(
        out,
        catalogue,
        width=0,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return HEADER.encode() + out.getvalue()


def update(rooms: Sequence[str], root: Path = ROOT) -> int:
    """Bring the catalogues of these rooms up to the sources; the number of files that changed."""
    found = extract_all(root)
    known = read_rooms(root)
    changed = 0
    for room in rooms:
        path = catalogue_file(room, root)
        fresh = render(room, found.values(), known)
        if not path.exists() or path.read_bytes() != fresh:
            write_whole(path, fresh)
            changed += 1
    return changed


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    os.replace(fresh, path)


def compile_all(root: Path = ROOT) -> int:
    """Compile every room into the one file that the program reads; the number of messages in it."""
    catalogue = Catalog(locale=LANGUAGE)
    for _room, message in read_rooms(root).values():
        if is_translated(message):
            catalogue.add(message.id, message.string, context=message.context)
    out = io.BytesIO()
    write_mo(out, catalogue)
    write_whole(compiled_file(root), out.getvalue())
    return len(catalogue)


def trouble_with(found: Found, known: dict[Key, tuple[str, Message]]) -> str | None:
    """What is wrong with a message's Chinese, in a few words; None when nothing is."""
    entry = known.get(key_of(found.id, found.context))
    if entry is None:
        return "not in the catalogue (python3 tasks.py strings)"
    message = entry[1]
    if message.fuzzy:
        return "fuzzy"
    if not is_translated(message):
        return "no Chinese"
    if isinstance(found.id, str) == isinstance(message.string, (tuple, list)):
        return "singular where a plural is needed, or the other way round (python3 tasks.py strings)"
    english = [found.id] if isinstance(found.id, str) else list(found.id)
    chinese = [message.string] if isinstance(message.string, str) else list(message.string or ())
    wanted, given = (
        {name for text in texts for name in PLACEHOLDER.findall(text)} for texts in (english, chinese)
    )
    return None if wanted == given else f"placeholders differ: {sorted(wanted)} and {sorted(given)}"


def check(rooms: Sequence[str], root: Path = ROOT) -> list[str]:
    """One line a message of these rooms that is missing, fuzzy or filled in differently."""
    known = read_rooms(root)
    lines = []
    for found in extract_all(root).values():
        trouble = trouble_with(found, known) if found.room in rooms else None
        if trouble:
            english = found.id if isinstance(found.id, str) else found.id[0]
            lines.append(f"{found.room}: {english!r}: {trouble} [{', '.join(sorted(found.places))}]")
    return sorted(lines)


def main(argv: Sequence[str]) -> int:
    """The command; exit code 1 when --check names something."""
    parser = argparse.ArgumentParser(prog="tasks.py strings", description="The words of the program.")
    parser.add_argument("what", nargs="?", choices=["update", "compile"], default="update")
    parser.add_argument("--check", action="store_true", help="name what has no Chinese and change nothing")
    parser.add_argument(
        "--room", action="append", choices=list(ROOMS), help="only this room (may be repeated)"
    )
    asked = parser.parse_args(argv)
    rooms = asked.room or list(ROOMS)
    if asked.check:
        lines = check(rooms)
        print("\n".join([*lines, f"{len(lines)} messages without good Chinese"]))
        return 1 if lines else 0
    if asked.what == "update":
        print(f"{update(rooms)} catalogues changed")
        waiting = check(rooms)
        if waiting:
            print(f"{len(waiting)} messages wait for Chinese (strings --check names them)")
    print(f"{compile_all()} messages compiled")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
