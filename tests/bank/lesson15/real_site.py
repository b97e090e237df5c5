"""Answers to 15-4 of 15-security."""

from tests.bank import right, wrong

REAL = {
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}


right("15-4", REAL)


right("15-4", REAL | {"SESSION_COOKIE_HTTPONLY": True, "SESSION_COOKIE_SAMESITE": "Lax", "SECURE_HSTS_SECONDS": 3600})


right("15-4", REAL | {"CSRF_COOKIE_NAME": "__Host-csrftoken", "CSRF_COOKIE_HTTPONLY": True})


wrong("15-4", "two underscores", {name: value for name, value in REAL.items() if name != "SESSION_COOKIE_NAME"})


wrong("15-4", "two underscores", REAL | {"SESSION_COOKIE_NAME": "__Host_sessionid"})


wrong("15-4", "SESSION_COOKIE_SECURE is False by default", REAL | {"SESSION_COOKIE_SECURE": False})


wrong("15-4", "a setting of its own", REAL | {"CSRF_COOKIE_SECURE": False})


wrong("15-4", "Browsers take a name", REAL | {"SESSION_COOKIE_DOMAIN": "shop.example.test"})


wrong("15-4", "Browsers take a name", REAL | {"SESSION_COOKIE_PATH": "/session/"})


wrong("15-4", "Do not switch it off", REAL | {"SESSION_COOKIE_HTTPONLY": False})


wrong("15-4", "Lax is Django's default", REAL | {"SESSION_COOKIE_SAMESITE": "Strict"})


wrong("15-4", "Lax is Django's default", REAL | {"SESSION_COOKIE_SAMESITE": None})


wrong("15-4", "every form that is open in another tab", REAL | {"CSRF_COOKIE_SAMESITE": "Strict"})


wrong("15-4", "settings of cookies only", REAL | {"SECURE_SSL_REDIRECT": True})


wrong("15-4", "The task wants the cookie", REAL | {"CSRF_USE_SESSIONS": True})


wrong("15-4", "samesite is one of three texts", REAL | {"CSRF_COOKIE_SAMESITE": "Always"})


wrong("15-4", "M40", REAL | {"CSRF_COOKIE_DOMAIN": "shop.example.test"})


wrong("15-4", "Did you mean", {"SESSION_SECURE": True})


wrong("15-4", "There is no answer yet", {})


wrong("15-4", "a name of its own", REAL | {"CSRF_COOKIE_NAME": "__Host-sessionid"})


wrong("15-4", "CSRF_COOKIE_PATH is / by default", REAL | {"CSRF_COOKIE_PATH": "/accounts/"})


wrong("15-4", "An age of 0 deletes it at once", REAL | {"CSRF_COOKIE_AGE": 0})


wrong("15-4", "An age of 0 deletes it at once", REAL | {"SESSION_COOKIE_AGE": 0})


wrong("15-4", "about another part", REAL | {"MIDDLEWARE": ["django.contrib.sessions.middleware.SessionMiddleware"]})


wrong("15-4", "it may come with a POST from another site", REAL | {"CSRF_COOKIE_SAMESITE": "None"})

wrong("15-4", "SESSION_COOKIE_SAMESITE takes a text", REAL | {"SESSION_COOKIE_SAMESITE": True})
