"""A whole packet against one plain run of WeasyPrint: ``python -m tests.benchmarks.bench_packet``.

Twelve items, thirty files: PDFs with and without tags, HWPX, text. Each measurement has a process of its own,
so that its memory is its own; before it a small packet is drawn, as a worker has done that is not new. ``DURE_LONG=1`` takes a hundred and twenty files.
"""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LONG = bool(os.environ.get("DURE_LONG"))
ITEMS, FILES, PAGES = 12, 120 if LONG else 30, 6
KINDS = ("tagged", "untagged", "hwpx", "txt", "tagged")
MEETING, SMALL = "간부회의", "작은 회의"
STEPS = ("lay", "full", "same", "item", "title", "file", "plain")


def sections(number: int) -> list[str]:
    """Return the words of a file, page by page."""
    return [
        " ".join(f"{number}번 자료 {page}쪽 {line}째 줄: 도로 정비의 현황과 계획을 보고드립니다." for line in range(24))
        for page in range(PAGES)
    ]


def html_of(number: int) -> str:
    """Return a file as HTML: chapters, links between them and a table in each."""
    rows = "".join(f"<tr><td>{row}동</td><td>{row * 120}백만원</td></tr>" for row in range(8))
    table = f'<table><tr><th scope="col">구분</th><th scope="col">예산</th></tr>{rows}</table>'
    body = "".join(
        f'<h1 id="f{number}-{page}" style="break-before: page">{number}-{page} 추진 계획</h1><p>{words}</p>{table}'
        f'<p><a href="#f{number}-{(page + 1) % PAGES}">다음 장</a></p>'
        for page, words in enumerate(sections(number))
    )
    return f'<html lang="ko"><head><title>자료 {number}</title></head><body>{body}</body></html>'


def file_of(number: int, folder: Path) -> tuple[str, bytes]:
    """Return name and bytes of a file; its kind follows from its number."""
    import pikepdf

    from core.pdf import draw
    from tests.factories.papers import hwpx

    kind = KINDS[number % len(KINDS)]
    if kind == "txt":
        return f"자료 {number}.txt", "\f".join(sections(number)).encode()
    if kind == "hwpx":
        return f"자료 {number}.hwpx", hwpx(folder / "made.hwpx", *map(paragraph, sections(number))).read_bytes()
    content = draw(html_of(number))
    if kind == "tagged":
        return f"자료 {number}.pdf", content
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(target)
    return f"자료 {number}.pdf", target.getvalue()


def paragraph(words: str) -> str:
    """Return a paragraph as HWPX writes it."""
    return f"<hp:p><hp:run><hp:t>{words}</hp:t></hp:run></hp:p>"


def lay(folder: Path) -> dict:
    """Make a database with the meeting, its items and its files, all of them read."""
    from django.core.management import call_command

    from files.enums import FileState
    from files.models import DocumentVersion
    from files.services import reading
    from tests.factories import meetings, people

    call_command("migrate", verbosity=0)
    office = people.make_department(name="총무과")
    clerk = people.make_employee(office, name="서기이")
    meeting = meetings.make_meeting(office, clerk, title=MEETING)
    items = [meetings.make_item(meeting, office, title=f"안건의 제목 {n}") for n in range(1, ITEMS + 1)]
    for number in range(FILES):
        meetings.deliver(items[number % ITEMS], clerk, *file_of(number, folder))
    other = meetings.make_item(meetings.make_meeting(office, clerk, title=SMALL), office, title="다른 안건")
    for number in (-1, -2, -3, -4):
        meetings.deliver(other, clerk, *file_of(number, folder))
    for pk in DocumentVersion.objects.filter(state=FileState.PENDING).values_list("pk", flat=True):
        reading.read(version_id=pk)
    return {}


def built() -> dict:
    """Make a packet and tell how long it took, and what is in it."""
    from django.utils import timezone

    from workflows.meetings.models import Meeting
    from workflows.meetings.packet.build import build

    warm()
    meeting = Meeting.objects.get(title=MEETING)
    began = time.perf_counter()
    whole = build(meeting, timezone.now())
    seconds = time.perf_counter() - began
    (Path(os.environ["DURE_TEST_FOLDER"]) / "whole.pdf").write_bytes(whole.content)
    return {"seconds": seconds, "bytes": len(whole.content)}


def warm() -> None:
    """Bring the process to where a worker stands that has drawn another, small packet before."""
    from django.utils import timezone

    from core.preload import preload
    from workflows.meetings.models import Meeting, PartStore
    from workflows.meetings.packet.build import build

    preload()
    small = build(Meeting.objects.get(title=SMALL), timezone.now())
    PartStore.objects.filter(digest__in=[each.leaf.digest for each in small.stretches]).delete()


