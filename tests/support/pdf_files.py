"""PDF files of somebody else's, and what stands in them."""

import io

import pikepdf
import pypdfium2


def foreign(pages=3, **root):
    """Return a file of somebody else's: no tags, each page turned another way."""
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(500 + number, 700))
        page.obj.Rotate = 90 * (number % 4)
    for name, value in root.items():
        pdf.Root[f"/{name}"] = value(pdf) if callable(value) else value
    return saved(pdf)


def saved(pdf, **options):
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def texts(content):
    pdf = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in pdf]
