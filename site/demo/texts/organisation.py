"""Build the units and duties of 두레시 from the written organisation."""

from .organisation_data import AFFILIATES, BUREAUS, CLOSED, OPENED, RENAMES
from .scale import Size
from .shapes import Duty, Rename, Unit

CITY = "두레시"
CITY_CODE = 6990000
DEPUTIES = (("deputy.administration", "행정부시장"), ("deputy.economy", "경제부시장"))
FOUNDED_DAYS = 5480


def _renames(key: str) -> tuple[Rename, ...]:
    found = [Rename(name, days) for unit, name, days in RENAMES if unit == key]
    return tuple(sorted(found, key=lambda rename: -rename.until_days))


def _rows():
    """Yield (key, name, kind, parent, series, department key) of every unit at full size, top down."""
    yield "city", CITY, "city", None, "행정", None
    for key, name in DEPUTIES:
        yield key, name, "deputy", "city", "행정", None
    for key, name, deputy, _ in BUREAUS:
        yield key, name, "bureau", deputy, "행정", None
    for bureau, _, _, departments in BUREAUS:
        for key, name, series, _ in departments:
            yield key, name, "department", bureau, series, key
    for _, _, _, departments in BUREAUS:
        for department, _, series, teams in departments:
            for team, name, _ in teams:
                yield f"{department}.{team}", name, "team", department, series, department
    for key, name, kind, _ in AFFILIATES:
        yield key, name, kind, "city", "", None


def _kept(key: str, kind: str, size: Size) -> bool:
    if kind == "department":
        return key in size.departments
    return kind != "team" or key in size.teams


def build_units(size: Size) -> tuple[Unit, ...]:
    """Return all units, parents first, closed ones last; codes do not depend on the size."""
    units = []
    for number, (key, name, kind, parent, series, department) in enumerate(_rows()):
        if not _kept(key, kind, size):
            continue
        opened = OPENED.get(department, FOUNDED_DAYS)
        units.append(
            Unit(key, str(CITY_CODE + number * 10), name, kind, parent, series, opened, None, _renames(key))
        )
    for number, (key, name, parent, days, successors) in enumerate(CLOSED):
        kept = tuple(successor for successor in successors if successor in size.departments)
        if kept:
            code = str(CITY_CODE + 9000 + number * 10)
            units.append(Unit(key, code, name, "department", parent, "행정", FOUNDED_DAYS, days, (), kept))
    return tuple(units)


def duty_titles(size: Size) -> dict[str, tuple[str, str]]:
    """Map each duty's key ("team/index") to (team key, title)."""
    return {
        f"{department}.{team}/{index}": (f"{department}.{team}", title)
        for _, _, _, departments in BUREAUS
        for department, _, _, teams in departments
        for team, _, titles in teams
        if f"{department}.{team}" in size.teams
        for index, title in enumerate(titles)
    }


def build_duties(size: Size, holdings: dict[str, tuple]) -> tuple[Duty, ...]:
    """Return the duties of the kept teams with the given holdings by duty key."""
    return tuple(
        Duty(key, team, title, holdings.get(key, ())) for key, (team, title) in duty_titles(size).items()
    )
