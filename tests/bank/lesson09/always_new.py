"""Answers to 09-3 of 09-expiry."""

from tests.bank import right, wrong

GOOD = {"SESSION_COOKIE_AGE": 600, "SESSION_COOKIE_HTTPONLY": True}


right("09-3", GOOD)


right("09-3", GOOD | {"SESSION_COOKIE_SECURE": False})


right("09-3", {"SESSION_COOKIE_AGE": 60 * 10})


wrong("09-3", "M45", GOOD | {"SESSION_COOKIE_SECURE": True})


wrong("09-3", "Keep the ten minutes", {"SESSION_COOKIE_HTTPONLY": True})


wrong("09-3", "Keep HttpOnly", {"SESSION_COOKIE_AGE": 600, "SESSION_COOKIE_HTTPONLY": False})


wrong("09-3", "Did you mean SESSION_COOKIE_SECURE", GOOD | {"SESION_COOKIE_SECURE": False})


wrong("09-3", "every text that is not empty counts as true", GOOD | {"SESSION_COOKIE_SECURE": "False"})


wrong("09-3", "Did you mean SESSION_COOKIE_AGE", {"COOKIE_AGE": 600})


wrong("09-3", "They refuse SameSite=None", GOOD | {"SESSION_COOKIE_SAMESITE": "None"})


wrong("09-3", "is not the host that set it", GOOD | {"SESSION_COOKIE_DOMAIN": "example.test"})


right("09-3", GOOD | {"SESSION_COOKIE_NAME": "sid"})


wrong("09-3", "the cookie is for other addresses", GOOD | {"SESSION_COOKIE_PATH": "/shop/"})


FORMS = "A form sends a token and the cookie csrftoken"


wrong("09-3", FORMS, GOOD | {"CSRF_COOKIE_SECURE": True})
wrong("09-3", "The cookie is for some addresses only", GOOD | {"SESSION_COOKIE_PATH": "/session/"})
wrong("09-3", "Keep the ten minutes", GOOD | {"SESSION_COOKIE_AGE": 601})
wrong("09-3", "Keep the ten minutes", GOOD | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": True})
wrong("09-3", "every text that is not empty counts as true", GOOD | {"SESSION_COOKIE_SECURE": "no"})
wrong("09-3", "takes them out of the cookie", GOOD | {"SESSION_EXPIRE_AT_BROWSER_CLOSE": True})
wrong("09-3", "leads the client to https", GOOD | {"SECURE_SSL_REDIRECT": True})
