"""What the PDF reader loads comes from the installed package, and no more of it than is shown."""

from pathlib import Path

import pytest
from django.conf import settings

from core import pdf_assets
from core.static_assets import PackageMissing

PACKAGES = settings.ROOT / "node_modules"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    pdf_assets.build(packages=PACKAGES, target=tmp_path)
    return tmp_path / pdf_assets.FOLDER


def test_scripts_and_the_tables_of_korean_files_are_there(built):
    names = {path.relative_to(built).as_posix() for path in built.rglob("*")}
    scripts = {"pdf.min.mjs", "pdf.worker.min.mjs", "pdf_viewer.mjs", "pages.css", "LICENSE"}
    assert names >= scripts | {"cmaps/UniKS-UTF16-H.bcmap", "cmaps/KSCms-UHC-H.bcmap", "wasm/openjpeg.wasm"}
    assert any(name.startswith("standard_fonts/") for name in names)


def test_nothing_that_runs_what_a_file_says_is_served(built):
    assert [path.name for path in built.rglob("*") if "sandbox" in path.name or "quickjs" in path.name] == []


def test_the_sheet_draws_pages_text_and_links_and_loads_nothing():
    rules = ".textLayer{inset:0} .pdfViewer .page{margin:0} .annotationLayer{top:0} .dialog{top:0} "
    sheet = pdf_assets.stylesheet(rules + ".textLayer .x{background:url(a.svg)} .annotationEditorLayer{top:0}")
    assert sheet == ".textLayer{inset:0}.pdfViewer .page{margin:0}.annotationLayer{top:0}"


def test_a_renamed_part_of_the_sheet_is_noticed():
    with pytest.raises(ValueError, match="annotationLayer"):
        pdf_assets.stylesheet(".textLayer{inset:0} .pdfViewer{margin:0}")


def test_a_missing_package_is_named(tmp_path):
    with pytest.raises(PackageMissing, match="pdfjs-dist"):
        pdf_assets.build(packages=tmp_path, target=tmp_path / "assets")
