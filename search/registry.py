"""What can be found: the higher rooms say how their kinds of subject become entries."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.calendar import day_of
from core.enums import READABLE, State
from core.models import Subject
from search import dictionary
from search.entry import DRAFT, Entry
from search.paths import Paths

Build = Callable[[Sequence[int]], Iterable[Entry]]

_builders: dict[str, Build] = {}


def register(kind: str, build: Build) -> None:
    """Let ``build(subject_ids)`` make the entries of a kind, in a fixed number of queries.

    It starts from ``bases(subject_ids)``; a subject for which it gives nothing is not found.
    """
    if _builders.get(kind, build) != build:
        raise ValueError(f"The kind {kind!r} has two builders.")
    _builders[kind] = build


Words = Callable[[], Iterable[str]]

_word_lists: list[Words] = []


def register_words(words: Words) -> None:
    """Add the city's own words, read at each rebuild; ``보고+회의`` tells a compound's parts."""
    if words not in _word_lists:
        _word_lists.append(words)


def compiled_words(folder: Path) -> str:
    """Compile all registered words below ``folder``; return the file's name, or nothing."""
    found = sorted({word for words in _word_lists for word in words()})
    return dictionary.compile_words(found, folder).name if found else ""


Places = Callable[[Any, Sequence[int]], Mapping[int, str]]

_places: dict[str, Places] = {}


def register_places(kind: str, tell: Places) -> None:
    """Let ``tell(user, subject_ids)`` name where hits of a kind are used, to be shown beside them.

    It tells only what ``user`` may see, in a fixed number of queries.
    """
    _places[kind] = tell


def places_of(user: Any, entries: Iterable[Entry]) -> dict[int, str]:
    """Return where those of the found subjects are used that are used somewhere."""
    entries, found = list(entries), {}
    for kind, tell in _places.items():
        ids = [entry.subject_id for entry in entries if entry.kind == kind]
        found.update(tell(user, ids) if ids else {})
    return found


def kinds() -> frozenset[str]:
    """Return the kinds that can be found."""
    return frozenset(_builders)


@dataclass(frozen=True, slots=True)
class Base:
    """A subject as the start of its entries: what its row says stands already."""

    subject: Subject
    department_path: tuple[int, ...]
    tasks: tuple[int, ...]

    def entry(self, **more) -> Entry:
        """Return an entry for its readers; ``more`` are further fields of ``Entry``."""
        return self._entry(audience=self.subject.audience, **more)

    def draft(self, **more) -> Entry:
        """Return an entry for its editors alone: what is not published."""
        unpublished = self.subject.state == State.DRAFT
        return self._entry(
            audience=self.subject.editors if unpublished else self.subject.audience,
            editors=self.subject.editors,
            **{**more, "draft": True, "part": DRAFT},
        )

    def _entry(self, **more) -> Entry:
        subject = self.subject
        values = {
            "subject_id": subject.pk,
            "kind": subject.kind,
            "title": subject.title,
            "url": subject.address,
            "department": subject.department_id,
            "department_path": self.department_path,
            "tasks": self.tasks,
            "duty": subject.duty_id,
            "date": day_of(subject.changed_at),
        }
        return Entry(**{**values, **more})


def bases(subject_ids: Sequence[int]) -> dict[int, Base]:
    """Return a start for each subject that still exists, is not deleted and exists for anybody."""
    subjects = Subject.objects.filter(pk__in=subject_ids).exclude(state=State.DELETED)
    found = [one for one in subjects.prefetch_related("token_rows") if _is_for_somebody(one)]
    paths = Paths(found)
    return {
        subject.pk: Base(subject, paths.of_department(subject), paths.of_tasks(subject)) for subject in found
    }


def _is_for_somebody(subject: Subject) -> bool:
    """Tell whether anybody could find it: a file that came from nobody and that nothing uses is nobody's."""
    return bool(subject.editors if subject.state == State.DRAFT else subject.audience)


def entries_of(subject_ids: Iterable[int]) -> Iterator[Entry]:
    """Make the entries of subjects, whatever their kinds; none for those gone or not searchable.

    Who may see is read from the subject's row here, whatever a builder says.
    """
    known = bases(sorted(set(subject_ids)))
    for kind, build in _builders.items():
        ids = [pk for pk, base in known.items() if base.subject.kind == kind]
        for entry in build(ids) if ids else ():
            if kept := _guarded(entry, known.get(entry.subject_id)):
                yield kept


def _guarded(entry: Entry, base: Base | None) -> Entry | None:
    if base is None:
        return None
    audience, editors = base.subject.audience, base.subject.editors
    if entry.draft:
        seeing = editors if base.subject.state == State.DRAFT else audience
        return replace(entry, audience=seeing, editors=editors) if seeing and editors else None
    if base.subject.state not in READABLE or not audience:
        return None
    return replace(entry, audience=audience)
