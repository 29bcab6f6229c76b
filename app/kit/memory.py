"""Memory that was needed for a moment goes back to the machine; glibc would keep it for the next time."""

import ctypes
import gc


def give_back() -> None:
    """Return what is free; a few milliseconds, for after something big and rare. Only glibc can be asked."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
