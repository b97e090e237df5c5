"""What is wrong where a key is missing: told by where it was looked up, and by where it stands."""

from __future__ import annotations

import re
import traceback
from typing import Any

NOT_IN_JAR = "The jar has no cookie of this name now. Which response sets it? (.get() gives None in place of an error.)"
LOOKED_UP = ("sessions/backends/base.py", "utils/datastructures.py", "http/request.py")  # a key of session or request
SET_HERE = (
    "response.cookies holds what this response sets, and not what came. response.delete_cookie(name, path=...) tells "
    "the client to delete."
)
IN_GET = "{} came behind the question mark of the address: request.GET has it. request.POST has the fields of a form."
IN_POST = "{} came as a field of a form: request.POST has it. request.GET has what stands behind the question mark."


def of_key_error(error: BaseException | None) -> str | None:
    """Return what would explain a missing key: M36 where a cookie, a session or a request lacks it."""
    if not isinstance(error, KeyError):
        return None
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    if str(error).startswith(('"name=', "'name=")):
        return NOT_IN_JAR
    if last and last.filename.endswith(LOOKED_UP):
        return _elsewhere(error) or "M36"
    if last and last.filename.endswith("http/cookiejar.py"):
        return (
            "The jar has no such cookie. clear takes domain, path and name, in this order, each as the cookie has it."
        )
    if last and re.search(r"\bdel \w+\.cookies\b|\b(response|answer|reply)\.cookies\b", last.line or ""):
        return SET_HERE
    if last and re.search(r"\b(COOKIES|GET|POST|session|cookies)\b", last.line or ""):
        return "M36"
    return f"The dictionary has no key {error}. Look at what it holds. (.get() gives None in place of an error.)"


def _elsewhere(error: KeyError) -> str | None:
    """Tell whether the other one of request.GET and request.POST has this key."""
    trace, request = error.__traceback__, None
    while trace is not None:
        request, trace = trace.tb_frame.f_locals.get("request", request), trace.tb_next
    key: Any = error.args[0] if error.args else None
    looked = " ".join(frame.line or "" for frame in traceback.extract_tb(error.__traceback__))
    if "POST[" in looked and key in getattr(request, "GET", ()):
        return IN_GET.format(key)
    return IN_POST.format(key) if "GET[" in looked and key in getattr(request, "POST", ()) else None
