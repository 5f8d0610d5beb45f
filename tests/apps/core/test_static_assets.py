"""What pages load is put together from the installed packages, and nothing else."""

from pathlib import Path

import pytest

from core import static_assets
from core.static_assets import SECTIONS, ForeignAddress, PackageMissing, build

TOKENS = (
    '@charset "utf-8";\n:root { --krds-light-color-text: #111; --krds-light-radius: 4px;'
    " --krds-high-contrast-color-text: #eee; }"
)
COMMON = (
    '@import "tokens.css";\n.icon { mask: url(../../img/component/icon/ico_a.svg); }\n'
    "[data-krds-mode=high-contrast] .icon { color: red; }\n"
    "@media (max-width: 700px) { .icon { width: 1px } [data-krds-mode=theme] .icon { width: 2px } }"
)
FACE = (
    "@font-face {{ font-weight: {weight}; src: url(./woff2-dynamic-subset/F-{weight}.subset.{n}.woff2)"
    " format('woff2'), url(./F.woff); unicode-range: U+{n}; }}\n"
)


def component(name: str) -> str:
    """Return a section of a made-up design system."""
    return f"/* {name} */\n.section-{SECTIONS.index(name)} {{ width: calc(1px + 2px); }}\n"


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """Return made-up packages, our own sources and an empty target."""
    packages = tmp_path / "node_modules"
    sheets = "".join(component(name) for name in SECTIONS) + "/* 달력 */\n.calendar { top: 0 }\n"
    krds = "krds-uiux/resources"
    font = "pretendard-gov/dist"
    faces = "".join(FACE.format(weight=w, n=n) for w in (100, 400, 700) for n in (1, 2))
    files = {
        f"{krds}/css/token/krds_tokens.css": TOKENS,
        f"{krds}/css/common/common.css": COMMON,
        f"{krds}/css/component/component.css": sheets,
        f"{krds}/img/component/icon/ico_a.svg": "<svg/>",
        f"{krds}/img/component/icon/ico_b.svg": "<svg/>",
        f"{font}/LICENSE.txt": "OFL",
        f"{font}/web/static/pretendard-gov-dynamic-subset.css": faces,
        "htmx.org/dist/htmx.min.js": "htmx",
        "sortablejs/Sortable.min.js": "sortable",
    }
    for w in (400, 700):
        for n in (1, 2):
            files[f"{font}/web/static/woff2-dynamic-subset/F-{w}.subset.{n}.woff2"] = "wOF2"
    for name, text in files.items():
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text(text)
    sources = tmp_path / "static"
    (sources / "css").mkdir(parents=True)
    for name in static_assets.OWN:
        (sources / "css" / name).write_text(f"/* {name} */ .own-{name[:-4]} {{ color : red; }}\n")
    return {"packages": packages, "sources": sources, "target": tmp_path / "assets"}


@pytest.fixture
def sheet(places) -> str:
    """Return the stylesheet made of them."""
    build(**places)
    return (places["target"] / "css/dure.css").read_text()


def test_the_chosen_sections_stand_in_the_sheet_and_others_do_not(sheet):
    assert all(f".section-{number}{{" in sheet for number in range(len(SECTIONS)))
    assert ".calendar" not in sheet


def test_our_own_rules_come_last(sheet):
    places = [sheet.index(f".own-{name[:-4]}") for name in static_assets.OWN]
    assert places == sorted(places)
    assert sheet.index(f".section-{len(SECTIONS) - 1}{{") < places[0]


def test_dark_exchanges_tokens_instead_of_repeating_rules(sheet):
    assert "data-krds-mode" not in sheet
    assert "--krds-light-color-text:var(--krds-high-contrast-color-text)" in sheet
    assert "--krds-light-radius:var" not in sheet


def test_a_narrow_screens_rules_stay_inside_their_condition(sheet):
    assert "@media (max-width:700px){.icon{width:1px}}" in sheet


def test_sums_keep_their_blanks(sheet):
    assert "calc(1px + 2px)" in sheet


def test_two_weights_of_the_font_are_served_piece_by_piece(sheet, places):
    assert sheet.count("@font-face") == 4
    assert "font-weight:100" not in sheet
    assert sheet.index("F-400.subset.1") < sheet.index("F-700.subset.1") < sheet.index("F-400.subset.2")
    assert len(list((places["target"] / "fonts").glob("*.woff2"))) == 4


def test_only_the_pictures_in_use_are_copied(sheet, places):
    assert [path.name for path in (places["target"] / "krds").iterdir()] == ["ico_a.svg"]


def test_building_again_leaves_nothing_of_before(places):
    build(**places)
    stale = places["target"] / "fonts/old.woff2"
    stale.write_text("")
    build(**places)
    assert not stale.exists()


@pytest.mark.parametrize(
    "rule",
    [
        ".x { background: url(https://elsewhere.example/a.svg); }",
        ".x { background: url(//elsewhere.example/a.svg); }",
        ".x { background: url(../img/gone.svg); }",
        '@import "more.css";',
    ],
)
def test_an_address_that_is_not_ours_is_refused(places, rule):
    (places["sources"] / "css" / "print.css").write_text(rule)
    with pytest.raises(ForeignAddress):
        build(**places)


def test_a_missing_package_is_named(places):
    (places["packages"] / "htmx.org/dist/htmx.min.js").unlink()
    with pytest.raises(PackageMissing, match=r"htmx\.min\.js"):
        build(**places)


def test_a_section_that_was_renamed_is_noticed(places):
    sheet = places["packages"] / "krds-uiux/resources/css/component/component.css"
    sheet.write_text(sheet.read_text().replace("/* 탭 */", "/* tabs */"))
    with pytest.raises(ValueError, match="탭"):
        build(**places)
