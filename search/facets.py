"""Lay counted branches of a tree out as choices, one level at a time; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the results: its value, label, count, and whether it is chosen."""

    value: int
    label: str
    count: int
    chosen: bool = False


def branch(
    steps: Mapping[tuple[int, int], int], chosen: int | None, labels: Mapping[int, str]
) -> list[Choice]:
    """Return the chosen node, if any, then what lies directly below it, the fullest first.

    ``steps`` counts by (parent, node); a node without a label is not offered. A level of one
    single node says nothing, so the level below it is offered instead.
    """
    children: dict[int, list[tuple[int, int]]] = {}
    for (parent, node), count in steps.items():
        children.setdefault(parent, []).append((node, count))
    offered = children.get(chosen or 0, [])
    while chosen is None and len(offered) == 1 and children.get(offered[0][0]):
        offered = children[offered[0][0]]
    choices = [Choice(node, labels[node], n) for node, n in offered if node in labels]
    choices.sort(key=lambda choice: (-choice.count, choice.label))
    if chosen in labels:
        count = next((n for (_parent, node), n in steps.items() if node == chosen), 0)
        choices.insert(0, Choice(chosen, labels[chosen], count, chosen=True))
    return choices[:MOST_CHOICES]
