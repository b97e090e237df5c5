"""Django's error page, kept short: endless recursion has a thousand frames, and drawing each takes a second."""

from types import TracebackType
from typing import Any

from django.views.debug import ExceptionReporter

FRAMES = 50  # of a traceback, the last ones; a request without recursion has about thirty


class ShortReporter(ExceptionReporter):
    """Draws the last frames of each traceback."""

    def get_exception_traceback_frames(self, exc_value: Any, tb: TracebackType | None) -> Any:
        """Return the frames to draw, the innermost last."""
        frames, trace = 0, tb
        while trace is not None:
            frames, trace = frames + 1, trace.tb_next
        for _ in range(frames - FRAMES):
            tb = tb.tb_next if tb else None
        return super().get_exception_traceback_frames(exc_value, tb)
