"""Answer with the bytes of a private file, after somebody else has asked whether one may."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header

CHUNK = 64 * 1024
# One range; of several asked for at once the whole is handed over, as a server may.
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
# What a browser shows by itself without running anything; the rest is handed over to be kept.
# A PDF too: our reader shows it, and browsers refuse to under a policy that lets nothing run.
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
PRIVATE = "private, no-cache"
# For what everybody may see: so long may a closed one be shown by who keeps copies.
PUBLIC = "public, max-age=60"


def serve(
    request, file: FieldFile, *, name: str, content_type: str, public: bool = False
) -> HttpResponseBase:
    """Stream ``file`` or the range asked for; raises ``Http404`` where the bytes are gone.

    Nothing is kept without asking again, so that a narrowed audience holds from the next request;
    what is ``public`` at this moment may be kept for a minute.
    """
    if not file or not file.storage.exists(file.name):
        raise Http404
    tag = _tag(file)
    response = _by_front_server(file) if settings.DURE_FILES_ACCEL else _by_us(request, file, tag)
    _describe(response, name, content_type, tag)
    response.headers["Cache-Control"] = PUBLIC if public else PRIVATE
    if not public:
        patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, etag=tag, response=response)


def _by_front_server(file: FieldFile) -> HttpResponse:
    """Name the file to the server in front, which knows about ranges itself."""
    address = f"{settings.DURE_FILES_ACCEL.rstrip('/')}/{quote(file.name)}"
    return HttpResponse(headers={"X-Accel-Redirect": address})


def _by_us(request, file: FieldFile, tag: str) -> HttpResponseBase:
    asked = _part_asked_for(request, tag, file.size)
    if asked is None:
        return _stream(file, 0, file.size)
    start, end = asked
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    response = _stream(file, start, end)
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    return response


def _tag(file: FieldFile) -> str:
    """Return a strong validator: a file of a name is written once, its replacement is younger."""
    moment = file.storage.get_modified_time(file.name).isoformat()
    digest = hashlib.sha256(f"{file.name} {file.size} {moment}".encode()).hexdigest()
    return f'"{digest[:32]}"'


def _part_asked_for(request, tag: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last; ``None`` where the whole is wanted."""
    asked = RANGE.fullmatch(request.headers.get("Range", "")) if request.method == "GET" else None
    if not asked or not any(asked.groups()) or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1 if last else size, size)


def _stream(file: FieldFile, start: int, end: int) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_bytes(file, start, end))
    response.headers["Content-Length"] = str(end - start)
    return response


def _bytes(file: FieldFile, start: int, end: int) -> Iterator[bytes]:
    with file.storage.open(file.name, "rb") as opened:
        opened.seek(start)
        while start < end and (chunk := opened.read(min(CHUNK, end - start))):
            start += len(chunk)
            yield chunk


def _describe(response: HttpResponseBase, name: str, content_type: str, tag: str) -> None:
    shown = content_type in SHOWN
    name = unicodedata.normalize("NFC", name)
    told = {
        "Content-Type": content_type,
        "Content-Disposition": content_disposition_header(not shown, name) or "inline",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "ETag": tag,
    }
    for header, value in told.items():
        response.headers[header] = value
