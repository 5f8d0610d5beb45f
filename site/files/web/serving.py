"""Answer with the bytes of a private file, after somebody else has asked whether one may."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header

CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
# What a browser shows by itself without running anything; the rest is handed over to be kept.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"})


def serve(request, file: FieldFile, *, name: str, content_type: str) -> HttpResponseBase:
    """Stream ``file`` or the range asked for; raises ``Http404`` where the bytes are gone.

    Nothing is kept without asking again, so that a narrowed audience holds from the next request.
    """
    if not file or not file.storage.exists(file.name):
        raise Http404
    tag = _tag(file)
    part = _part_asked_for(request, tag, file.size)
    if part is None:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    else:
        response = _stream(file, *part)
    _describe(response, name, content_type, tag)
    return get_conditional_response(request, etag=tag, response=response)


def _tag(file: FieldFile) -> str:
    """Return a strong validator: a file of a name is written once, its replacement is younger."""
    moment = file.storage.get_modified_time(file.name).isoformat()
    digest = hashlib.sha256(f"{file.name} {file.size} {moment}".encode()).hexdigest()
    return f'"{digest[:32]}"'


def _part_asked_for(request, tag: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last; ``None`` where there are no such bytes."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or not any(asked.groups()) or request.headers.get("If-Range", tag) != tag:
        return 0, size
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size
    start, end = int(first), min(int(last) + 1 if last else size, size)
    return (start, end) if start < end else None


def _stream(file: FieldFile, start: int, end: int) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_bytes(file, start, end))
    response.headers["Content-Length"] = str(end - start)
    if (start, end) != (0, file.size):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
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
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "bytes",
        "ETag": tag,
    }
    for header, value in told.items():
        response.headers[header] = value
    patch_vary_headers(response, ["Cookie"])
