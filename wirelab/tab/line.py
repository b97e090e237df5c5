"""A connection without a socket: two buffers, one for each direction."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, NamedTuple, Self

Sent = bytes


class Answer(NamedTuple):
    """What a socket would carry back."""

    received: bytes
    hang_up: bool  # the server closes the connection after that


class Line:
    """The client's end, as urllib3, http.client and lesson 01 use a socket: the server answers when they read."""

    def __init__(self, answer: Callable[[Sent, float | None], Answer], is_listening: Callable[[], bool]) -> None:
        self._answer, self._is_listening = answer, is_listening
        self._sent, self._received = bytearray(), io.BytesIO()
        self._seconds: float | None = None
        self._closed = False

    @property
    def is_open(self) -> bool:
        """Tell whether the server would still answer."""
        return not self._closed and self._is_listening()

    def sendall(self, data: bytes, flags: int = 0) -> None:
        """Keep this until the client reads; raise BrokenPipeError where nobody would read it."""
        if not self.is_open:
            raise BrokenPipeError(32, "Broken pipe")
        self._sent += data

    def send(self, data: bytes, flags: int = 0) -> int:
        """Keep this until the client reads; return how many bytes that were: all of them."""
        self.sendall(data)
        return len(data)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Return the next bytes of the answer; none where the server has hung up."""
        return self.receive(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def makefile(self, mode: str = "rb", *_: Any, **__: Any) -> io.BufferedReader:
        """Return a file to read the answer from."""
        return io.BufferedReader(_Received(self))

    def settimeout(self, seconds: float | None) -> None:
        """Wait for an answer no longer than this."""
        self._seconds = seconds

    def gettimeout(self) -> float | None:
        """Return how long to wait for an answer."""
        return self._seconds

    def setsockopt(self, *_: Any) -> None:
        """Do nothing: there is no network to be told anything."""

    def shutdown(self, how: int) -> None:
        """Do nothing: nobody waits at the other end."""

    def close(self) -> None:
        """Hang up."""
        self._closed = True

    def receive(self, size: int) -> bytes:
        """Return the next bytes of the answer; none where the server has hung up."""
        if self._sent and self.is_open:
            sent, self._sent = bytes(self._sent), bytearray()
            received, hang_up = self._answer(sent, self._seconds)
            self._received, self._closed = io.BytesIO(received), hang_up
        return self._received.read(size)


class _Received(io.RawIOBase):
    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._line.receive(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class ServerEnd:
    """The server's end, as socketserver's handler uses a socket: it reads what was sent, and collects the answer."""

    def __init__(self, sent: Sent) -> None:
        self._sent, self.answer = io.BytesIO(sent), io.BytesIO()

    def makefile(self, *_: Any, **__: Any) -> io.BytesIO:
        """Return a file to read the request from."""
        return self._sent

    def sendall(self, data: bytes) -> None:
        """Keep a piece of the answer."""
        self.answer.write(data)
