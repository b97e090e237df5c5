"""Serves a folder on loopback, as any static host does: with the types that a browser asks for, texts packed."""

import gzip
import mimetypes
from functools import cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

TYPES = {
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".ipynb": "application/json",
    ".whl": "application/zip",
}
PACKED = ("text/", "application/json", "application/javascript", "application/wasm", "image/svg+xml")
KEPT = 600  # seconds for which a browser may keep a file, as on GitHub Pages


class Handler(SimpleHTTPRequestHandler):
    """Answers with files of the server's folder; counts what it sends."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        """Answer with a file, or with 404."""
        file = self.server.find(self.path)
        if file is None:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"Nothing here.")
            return
        kind, body, is_packed = _read(file, file.stat().st_mtime_ns)
        headers = {"Cache-Control": f"max-age={KEPT}"} | ({"Content-Encoding": "gzip"} if is_packed else {})
        self._answer(HTTPStatus.OK, kind, body, headers)

    do_HEAD = do_GET  # noqa: N815  (http.server calls it so)

    def _answer(self, status: HTTPStatus, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.server.sent += len(body)
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing."""


class Server(ThreadingHTTPServer):
    """Serves a folder on a port of loopback, 0 for one that the system picks."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.folder, self.sent = folder.resolve(), 0
        self.origin = f"http://127.0.0.1:{self.server_port}"

    def server_bind(self) -> None:
        """Listen, without asking for this computer's full name, which can take seconds offline."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: a browser that goes away is no news."""

    def find(self, target: str) -> Path | None:
        """Return the file of this path, or None."""
        file = (self.folder / unquote(urlsplit(target).path).lstrip("/")).resolve()
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_relative_to(self.folder) and file.is_file() else None


@cache
def _read(file: Path, changed: int) -> tuple[str, bytes, bool]:
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    body = file.read_bytes()
    packs = kind.startswith(PACKED)
    return kind, gzip.compress(body, 6) if packs else body, packs
