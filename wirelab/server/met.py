"""The session ids that a site has met, in the order in which they came by."""

from collections.abc import Iterator

from wirelab.server.threads import Lock


class Met:
    """Numbers ids 0, 1, 2… in the order in which the site first met them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lock = Lock()  # several server threads meet ids

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids met so far, oldest first."""
        return iter(list(self._numbers))

    def number(self, key: str) -> int:
        """Return the number of this id; a new id gets the next one."""
        with self._lock:
            return self._numbers.setdefault(key, len(self._numbers))
