"""The scenarios of 04-scope."""

LESSON = "04-scope"
FIRST = "Call set_cookie on the response that you return, to each request, the first one too."
EACH = "Each response sets the cookie, whoever was here before."
