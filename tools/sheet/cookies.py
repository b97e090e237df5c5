"""Setting a cookie: the attribute that Django writes, and who keeps its rule."""

from contextlib import nullcontext
from dataclasses import dataclass

import requests

from tools.sheet.browsers import SAYS
from tools.sheet.lab import Answer, Lab, part
from tools.sheet.model import Block, code
from wirelab import later

HOST = "shop.example.test"
ALLOWED = f"https://{HOST}/shelf/"


@dataclass(frozen=True)
class Trial:
    """An argument of set_cookie, and what a client that obeys it would not do.

    That is: send the cookie to an address, or hours later, or with a request that another site started.
    """

    argument: str
    forbidden: str = ALLOWED
    hours: float = 0
    origin: str = f"https://{HOST}"
    name: str = "genre"

    @property
    def line(self) -> str:
        """Return the call that is tried."""
        return f'response.set_cookie("{self.name}", "novel"{self.argument and ", "}{self.argument})'


TRIALS = (
    Trial(""),
    Trial("max_age=3600", hours=2),
    Trial("max_age=0"),
    Trial('path="/shelf/"', forbidden=f"https://{HOST}/cart/"),
    Trial('domain="example.test"', forbidden="https://other.test/shelf/"),
    Trial("secure=True", forbidden=f"http://{HOST}/shelf/"),
    Trial("httponly=True"),
    Trial('samesite="Strict"', origin="https://thief.test"),
    Trial('samesite="Lax"', origin="https://thief.test"),
    Trial('samesite="None"', origin="https://thief.test"),
    Trial('samesite="None", secure=True', origin="https://thief.test"),
    Trial("", name="__Host-genre"),
)


def block(lab: Lab) -> Block:
    """Send one cookie for each trial, and ask the jar of requests when it would send it back."""
    return Block(
        "Setting a cookie",
        ["02", "03", "04", "05"],
        ["argument", "wire", "requests", "a browser"],
        [row(lab, trial) for trial in TRIALS],
        intro='`response.set_cookie("genre", "novel", …)` in a view.',
        notes=[deleting(lab), assigned(lab), signed(lab)],
    )


def row(lab: Lab, trial: Trial) -> list[str]:
    """Say what one argument writes, and what each kind of client makes of it."""
    client, answer = receive(lab, trial.line)
    shown = f"name {code(f'{trial.name}')}" if trial.name != "genre" else code(trial.argument) if trial.argument else ""
    return [shown or "nothing more", written(answer), kept_by_requests(client, trial), SAYS[trial.line]]


def receive(lab: Lab, line: str) -> tuple[requests.Session, Answer]:
    """Let a new client receive a cookie from the shop's host."""
    client = requests.Session()
    return client, lab.send(client, line, headers={"Host": HOST})


def sends(client: requests.Session, url: str, origin: str = "") -> bool:
    """Return whether this jar would put a cookie into a request to this address; nothing is sent."""
    request = requests.Request("POST" if origin else "GET", url, headers={"Origin": origin} if origin else {})
    return "Cookie" in client.prepare_request(request).headers


def written(answer: Answer) -> str:
    """Return the attributes of the header, without the date that goes with Max-Age and without the usual path."""
    names = answer.cookies[0] if answer.cookies else {}
    hidden = {"genre", "__Host-genre", *(["expires"] if "Max-Age" in names else [])}
    attributes = [part(name, value) for name, value in names.items() if name not in hidden]
    unusual = [attribute for attribute in attributes if attribute != "Path=/"]
    return ", ".join(map(code, unusual or attributes)) or "nothing"


def kept_by_requests(client: requests.Session, trial: Trial) -> str:
    """Say whether requests keeps the rule, only stores it, or drops the cookie."""
    cookie = next(iter(client.cookies), None)
    if cookie is None:
        return "deletes it"
    assert sends(client, ALLOWED), f"a client that sends {trial.line} nowhere shows nothing"
    with later(hours=trial.hours) if trial.hours else nullcontext():
        if not sends(client, trial.forbidden, trial.origin):
            return "obeys"
    if not trial.argument and trial.name == "genre":
        return "keeps it"
    attribute = {"httponly": "HttpOnly", "samesite": "SameSite"}.get(trial.argument.partition("=")[0])
    stored = not attribute or cookie.has_nonstandard_attr(attribute)
    return "stores only" if stored else "ignores it"


def deleting(lab: Lab) -> str:
    """Delete cookies with a narrow path and a wide domain: first plainly, then with the same scope."""
    plain, needs = 'response.delete_cookie("genre"', []
    for scope in ('path="/shelf/"', 'domain="example.test"'):
        client, _ = receive(lab, f'response.set_cookie("genre", "novel", {scope})')
        answer = lab.send(client, f"{plain})", headers={"Host": HOST})
        survived = len(client.cookies) > 0
        lab.send(client, f"{plain}, {scope})", headers={"Host": HOST})
        needs += [scope.partition("=")[0]] if survived and not client.cookies else []
    same = f"same {' and '.join(needs)} only" if needs else "for any cookie of this name"
    return f"{code('delete_cookie(…)')} sends {written(answer)}, {same}."


def assigned(lab: Lab) -> str:
    """Assign to the cookies of a request."""
    line = 'request.COOKIES["genre"] = "novel"'
    return f"{code(line)} sends {written(receive(lab, line)[1])}."


def signed(lab: Lab) -> str:
    """Read a signed cookie without the key, change it, and send it back."""
    client, _ = receive(lab, 'response.set_signed_cookie("genre", "novel")')
    value = client.cookies["genre"]
    client.cookies.clear()
    changed = {"Cookie": f"genre=poetry{value.removeprefix('novel')}", "Host": HOST}
    refused = lab.send(client, 'request.get_signed_cookie("genre")', headers=changed).error
    secret = "readable" if value.startswith("novel:") else "not readable"
    noticed = f"a change raises {code(refused)}" if refused else "a change is not noticed"
    return f"{code('set_signed_cookie')}: {secret}, and {noticed}."
