"""``manage.py search``: build, watch and measure the search."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.engines import EngineUnavailable
from search.engines.registry import engine_names


class Command(BaseCommand):
    help = "Build, drain, check, watch and measure the search index."
    requires_system_checks = ()

    def add_arguments(self, parser) -> None:
        """Take one of the subcommands."""
        tasks = parser.add_subparsers(dest="task", required=True)
        tasks.add_parser("rebuild", help="build a new index while the old one answers")
        tasks.add_parser("drain", help="take in what waits in the outbox")
        tasks.add_parser("check", help="compare the index with the database and mend it")
        tasks.add_parser("status", help="say how the index is")
        evaluate = tasks.add_parser("evaluate", help="measure quality and speed on JSON lines")
        evaluate.add_argument("--corpus", type=Path, required=True, help="id, title, text")
        evaluate.add_argument("--queries", type=Path, required=True, help="id, text, relevant_ids")
        evaluate.add_argument("--engine", choices=engine_names(), default="embedded")

    def handle(self, *, task: str, **options) -> None:
        """Run the subcommand; what goes wrong is one line."""
        try:
            getattr(self, f"_{task}")(**options)
        except (EngineUnavailable, OSError, ValueError, RuntimeError) as error:
            raise CommandError(f"{type(error).__name__}: {error}") from error

    def _rebuild(self, **options) -> None:
        from search import index

        self.stdout.write(f"{index.rebuild(timezone.now())} subjects indexed.")

    def _drain(self, **options) -> None:
        from search import index

        self.stdout.write(f"{index.drain(timezone.now())} subjects taken in.")

    def _check(self, **options) -> None:
        from search import index

        differing = index.check(timezone.now())
        taken_in = index.drain(timezone.now())
        self.stdout.write(f"{differing} subjects differed, {taken_in} taken in.")

    def _status(self, **options) -> None:
        from search.status import status

        found = status()
        for name, value in asdict(found).items():
            self.stdout.write(f"{name}: {value}")
        if found.trouble:
            raise CommandError(found.trouble)

    def _evaluate(self, *, corpus: Path, queries: Path, engine: str, **options) -> None:
        from search.evaluate import evaluate

        self.stdout.write(json.dumps(evaluate(corpus, queries, engine)))
