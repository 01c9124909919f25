"""Forms that come from a browser: whether they are ours, their fields, and a file sent along."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from hall_app.errors import Refusal
from hall_app.town import publishing

FORM_FIELDS_MAX = 60
FORM_BYTES_MAX = 256 * 1024
UPLOAD_HEARD_MAX = 512 * 1024 * 1024


def from_here(request: Request) -> bool:
    """Whether a form was sent from our own page, by what browsers say of it."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        return False
    if origin == "null":
        # Some privacy settings hide the origin; the browser's own word that it is ours is enough then.
        return site == "same-origin"
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form; none of one that says no size, or is larger than any form here."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or int(length) > FORM_BYTES_MAX:
        return {}
    data: FormData = await request.form(max_files=0, max_fields=FORM_FIELDS_MAX)
    return {name: value for name, value in data.items() if isinstance(value, str)}


async def read_upload(request: Request) -> tuple[dict[str, str], tuple[str, bytes] | None]:
    """A form with a file. Raises Refusal list_too_large after letting the browser say all of it, so that it listens."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or int(length) > publishing.FILE_MAX + FORM_BYTES_MAX:
        heard = 0
        async for part in request.stream():
            heard += len(part)
            if heard > UPLOAD_HEARD_MAX:
                break
        raise Refusal(publishing.LIST_TOO_LARGE, mb=publishing.FILE_MAX // 1024 // 1024)
    data: FormData = await request.form(max_files=1, max_fields=FORM_FIELDS_MAX)
    form = {name: value for name, value in data.items() if isinstance(value, str)}
    files = [value for value in data.values() if isinstance(value, UploadFile) and value.filename]
    file = (files[0].filename or "", await files[0].read()) if files else None
    await data.close()
    return form, file
