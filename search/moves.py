"""Which entries a move makes wrong: those of everything below a moved task or department."""

from collections.abc import Iterable

from django.db.models import Q

from core.models import Subject
from search.engines import Engine
from search.paths import DEPARTMENT, TASK, Paths


def moved_below(engine: Engine, subject_ids: Iterable[int]) -> list[int]:
    """Return the subjects whose way from the root differs from what the index says of a node.

    ``subject_ids`` are about to be written themselves and are left out.
    """
    ids = frozenset(subject_ids)
    nodes = list(Subject.objects.filter(pk__in=ids, kind__in=(DEPARTMENT, TASK)))
    if not nodes:
        return []
    paths = Paths(nodes)
    moved = _moved(engine, nodes, paths)
    if not moved:
        return []
    below = paths.below(moved)
    affected = Subject.objects.filter(Q(pk__in=below) | Q(task_id__in=below) | Q(department_id__in=below))
    return sorted(set(affected.values_list("pk", flat=True)) - ids)


def _moved(engine: Engine, nodes: Iterable[Subject], paths: Paths) -> frozenset[int]:
    known = {subject.pk: subject for subject in nodes}
    moved = set()
    for entry in engine.stored(known):
        subject = known[entry.subject_id]
        before = entry.department_path if subject.kind == DEPARTMENT else entry.tasks
        if before != paths.of_node(subject):
            moved.add(subject.pk)
    return frozenset(moved)
