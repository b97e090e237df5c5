"""One visitor's session before and after a view ended it, for the exercises of lesson 08."""

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from django.http import HttpRequest, HttpResponse

from wirelab.checks.around import around
from wirelab.checks.client import Client
from wirelab.checks.cookies import expired, set_by
from wirelab.checks.lab import Lab
from wirelab.checks.shop import accounts

EXPIRED = "The row is over, and still in the store. flush() deletes it."
OTHER_ID = "This visitor has another session now, although nothing is left to remember."
SAVED_AGAIN = "The row was deleted, and then saved again under the same id. flush() gives up the id, too."
COPIED = "All that the old session held stands in a new one: it was stored again after the end."
EMPTY = "cycle_key() makes a new id with a row of its own, also where nothing is left to remember."
SAVED = "save() makes a row with a new id, also where nothing is left to remember."
DELETED = "The row was deleted, and then the session was to be saved. That fails. flush() ends row and data together."
ANOTHER = "A row was deleted, and not the one of this visitor: request.session is the session of whoever asks."
GIVEN_AGAIN = "This response sets sessionid again. flush() makes Django delete it; leave this cookie to Django."
MISSES = "The header that deletes sessionid has another path or domain than the cookie. flush() makes Django write it."
NOT_CAME = "flush() deleted the row, and Django deletes the cookie that it finds in request.COOKIES: leave them alone."
ONLY_COOKIE = "Only the cookie was deleted. The row does not know it, and a copy of the id still opens it."


class Ending:
    """A visitor with a session, before and after the learner's view ended it."""

    def __init__(self, lab: Lab, view: Callable[..., Any], client: Client, **data: Any) -> None:
        self.lab, self.client = lab, client
        self.called: set[str] = set()
        lab.serve({"/answer/": self._noting(view)})
        if data:
            accounts.fill(client, lab, **data)
        self.old = client.cookies.get("sessionid") or ""
        self.before = lab.site.read_store()
        self.response = client.get("/answer/")
        self.after = lab.site.read_store()
        self.new = client.cookies.get("sessionid") or ""

    def _noting(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """Return the view; when it runs, calls of clear and cycle_key are noted."""

        @contextlib.contextmanager
        def noting(request: HttpRequest) -> Iterator[None]:
            with contextlib.ExitStack() as stack:
                for name in ("clear", "cycle_key", "delete", "flush", "save"):
                    call = self._noting_call(name, getattr(request.session, name))
                    stack.enter_context(mock.patch.object(request.session, name, call))
                yield

        return around(view, noting)

    def _noting_call(self, name: str, method: Any) -> Callable[..., None]:
        def call(*arguments: Any, **options: Any) -> None:
            self.called.add(name)
            if getattr(method.__self__, "_session_cache", None) == {}:  # to load it is the view's own affair
                self.called.add(f"{name} of nothing")
            method(*arguments, **options)

        return call

    def why_row_left(self) -> str | None:
        """Say why the row of the old id is still there."""
        left = self.after[self.old]
        if self.new == self.old and "delete" in self.called and left.data:
            return SAVED_AGAIN
        if left.data == {} or (self.new == self.old and "clear" in self.called):
            return "M09" if "clear" in self.called else "M12"
        if left.expires != self.before[self.old].expires and not self.new:
            return EXPIRED
        if left.data == self.before[self.old].data and left != self.before[self.old]:
            return "The row was saved again, as it was. A method needs its brackets to run: flush()."
        if left != self.before[self.old]:
            return "The row was changed, and not deleted."
        other = ANOTHER if self.before.keys() - self.after.keys() else ONLY_COOKIE
        return "The view did not touch the row." if self.new and other is ONLY_COOKIE else other

    def expect_others(self) -> None:
        """Expect that the sessions of all other visitors are as they were."""
        others = {key: row for key, row in self.before.items() if key != self.old}
        gone = [key for key, row in others.items() if self.after.get(key) != row]
        got = f"{len(gone)} of {len(others)} sessions of others are not as they were"
        self.lab.expect(not gone, "the sessions of all others are as they were", got, "M11")

    def expect_told(
        self, body: dict[str, Any], what: str, if_none: str | None = None, otherwise: str | None = None
    ) -> None:
        """Expect this answer; where the view fails because the rows of all are gone, say that."""
        gone = [key for key in self.before if key != self.old and key not in self.after]
        why = "M11" if gone and not self.response.ok else DELETED if self.response.status_code == 400 else None
        if self.response.ok and self.response.text == json.dumps(dict.fromkeys(body)):
            why = if_none
        self.lab.expect_json(self.response, body, what, why, otherwise=otherwise)

    def expect_row_gone(self, name: str) -> None:
        """Expect that the row of the old id is gone."""
        gone, what = self.old not in self.after, f"the row of {name}'s old id is gone"
        got, why = (f"it holds {self.after[self.old].data}", self.why_row_left()) if not gone else ("", None)
        self.lab.expect(gone, what, got, why)

    def expect_no_session(self, name: str) -> None:
        """Expect that no session is left in the jar, nor a new one in the store."""
        new = [row.data for key, row in self.after.items() if key not in self.before]
        self.lab.expect(not new, f"{name} gets no new session", f"a new row: {new}", self._why_new(new))
        got = "it has one, and its row is gone"
        self.lab.expect(not self.new, f"{name}'s jar has no sessionid", got, self._why_kept())

    def _why_kept(self) -> str:
        """Say why the id is still in the jar, where its row is gone."""
        if sent := set_by(self.response).get("sessionid"):
            return MISSES if expired(sent) else GIVEN_AGAIN
        return NOT_CAME if "flush" in self.called else "Row and cookie are two things. flush() ends both."

    def _why_new(self, new: list[dict[str, Any]]) -> str:
        """Say what these new rows are."""
        data = self.before[self.old].data if self.old in self.before else {}
        if data and data in new:
            return "M13" if "cycle_key" in self.called else COPIED
        if any(None in row.values() for row in new):
            return "M03"
        if {} in new:
            saved = SAVED if "save of nothing" in self.called and self.old not in self.after else "M12"
            return EMPTY if "cycle_key of nothing" in self.called else saved
        return OTHER_ID


def unending(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view in a world where no session ends, to see what it would find."""

    @contextlib.contextmanager
    def nothing_ends(request: HttpRequest) -> Iterator[None]:
        with contextlib.ExitStack() as stack:
            for name in ("flush", "clear", "delete"):
                stack.enter_context(mock.patch.object(request.session, name))
            yield

    return around(view, nothing_ends)


def forget(request: HttpRequest) -> HttpResponse:
    """Tell the client to forget its session id, and leave the store alone."""
    response = HttpResponse("Goodbye")
    response.delete_cookie("sessionid")
    return response
