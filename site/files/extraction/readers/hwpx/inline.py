"""Elements that are a few letters in a line: numbers, equations, ruby, letters over letters, form fields."""

from __future__ import annotations

from lxml import etree

from files.extraction.readers.package import local

# Where the text of a form field stands.
FORM = ("caption", "displayText", "value")


def inline_text(name: str, element: etree._Element) -> str:
    """Return the letters that an element stands for, empty for one that has none."""
    reader = READERS.get(name)
    return reader(element) if reader else ""


def _number(element: etree._Element) -> str:
    """Return an automatic number; that of the page is another on each page."""
    if element.get("numType", "PAGE") in ("PAGE", "TOTAL_PAGE"):
        return ""
    form = next((child for child in element if local(child) == "autoNumFormat"), None)
    before, after = (form.get("prefixChar", ""), form.get("suffixChar", "")) if form is not None else ("", "")
    return f"{before}{element.get('num', '')}{after}"


def _equation(element: etree._Element) -> str:
    return f" {_inner(element, 'script')} "


def _ruby(element: etree._Element) -> str:
    main, above = _inner(element, "mainText"), _inner(element, "subText")
    return f"{main}({above})" if above else main


def _overlapped(element: etree._Element) -> str:
    return element.get("composeText", "")


def _text_art(element: etree._Element) -> str:
    return element.get("text", "")


def _form(element: etree._Element) -> str:
    own = next((element.get(name) for name in FORM if element.get(name)), "")
    return " ".join(filter(None, [own, _inner(element, "text")]))


def _inner(element: etree._Element, name: str) -> str:
    return "".join(child.text or "" for child in element.iter() if local(child) == name)


READERS = {
    "autoNum": _number,
    "equation": _equation,
    "dutmal": _ruby,
    "compose": _overlapped,
    "textart": _text_art,
    "btn": _form,
    "radioBtn": _form,
    "checkBtn": _form,
    "comboBox": _form,
    "listBox": _form,
    "edit": _form,
}
