"""Every URL pattern of the site, Wagtail's and allauth's own included."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver


def patterns() -> list[str]:
    """Return every pattern once, as the resolver writes it; a shadowed one counts with its shadow."""
    return sorted(set(_walk(get_resolver(), "")))


def _walk(resolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        whole = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield whole
        else:
            yield from _walk(entry, whole)
