"""What browsers do: no plain request can show it, so tests/test_cheat_sheet.py asks Chromium.

RFC 6265bis demands the same, but for RESTORED: that is a habit, and lesson 03 runs it.
"""

CALL = 'response.set_cookie("genre", "novel"'
SAYS = {
    f"{CALL})": "until it closes",
    f"{CALL}, max_age=3600)": "for an hour",
    f"{CALL}, max_age=0)": "deletes it",
    f'{CALL}, path="/shelf/")': "only below it",
    f'{CALL}, domain="example.test")': "also names below",
    f"{CALL}, secure=True)": "only over https",
    f"{CALL}, httponly=True)": "not for scripts",
    f'{CALL}, samesite="Lax")': "cross-site: links",
    f'{CALL}, samesite="None")': "no: not `Secure`",
    'response.set_cookie("__Host-genre", "novel")': "no: not `Secure`",
}
HOST_ONLY = "Without `Domain`, a browser does not send it to `a.shop.…`."
LARGE = "A browser ignores a cookie above 4096 bytes"
RESTORED = "On closing: a browser that restores its tabs keeps the cookie."
