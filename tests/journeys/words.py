"""The words that stand on the screen, looked up as the screen looks them up."""

from django.utils import translation


def said(text: str, of: str = "", **values: object) -> str:
    """Return what a Korean reader sees where the code says ``text``; ``of``: what it is there the word of."""
    with translation.override("ko"):
        spoken = translation.pgettext(of, text) if of else translation.gettext(text)
    return spoken % values if values else spoken


def counted(one: str, many: str, number: int, **values: object) -> str:
    """Return the same of a string with a number in it."""
    with translation.override("ko"):
        return translation.ngettext(one, many, number) % values
