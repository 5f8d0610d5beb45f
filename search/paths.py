"""The way from the root down to a subject's department and task."""

from collections.abc import Iterable

from core.models import Subject

# The kinds that a subject's own columns ``department`` and ``task`` point at.
DEPARTMENT, TASK = "department", "task"


class Paths:
    """The two trees, read once for a batch of subjects: one query each."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        """Read the trees; subjects of other kinds hang below their nodes."""
        self._units = dict(_tree(DEPARTMENT, "parent_id"))
        self._tasks = dict(_tree(TASK, "task_id"))
        # A node of this very batch may be newer than the tree that was read.
        for subject in subjects:
            if subject.kind == DEPARTMENT:
                self._units[subject.pk] = subject.parent_id
            elif subject.kind == TASK:
                self._tasks[subject.pk] = subject.task_id

    def of_department(self, subject: Subject) -> tuple[int, ...]:
        """Return department subject ids from the top unit down to the subject's own."""
        start = subject.pk if subject.kind == DEPARTMENT else subject.department_id
        return _upwards(start, self._units)

    def of_tasks(self, subject: Subject) -> tuple[int, ...]:
        """Return task subject ids from the strategic task down, a task itself included."""
        start = subject.pk if subject.kind == TASK else subject.task_id
        return _upwards(start, self._tasks)

    def of_node(self, subject: Subject) -> tuple[int, ...]:
        """Return the way to a department or a task in its own tree."""
        return self.of_department(subject) if subject.kind == DEPARTMENT else self.of_tasks(subject)

    def below(self, nodes: frozenset[int]) -> frozenset[int]:
        """Return departments and tasks at or below the given ones."""
        trees = (self._units, self._tasks)
        return frozenset(node for tree in trees for node in tree if nodes & set(_upwards(node, tree)))


def _tree(kind: str, above: str) -> Iterable[tuple[int, int | None]]:
    return Subject.objects.filter(kind=kind).values_list("pk", above)


def _upwards(start: int | None, above: dict[int, int | None]) -> tuple[int, ...]:
    path: list[int] = []
    while start is not None and start in above and start not in path:
        path.append(start)
        start = above[start]
    return tuple(reversed(path))
