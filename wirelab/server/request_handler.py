"""How one request is read and answered: the same over a socket and in a browser tab."""

import io
from typing import Any

from django.core.servers.basehttp import WSGIRequestHandler


class RequestHandler(WSGIRequestHandler):
    """Django's own, which refuses what it would not read, and prints nothing."""

    def parse_request(self) -> bool:
        """Refuse a body in chunks: wsgiref would not read it, and take it for the next request."""
        understood: bool = super().parse_request()
        if understood and "Transfer-Encoding" in self.headers:
            self.close_connection = True
            self.send_error(411)
            return False
        return understood

    def get_stderr(self) -> Any:
        """Return where wsgiref prints a traceback; the log has the error already."""
        return io.StringIO()
