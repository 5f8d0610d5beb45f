"""What each process would load for itself at its first request or job, loaded once before forking."""

from __future__ import annotations

import gc

from django.template import engines
from django.urls import get_resolver


def preload() -> None:
    """Load addresses with their screens, and template tags, and keep the memory they lie in shared.

    The collector does not look again at what is frozen: it would touch, and so copy, all of it.
    """
    _addresses, _tags = get_resolver().reverse_dict, engines.all()
    gc.collect()
    gc.freeze()
