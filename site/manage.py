#!/usr/bin/env python
"""Run Dure's management commands, with local settings unless told otherwise."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Hand over to Django; reading files needs none of it."""
    if sys.argv[1:2] == ["extract"]:
        from files.extraction.command import main as extract

        sys.exit(extract(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    from django.core.management import execute_from_command_line

    from core.stack import with_room

    with_room(execute_from_command_line, sys.argv)


if __name__ == "__main__":
    main()
