"""Answers to 14-4 of 14-security."""

from tests.bank import right, wrong

REAL = {
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
}


right("14-4", REAL)


right("14-4", REAL | {"SESSION_COOKIE_HTTPONLY": True, "SESSION_COOKIE_SAMESITE": "Lax", "SECURE_HSTS_SECONDS": 3600})


right("14-4", REAL | {"CSRF_COOKIE_NAME": "__Host-csrftoken", "CSRF_COOKIE_HTTPONLY": True})


wrong("14-4", "two underscores", {name: value for name, value in REAL.items() if name != "SESSION_COOKIE_NAME"})


wrong("14-4", "two underscores", REAL | {"SESSION_COOKIE_NAME": "__Host_sessionid"})


wrong("14-4", "SESSION_COOKIE_SECURE is False by default", REAL | {"SESSION_COOKIE_SECURE": False})


wrong("14-4", "a setting of its own", REAL | {"CSRF_COOKIE_SECURE": False})


wrong("14-4", "Browsers take a name", REAL | {"SESSION_COOKIE_DOMAIN": "shop.example.test"})


wrong("14-4", "Browsers take a name", REAL | {"SESSION_COOKIE_PATH": "/session/"})


wrong("14-4", "Do not switch it off", REAL | {"SESSION_COOKIE_HTTPONLY": False})


wrong("14-4", "Lax is Django's default", REAL | {"SESSION_COOKIE_SAMESITE": "Strict"})


wrong("14-4", "Lax is Django's default", REAL | {"SESSION_COOKIE_SAMESITE": None})


wrong("14-4", "CSRF_COOKIE_SAMESITE takes", {name: value for name, value in REAL.items() if "SAMESITE" not in name})


wrong("14-4", "settings of cookies only", REAL | {"SECURE_SSL_REDIRECT": True})


wrong("14-4", "The task wants the cookie", REAL | {"CSRF_USE_SESSIONS": True})


wrong("14-4", "samesite is one of three texts", REAL | {"CSRF_COOKIE_SAMESITE": "Always"})


wrong("14-4", "M40", REAL | {"CSRF_COOKIE_DOMAIN": "shop.example.test"})


wrong("14-4", "Did you mean", {"SESSION_SECURE": True})


wrong("14-4", "There is no answer yet", {})
