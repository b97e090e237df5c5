"""What learners often believe, answered in one sentence each."""

BELIEFS = {
    "M01": "A nested change is not noticed: Django saves when a key of the session itself is assigned.",
    "M03": "Storing None is storing, too: a visit with nothing to remember must not touch the session.",
    "M05": "Reading a session does not extend it. Only saving does.",
    "M06": "SESSION_COOKIE_AGE counts in seconds, from the last save.",
    "M08": "The status decides: below 500 a changed session is saved, with a 404, too. From 500 on it is not.",
    "M09": "clear() takes the data only. The row, the id and the cookie stay, and so a copy of the id stays good.",
    "M10": "flush() hands out no new id. A new session, with a new id, begins when something is stored after it.",
    "M11": "To end a session means the row of this visitor. The rows of all others must stay.",
    "M12": "A session with nothing in it is still a session: deleting its last key leaves row, id and cookie.",
    "M13": "cycle_key() changes the id only. All data goes on under the new one.",
    "M14": "Who logs in keeps the cart of a visitor without a name, and never the cart of another member.",
    "M16": "A new password logs other devices out; update_session_auth_hash() keeps this one logged in.",
    "M20": "JSON has no place for a date, a set or an object. Store text, numbers, lists and dictionaries.",
    "M21": "In JSON every key of a dictionary is text: the number 54 comes back as the text '54', another key.",
    "M24": "Cookie and row end separately: the client cannot delete the server's row, nor the other way round.",
    "M28": "Closing the browser ends only what the client keeps. The row lives on.",
    "M30": "set_expiry(0) means `until the browser closes`. Other numbers are seconds, and negative ones end it now.",
    "M33": "Assigning to request.COOKIES sets nothing: only a response sets cookies.",
    "M34": "A client sends back name=value only, never the attributes.",
    "M35": "A cookie just set arrives with the next request, not in this one.",
    "M36": "A missing key raises KeyError. `.get()` returns None instead, or the default that you give.",
    "M37": "A cookie is known by name, domain and path. Delete it with the path that it was set with.",
    "M40": "Domain makes a cookie wider: every host under it gets it. Without Domain it belongs to one host.",
    "M45": "A Secure cookie does not come back over http, so each visit that stores makes a new session.",
    "M50": "A cookie cannot carry every character: these letters break the response. Encode them, or use the session.",
    "M47": "SameSite=None needs Secure beside it, or browsers refuse the cookie.",
    "M48": 'samesite=None leaves the attribute out. The text "None", in quotes, writes it.',
    "M51": "headers[...] folds all Set-Cookie headers into one text: response.raw.headers.getlist keeps them apart.",
    "M53": "What `cookies=` sends is for that request only. It is not put into the jar.",
    "M54": "A cookie set by hand without a domain is a second one, beside the server's.",
    "M58": "The form's token is the secret of the cookie csrftoken, masked anew for each page: 64 letters, not 32.",
    "M59": "A variable outside the view is shared by all visitors. A cookie or a session belongs to one.",
}


def explain(belief: str) -> str:
    """Return the sentence of a belief; any other text is a sentence by itself."""
    return BELIEFS.get(belief, belief)
