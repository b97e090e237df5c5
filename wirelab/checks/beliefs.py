"""What learners often believe, in one sentence each, with what happens really."""

BELIEFS = {
    "M01": "A nested change is not noticed: Django saves when a key of the session itself is assigned.",
    "M03": "Storing None is storing too: a visit that has nothing to remember must not touch the session.",
    "M05": "Reading a session does not extend it; only saving does.",
    "M06": "SESSION_COOKIE_AGE counts from the last save, not from the last visit.",
    "M09": "clear() empties the session, but the id, the row and the cookie stay.",
    "M24": "The cookie and the row expire separately: ending one leaves the other.",
    "M28": "Closing the browser ends only what the client keeps; the row lives on.",
    "M30": "set_expiry(0) means `until the browser closes`; a number above 0 means seconds.",
    "M34": "A client sends back name=value only, never the attributes.",
    "M35": "A cookie just set arrives with the next request, not in this one.",
    "M36": "A cookie that is missing raises KeyError; .get() takes a default.",
    "M45": "A Secure cookie does not come back over http, so each storing request makes a new session.",
    "M53": "cookies= on one request is for that request only; the jar does not keep it.",
    "M59": "A global variable is shared by all visitors; a cookie or a session is for one.",
    "M15": "An id that the server did not issue is worth nothing; only an issued id opens a session.",
}
