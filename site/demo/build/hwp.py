"""Write leaflets as HWP and HWPX, all in one process of node."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import CommandError

from demo.build.leaflets import Leaflet

SCRIPT = Path(__file__).with_name("write_hwp.mjs")
PATIENCE = 300  # seconds; some 0.05 s a file


class Writing:
    """The process at work; ``with`` ends it whatever happens meanwhile."""

    def __init__(self, leaflets: Sequence[Leaflet]) -> None:
        self._leaflets = leaflets

    def __enter__(self) -> Writing:
        """Begin; the files are written while others do something else."""
        self._folder = tempfile.TemporaryDirectory()
        self._order = tempfile.TemporaryFile()
        self._order.write(_order(self._folder.name, self._leaflets))
        self._order.seek(0)
        try:
            self._process = subprocess.Popen(  # noqa: S603
                ["node", str(SCRIPT)],  # noqa: S607
                stdin=self._order,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError as trouble:
            raise CommandError("The demo city's HWP files need node; `make install` brings it.") from trouble
        return self

    def __exit__(self, *trouble) -> None:
        """End the process and remove its files."""
        self._process.kill()
        self._process.wait()
        self._order.close()
        self._folder.cleanup()

    def results(self) -> dict[str, bytes]:
        """Wait for the end; return the bytes of each leaflet by its key."""
        _told, complaint = self._process.communicate(timeout=PATIENCE)
        if self._process.returncode:
            raise CommandError(f"The HWP files could not be written: {complaint.decode()[-800:]}")
        folder = Path(self._folder.name)
        return {
            leaflet.key: (folder / _name(place, leaflet)).read_bytes()
            for place, leaflet in enumerate(self._leaflets)
        }


def _order(folder: str, leaflets: Sequence[Leaflet]) -> bytes:
    files = [
        {"name": _name(place, leaflet), "format": leaflet.format, "blocks": leaflet.blocks}
        for place, leaflet in enumerate(leaflets)
    ]
    return json.dumps({"folder": folder, "files": files}).encode()


def _name(place: int, leaflet: Leaflet) -> str:
    return f"{place}.{leaflet.format}"
