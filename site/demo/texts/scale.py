"""Choose which departments and teams a city of a given size keeps."""

from dataclasses import dataclass

from .bulletins_data import FEWEST_ISSUES, FULL_ISSUES
from .organisation_data import BUREAUS, SMALL_FIRST

FULL_STAFF = 1200
FULL_PAGES = 600
SMALLEST_DEPARTMENTS = 10
SMALLEST_PAGES = 60


@dataclass(frozen=True)
class Size:
    """What a city of one scale holds; unit keys, and counts of people, pages and issues of a bulletin."""

    scale: float
    departments: frozenset[str]
    teams: frozenset[str]
    staff: int
    pages: int
    issues: int

    @property
    def full(self) -> bool:
        """Say whether nothing is left out."""
        return self.scale >= 1.0


def size_of(scale: float) -> Size:
    """Return what is kept at `scale` (0 < scale ≤ 1); every bureau keeps at least one department."""
    if not 0 < scale <= 1:
        raise ValueError(f"scale must lie in (0, 1], not {scale}")
    departments = frozenset(SMALL_FIRST[: max(SMALLEST_DEPARTMENTS, round(len(SMALL_FIRST) * scale))])
    teams_each = 99 if scale >= 0.5 else 2
    teams = frozenset(
        f"{department[0]}.{team[0]}"
        for bureau in BUREAUS
        for department in bureau[3]
        if department[0] in departments
        for team in department[3][:teams_each]
    )
    return Size(
        scale, departments, teams,
        max(120, round(FULL_STAFF * scale)), max(SMALLEST_PAGES, round(FULL_PAGES * scale)),
        max(FEWEST_ISSUES, round(FULL_ISSUES * scale)),
    )  # fmt: skip
