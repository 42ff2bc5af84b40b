"""The cyclic garbage collector, paused."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Many small tuples make the cyclic collector run again and again for nothing: pause it, put it back."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def collector_spared() -> Iterator[None]:
    """The same for work that leaves no cycles behind: what it made is counted among the old objects, or the collector
    would look through all of it as soon as it is back."""
    with collector_paused():
        yield
        if not gc.get_freeze_count():  # whoever froze objects wants them to stay frozen
            gc.freeze()
            gc.unfreeze()
