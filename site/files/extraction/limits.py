"""What one file may cost, in one table."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading; each default says why."""

    # The largest printed bulletins with photographs have 120 MB; beyond this nobody reads on a screen.
    file_bytes: int = 200 * MB
    # All parts of one packed file together: text packs 1:10, a zip bomb 1:1000.
    expanded_bytes: int = 400 * MB
    # A budget book has 1,500 pages; each page becomes a row and, with others, an entry of the index.
    pages: int = 10_000
    # 10,000 full pages; a list exported from a database stops here.
    characters: int = 20_000_000
    # A text tree takes about ten times its bytes; two workers at once still fit into 4 GB.
    memory_bytes: int = 1024 * MB
    # A PDF of 1,500 pages takes about 20 s on a slow core; a job is given up after this.
    seconds: int = 120


LIMITS = Limits()
