"""Put what pages load into ``var/assets``: one stylesheet, its icons, the font pieces, scripts.

It all comes from the packages that ``npm ci`` installed; nothing of it is committed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

# Sections of the design system's stylesheet, by the heading that opens each.
SECTIONS = (
    "icon 버튼 사이즈",
    "**** button area ****",
    "탭",
    "표",
    "텍스트 목록",
    "모달",
    "mobile",
    "스피너",
    "건너뛰기 링크",
    "공식 배너",
    "헤더",
    "스크롤 동작",
    "gnb pc",
    "푸터",
    "운영기관 식별자",
    "사이드 메뉴",
    "구조화 목록",
    "콘텐츠 내 탐색",
    "페이지네이션",
    "브레드크럼",
    "단계 표시기",
    "배지",
    "tag style",
    "form 레이아웃",
    "검색 폼",
    "입력 필드 / 텍스트 영역",
    "셀렉트",
    "라디오 버튼 / 체크박스",
)
OWN = (
    "layout.css", "components.css", "forms.css", "content.css", "bulletins.css", "meetings.css",
    "print.css",
)  # fmt: skip
WEIGHTS = ("400", "700")
ICONS = "krds"
FONTS = "fonts"
# KRDS hides every checkbox of a page, also those it does not draw itself.
HIDES_ALL = re.compile(r"^input\[type=radio\],\s*input\[type=checkbox\] \{", re.MULTILINE)
HIDES_OWN = ".krds-form-check > input[type=radio],\n.krds-form-check > input[type=checkbox] {"


class PackageMissing(FileNotFoundError):
    """Raised when a package is not installed: run ``npm ci``."""


class ForeignAddress(ValueError):
    """Raised when the stylesheet would load something that we do not serve."""


def build(*, packages: Path, sources: Path, target: Path) -> list[Path]:
    """Write the assets below ``target`` and return them; ``sources`` holds our own static files."""
    krds = _package(packages, "krds-uiux") / "resources"
    font = _package(packages, "pretendard-gov") / "dist"
    scripts = [
        _package(packages, "htmx.org") / "dist" / "htmx.min.js",
        # Loaded only where a list is put into order.
        _package(packages, "sortablejs") / "Sortable.min.js",
    ]
    for name in ("css", "js", ICONS, FONTS):
        shutil.rmtree(target / name, ignore_errors=True)
    own = "".join((sources / "css" / name).read_text() for name in OWN)
    parts = [font_faces(font), point_icons(design_system(krds)), own]
    sheet = minify("".join(parts))
    written = _copy_icons(sheet, krds, target) + _copy_font(font, sheet, target)
    written += [_copy(script, target / "js" / script.name.lower()) for script in scripts]
    written.append(target / "css" / "dure.css")
    written[-1].parent.mkdir(parents=True)
    written[-1].write_text(sheet)
    check_addresses(sheet, (target, sources))
    return written


def design_system(krds: Path) -> str:
    """Return the tokens, the basics and the chosen components, light and dark."""
    tokens = (krds / "css/token/krds_tokens.css").read_text().replace('@charset "utf-8";', "")
    common = (krds / "css/common/common.css").read_text()
    component = (krds / "css/component/component.css").read_text()
    chosen = sections(component)
    missing = [name for name in SECTIONS if not chosen.get(name)]
    if missing:
        raise ValueError(f"krds-uiux no longer has these sections: {', '.join(missing)}")
    body = without_themes(common) + "".join(chosen[name] for name in SECTIONS)
    return tokens + dark(tokens) + HIDES_ALL.sub(HIDES_OWN, body)


def dark(tokens: str) -> str:
    """Give dark values to the light tokens, which every component reads."""
    light = re.findall(r"--krds-light-(color-[\w-]+):", tokens)
    contrast = set(re.findall(r"--krds-high-contrast-(color-[\w-]+):", tokens))
    swapped = "".join(
        f"--krds-light-{name}: var(--krds-high-contrast-{name});"
        for name in light
        if name in contrast
    )
    return f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {swapped} }} }}\n"


def sections(css: str) -> dict[str, str]:
    """Map each heading to its rules, leaving out the repetitions for other themes."""
    found: dict[str, str] = {}
    heading = ""
    for block in blocks(css):
        if block.startswith("/*"):
            heading = block[2:-2].strip()
        else:
            found[heading] = found.get(heading, "") + without_themes(block)
    return found


def without_themes(css: str) -> str:
    """Drop imports, comments and the rules repeated for high contrast: ``dark`` does their work."""
    kept = []
    for block in blocks(css):
        opening = block.partition("{")[0]
        if block.startswith(("/*", "@import", "@charset")) or "data-krds-mode" in opening:
            continue
        if opening.startswith("@media"):
            inner = without_themes(block[len(opening) + 1 : -1])
            block = f"{opening}{{{inner}}}" if inner else ""
        kept.append(block)
    return "\n".join(kept) + "\n" if any(kept) else ""


def blocks(css: str) -> Iterator[str]:
    """Split a stylesheet into its outermost rules, at-rules and comments."""
    depth = start = 0
    for match in re.finditer(r"/\*.*?\*/|[{};]", css, re.DOTALL):
        mark = match.group()
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth or (mark.startswith("/*") and css[start : match.start()].strip()):
            continue
        yield css[start : match.end()].strip()
        start = match.end()


def font_faces(font: Path) -> str:
    """Return both weights' faces, piece by piece: equal ranges side by side pack well."""
    css = (font / "web/static/pretendard-gov-dynamic-subset.css").read_text()
    faces = []
    for body in re.findall(r"@font-face\s*\{([^}]*)\}", css):
        weight = re.search(r"font-weight:\s*(\d+)", body).group(1)
        if weight in WEIGHTS:
            file = re.search(r"([\w.-]+\.subset\.(\d+)\.woff2)", body)
            ranges = re.search(r"unicode-range:[^;]+;", body).group()
            faces.append((int(file[2]), weight, _face(weight, file[1], ranges)))
    return "".join(face for _piece, _weight, face in sorted(faces))


