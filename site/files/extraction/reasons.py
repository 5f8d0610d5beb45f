"""Why a file gave no text or not all of it: stable keys, and a sentence for each."""

from __future__ import annotations

from enum import StrEnum


def gettext_noop(message: str) -> str:
    """Mark a sentence for the catalogue; Django's own would cost the reading child its start."""
    return message


class Reason(StrEnum):
    """The key that is stored; what a reader sees is its sentence."""

    NO_TEXT = "no_text"
    SCANNED = "scanned"
    ZERO_BYTES = "zero_bytes"
    PASSWORD = "password"  # noqa: S105
    RIGHTS_MANAGED = "rights_managed"
    BROKEN = "broken"
    CUT_SHORT = "cut_short"
    WRECKED = "wrecked"
    UNKNOWN_KIND = "unknown_kind"
    NO_READER = "no_reader"
    OLD_HWP = "old_hwp"
    FILE_SIZE = "file_size"
    EXPANDED_SIZE = "expanded_size"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_TEXT = "too_much_text"
    MEMORY = "memory"
    TIME = "time"
    CRASHED = "crashed"
    READER_ERROR = "reader_error"
    NO_FILE = "no_file"


SENTENCES: dict[str, str] = {
    Reason.NO_TEXT: gettext_noop("The file holds no text."),
    Reason.SCANNED: gettext_noop("The pages are pictures without text, as a scanner makes them."),
    Reason.ZERO_BYTES: gettext_noop("The file is empty: it has no bytes."),
    Reason.PASSWORD: gettext_noop("The file is locked with a password."),
    Reason.RIGHTS_MANAGED: gettext_noop("The file is locked by a rights management system."),
    Reason.BROKEN: gettext_noop("The file is damaged; what could be read is shown."),
    Reason.CUT_SHORT: gettext_noop("The file is cut short; what could be read is shown."),
    Reason.WRECKED: gettext_noop("The file is damaged and cannot be read."),
    Reason.UNKNOWN_KIND: gettext_noop("What kind of file this is cannot be told from what it holds."),
    Reason.NO_READER: gettext_noop("Text is not read from files of this kind."),
    Reason.OLD_HWP: gettext_noop("The file was made by a Hangul word processor too old to be read."),
    Reason.FILE_SIZE: gettext_noop("The file is larger than what is read."),
    Reason.EXPANDED_SIZE: gettext_noop("Unpacked, the file is larger than what is read."),
    Reason.TOO_MANY_PAGES: gettext_noop("The file has more pages than are read; the first ones are shown."),
    Reason.TOO_MUCH_TEXT: gettext_noop("The file has more text than is read; the first part is shown."),
    Reason.MEMORY: gettext_noop("Reading the file took more memory than is allowed."),
    Reason.TIME: gettext_noop("Reading the file took longer than is allowed."),
    Reason.CRASHED: gettext_noop("The program that reads such files broke down on this one."),
    Reason.READER_ERROR: gettext_noop("The file holds something that could not be understood."),
    Reason.NO_FILE: gettext_noop("There is no such file."),
}


def sentence(reason: str) -> str:
    """Return the sentence of a key in the language in use; of an unknown or empty one, nothing."""
    from django.utils.translation import gettext

    message = SENTENCES.get(reason)
    return gettext(message) if message else ""
