"""Why Django refused a request: the reason stands in its log records, and nowhere else for every refusal."""

import logging
from typing import Any

# Not the logger `django` above both: its handlers are the learner's. Nothing is printed, no level is changed.
LOGGERS = ("django.request", "django.security")
KEY = "wirelab.refusal"  # in the environ of the request that was refused


class _Reasons(logging.Handler):
    """Puts the reason of a 4xx, an exception or a sentence, into the request's own environ."""

    def emit(self, record: logging.LogRecord) -> None:
        environ: dict[str, Any] | None = getattr(getattr(record, "request", None), "environ", None)
        reason: Any = record.exc_info[1] if record.exc_info else None
        if record.name == "django.security.csrf" and isinstance(record.args, tuple):
            reason = f"CSRF verification failed: {record.args[0]}"  # one of REASON_… in django.middleware.csrf
        if environ is not None and reason and 400 <= getattr(record, "status_code", 0) < 500:
            environ.setdefault(KEY, reason)


_reasons = _Reasons()


def note_reasons() -> None:
    """Let every refused request carry its reason from now on; a second call does nothing."""
    for name in LOGGERS:
        logging.getLogger(name).addHandler(_reasons)
