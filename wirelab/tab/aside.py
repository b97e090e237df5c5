"""Work away from the kernel's event loop, on the only thread there is."""

import asyncio
import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """Run a block as if on a thread of its own: Django refuses its ORM where an event loop runs."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)
