"""Write the files of requests and meetings as those of bulletins are written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from demo.build import files
from demo.build.leaflets import Leaflet
from demo.texts.workflow_shapes import Paper
from files.models import Document
from people.models import User


def build(orders: Iterable[tuple[Paper, User, datetime]]) -> dict[str, Document]:
    """Write papers, each brought by somebody at some moment; return the documents by key."""
    return files.build([files.Order(_leaflet(paper), author, moment) for paper, author, moment in orders])


def _leaflet(paper: Paper) -> Leaflet:
    return Leaflet(paper.key, paper.title, f"{paper.title}.{paper.format}", paper.format, paper.blocks)