def _face(weight: str, file: str, ranges: str) -> str:
    return (
        f"@font-face {{ font-family: 'Pretendard GOV'; font-weight: {weight}; font-display: swap; "
        f"src: url(../{FONTS}/{file}) format('woff2'); {ranges} }}\n"
    )


def point_icons(css: str) -> str:
    """Let the design system's pictures be found where we serve them."""
    return re.sub(r"url\([^)]*/component/icon/([\w.-]+)\)", rf"url(../{ICONS}/\1)", css)


def minify(css: str) -> str:
    """Take comments and needless blanks out."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


def check_addresses(css: str, roots: tuple[Path, ...]) -> None:
    """Refuse a stylesheet that points to another host or to a file that is not there."""
    for address in re.findall(r"url\(['\"]?([^)'\"]+)['\"]?\)", css):
        here = [root / "css" / address for root in roots]
        if not address.startswith("../") or not any(path.resolve().is_file() for path in here):
            raise ForeignAddress(address)
    if "@import" in css or "sourceMappingURL" in css:
        raise ForeignAddress("The stylesheet loads another one.")


def _copy_icons(css: str, krds: Path, target: Path) -> list[Path]:
    names = sorted(set(re.findall(rf"url\(\.\./{ICONS}/([\w.-]+)\)", css)))
    pictures = krds / "img/component/icon"
    return [_copy(pictures / name, target / ICONS / name) for name in names]


def _copy_font(font: Path, css: str, target: Path) -> list[Path]:
    names = sorted(set(re.findall(rf"url\(\.\./{FONTS}/([\w.-]+)\)", css)))
    pieces = font / "web/static/woff2-dynamic-subset"
    licence = _copy(font / "LICENSE.txt", target / FONTS / "LICENSE.txt")
    return [licence, *(_copy(pieces / name, target / FONTS / name) for name in names)]


def _copy(source: Path, target: Path) -> Path:
    if not source.is_file():
        raise PackageMissing(f"{source.name} is not installed: run npm ci.")
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, target))


def _package(packages: Path, name: str) -> Path:
    if not (packages / name).is_dir():
        raise PackageMissing(f"{name} is not installed: run npm ci.")
    return packages / name
