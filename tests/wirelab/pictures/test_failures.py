"""Why a response did not come, in words, from the exception that lies deepest."""

from http.client import BadStatusLine, LineTooLong, RemoteDisconnected

import pytest
import requests

from wirelab.pictures.failures import cause, outcome
from wirelab.server.transport import NoSuchName


def failure(*chain: BaseException, text: str = "") -> requests.ConnectionError:
    """Return requests' own exception with these behind it, the deepest last."""
    outer = requests.ConnectionError(text)
    error: BaseException = outer
    for number, deeper in enumerate(chain):
        setattr(error, ("__cause__", "__context__")[number % 2], deeper)
        error = deeper
    return outer


def prepared(**headers: str) -> requests.PreparedRequest:
    request = requests.Request("GET", "http://127.0.0.1/").prepare()
    request.headers.update(headers)
    return request


@pytest.mark.parametrize(
    ("chain", "text", "words", "end"),
    [
        ([OSError(), ConnectionRefusedError()], "", "connection refused, nothing listens there", "no response"),
        ([NoSuchName()], "", "no such name", "no response"),
        (
            [RemoteDisconnected("closed")],
            "",
            "the connection was closed before a response came",
            "no response",
        ),
        ([ConnectionResetError()], "", "the connection was closed before a response came", "no response"),
        ([TimeoutError()], "Read timed out. (read timeout=0.5)", "no answer in 0.5 seconds", "no response"),
        ([TimeoutError()], "", "no answer in time", "no response"),
        ([ValueError("odd")], "", "odd", "no response"),
        ([BadStatusLine("HTTQ")], "", "HTTQ", "response not read"),
        (
            [LineTooLong("header line")],
            "",
            "the server sent a line of more than 65536 bytes before the body, and http.client reads no more",
            "response not read",
        ),
    ],
)
def test_the_deepest_cause_is_told(chain, text, words, end):
    error = failure(*chain, text=text)
    assert cause(error, prepared()) == f"ConnectionError: {words}"
    assert outcome(error) == end


def test_a_character_that_fits_no_header_is_named_with_its_cookie():
    try:
        "红".encode("latin-1")
    except UnicodeEncodeError as error:
        odd = failure(error)
    told = cause(odd, prepared(Accept="é", Cookie="a=1; book=红楼; c=2"))
    assert told == "ConnectionError: 红 does not fit into a header (latin-1), in Cookie: book=红楼"
    assert "codec can't encode" in cause(odd, prepared(Cookie="a=é"))