def full(_folder: Path) -> dict:
    """Make the packet for the first time, and count what came through the assembly."""
    measured = built()
    return {**measured, "counts": counts_of_all()}


def same(_folder: Path) -> dict:
    """Make it again, nothing changed."""
    return built()


def item(_folder: Path) -> dict:
    """Make it again with the words of one item changed."""
    return changed(5, summary="요지를 고쳤습니다.")


def title(_folder: Path) -> dict:
    """Make it again with one item's title changed, which contents and agenda print as well."""
    return changed(6, title="고친 안건의 제목")


def changed(number: int, **values: str) -> dict:
    """Change an item and make the packet again."""
    from workflows.meetings.models import AgendaItem

    AgendaItem.objects.filter(title=f"안건의 제목 {number}").update(**values)
    return built()


def file(folder: Path) -> dict:
    """Make it again with one material replaced by a new file."""
    from django.core.files.base import ContentFile

    from files.models import DocumentVersion
    from files.services import reading
    from people.models import User
    from tests.factories.meetings import NOW
    from workflows.meetings.models import Material
    from workflows.meetings.services import materials

    name, content = file_of(FILES + 1, folder)
    one = Material.objects.filter(title__endswith="3.txt").first()
    actor = User.objects.get(subject=one.delivered_by.subject)
    materials.replace(material=one, file=ContentFile(content, name=name), actor=actor, now=NOW)
    version = DocumentVersion.objects.filter(document=one.document_id).order_by("-number").first()
    reading.read(version_id=version.pk)
    return built()


def plain(_folder: Path) -> dict:
    """Let WeasyPrint draw the same words in one run, without anything of ours."""
    from weasyprint import HTML

    body = "".join(html_of(number) for number in range(FILES))
    began = time.perf_counter()
    content = HTML(string=f'<html lang="ko"><title>자료집</title>{body}</html>').write_pdf(pdf_variant="pdf/ua-1")
    return {"seconds": time.perf_counter() - began, "bytes": len(content)}


def counts_of_all() -> dict:
    """Count the delivered PDFs and the drawn parts by themselves, then the whole."""
    from django.core.files.storage import default_storage

    from workflows.meetings.models import PartStore

    before: dict[str, int] = {}
    for kept in PartStore.objects.exclude(pages=0):
        with default_storage.open(kept.key, "rb") as opened:
            for name, number in counts(opened.read()).items():
                before[name] = before.get(name, 0) + number
    whole = (Path(os.environ["DURE_TEST_FOLDER"]) / "whole.pdf").read_bytes()
    return {"before": before, "after": counts(whole)}


def counts(content: bytes) -> dict[str, int]:
    """Count pages, bookmarks, links and tagged elements of a PDF."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(io.BytesIO(content)) as pdf:
        links = sum(note.get("/Subtype") == "/Link" for page in pdf.pages for note in page.obj.get("/Annots", ()))
        tagged = sum(
            isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each and each.get("/Type") == "/StructElem"
            for each in pdf.objects
        )
        pages = len(pdf.pages)
    bookmarks = sum(1 for _each in pypdfium2.PdfDocument(content).get_toc())
    return {"pages": pages, "bookmarks": bookmarks, "links": links, "elements": tagged}


def measured(step: str, folder: Path) -> dict:
    """Run a step in a process of its own and return what it told, with its peak of memory in MB."""
    environment = {**os.environ, "DURE_TEST_FOLDER": str(folder)}
    command = [sys.executable, "-m", "tests.benchmarks.bench_packet", step]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout.splitlines()[-1])


def step(name: str) -> None:
    """Do one step and tell what came of it."""
    root = Path(__file__).resolve().parents[2]
    sys.path.insert(0, str(root / "site"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    found = globals()[name](Path(os.environ["DURE_TEST_FOLDER"]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({**found, "peak": peak}))


def main() -> None:
    """Do all steps and print them as ratios."""
    with tempfile.TemporaryDirectory() as name:
        found = {each: measured(each, Path(name)) for each in STEPS}
    counted, plain_run, whole = found["full"]["counts"], found["plain"], found["full"]
    print(f"{ITEMS} items, {FILES} files, {counted['after']['pages']} pages, {whole['bytes'] >> 10} KB")
    for name, before in counted["before"].items():
        print(f"  {name:10} {before:6} in the parts {counted['after'][name]:6} in the whole")
    for name in ("plain", "full", "same", "item", "title", "file"):
        one = found[name]
        print(
            f"  {name:6} {one['seconds']:6.2f} s {one['peak']:5} MB  against plain: "
            f"{one['seconds'] / plain_run['seconds']:.2f} of the time, {one['peak'] / plain_run['peak']:.2f} of "
            f"the memory; {one['seconds'] / whole['seconds']:.0%} of the full build"
        )


if __name__ == "__main__":
    step(sys.argv[1]) if len(sys.argv) > 1 else main()
