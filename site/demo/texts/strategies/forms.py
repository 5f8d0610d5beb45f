"""Give the short forms in which strategies, policies and projects are written down."""

from dataclasses import dataclass

SOURCES = ("survey", "committee", "circulation", "forum", "budget", "idea", "complaint")


@dataclass(frozen=True)
class Leaf:
    """A 세부사업 as written; `owner` is "team/duty index", `needs` pairs of source and text."""

    title: str
    purpose: str
    owner: str
    priority: int
    participants: tuple[str, ...]
    common: bool
    needs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Policy:
    """A 정책과제 as written; its owner is the head of a department."""

    title: str
    purpose: str
    owner: str
    priority: int
    needs: tuple[tuple[str, str], ...]
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Strategy:
    """A 전략과제 as written; its owner is the head of a unit."""

    title: str
    theme: str
    purpose: str
    owner: str
    needs: tuple[tuple[str, str], ...]
    policies: tuple[Policy, ...]


def leaf(title: str, purpose: str, owner: str, priority: int, participants: str = "", **needs: str) -> Leaf:
    """Write down a 고유과제; `participants` are department keys parted by blanks."""
    return Leaf(title, purpose, owner, priority, tuple(participants.split()), False, tuple(needs.items()))


def common(title: str, purpose: str, owner: str, priority: int, participants: str, **needs: str) -> Leaf:
    """Write down a 공통과제, which several departments carry."""
    return Leaf(title, purpose, owner, priority, tuple(participants.split()), True, tuple(needs.items()))


def policy(title: str, purpose: str, owner: str, priority: int, *leaves: Leaf, **needs: str) -> Policy:
    """Write down a 정책과제 with its projects."""
    return Policy(title, purpose, owner, priority, tuple(needs.items()), leaves)


def strategy(title: str, theme: str, purpose: str, owner: str, *policies: Policy, **needs: str) -> Strategy:
    """Write down a 전략과제 with its policies."""
    return Strategy(title, theme, purpose, owner, tuple(needs.items()), policies)
