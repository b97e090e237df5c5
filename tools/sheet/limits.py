"""What fits into a session and into a cookie."""

import requests

from tools.sheet.browsers import LARGE
from tools.sheet.lab import Lab
from tools.sheet.model import Block, code

VALUES = ('"Emma"', "[1, 2]", "(1, 2)", "{54: 1}", "date(2026, 1, 1)", '{"Emma"}')


def block(lab: Lab) -> Block:
    """Store values in one request, and read them in the next one."""
    return Block(
        "What fits",
        ["02", "05", "07"],
        ["you store", "a session gives back", "a cookie gives back"],
        [[code(value), in_session(lab, value), in_cookie(lab, value)] for value in VALUES],
        notes=[f"In a cookie {letters(lab)}: first quote it.", sizes(lab)],
    )


def in_session(lab: Lab, value: str) -> str:
    """Store one value; say what comes back."""
    client = requests.Session()
    answer = lab.send(client, f'session["value"] = {value}')
    return outcome(answer.error, answer.response.status_code) or code(lab.send(client, 'session["value"]').gave)


def in_cookie(lab: Lab, value: str) -> str:
    """Put one value into a cookie; say what comes back."""
    client = requests.Session()
    answer = lab.send(client, f'response.set_cookie("value", {value})')
    return outcome(answer.error, answer.response.status_code) or code(lab.send(client, 'request.COOKIES["value"]').gave)


def outcome(error: str, status: int) -> str:
    """Say how a request failed, or nothing."""
    return f"{code(error)}, {status}" if error else ""


def letters(lab: Lab) -> str:
    """Try a name in Chinese letters."""
    answer = lab.send(requests.Session(), 'response.set_cookie("author", "曹雪芹")')
    return f"{code('曹雪芹')} is {outcome(answer.error, answer.response.status_code) or 'accepted'}"


def sizes(lab: Lab) -> str:
    """Try a cookie on both sides of the limit of browsers."""
    kept = []
    for size in (4096, 4097):
        client = requests.Session()
        lab.send(client, f'response.set_cookie("note", "x" * {size - len("note")})')
        kept.append("note" in client.cookies)
    words = "keeps it" if kept == [True, True] else "does, too"
    return f"{LARGE}; requests {words}."
