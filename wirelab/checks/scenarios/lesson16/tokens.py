"""Why Django found no token in an order of 16-1: told by what the request carried."""

import requests

from wirelab.server.log import pairs_of

NO_COOKIE = (
    "No cookie csrftoken came with this POST. GET /accounts/login/ sets it in a session: send both with this one."
)
GIVEN = "The page /accounts/login/ sets the cookie. Nobody else gives a token for this session."
IN_BODY = "The token stands in the body. With JSON, Django looks for it in the header X-CSRFToken only."
IN_ADDRESS = "The token stands in the address. Django looks for it in the header X-CSRFToken: headers={...}."
AS_COOKIE = "X-CSRFToken came as a cookie. It is a header: headers={...}."
NONE = "The cookie came, and no header X-CSRFToken with its value: headers={...}."
THE_ID = "The header holds the id of the session. The token is the value of the cookie csrftoken."
MORE = "The header holds more than the token. It takes the value of the cookie csrftoken alone."
CASE = "The header holds the token in other letters: capital and small ones are not the same."
OTHER = (
    "Django found no token that fits the cookie csrftoken of this session. Read it from session.cookies, at each call."
)


def why_refused(sent: requests.PreparedRequest, refusal: str) -> str:
    """Say what is wrong with the token of this request, which Django refused for this reason."""
    cookies = dict(pairs_of(str(sent.headers.get("Cookie") or "")))
    token, header = cookies.get("csrftoken"), sent.headers.get("X-CSRFToken")
    if not token:
        return NO_COOKIE
    if "CSRF cookie has" in refusal:
        return GIVEN
    if header is None:
        return _elsewhere(sent, cookies, token)
    if header == cookies.get("sessionid"):
        return THE_ID
    if token in header and header != token:
        return MORE
    return CASE if header != token and header.lower() == token.lower() else OTHER


def _elsewhere(sent: requests.PreparedRequest, cookies: dict[str, str], token: str) -> str:
    """Say where the token is in place of the header."""
    other = next((name for name, value in sent.headers.items() if value == token), None)
    if other:
        return f"The token came in the header {other}. Django reads X-CSRFToken."
    body = sent.body.decode("utf-8", "replace") if isinstance(sent.body, bytes) else str(sent.body)
    if token in body:
        return IN_BODY
    if token in str(sent.url):
        return IN_ADDRESS
    return AS_COOKIE if "X-CSRFToken" in cookies else NONE
