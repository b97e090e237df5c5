"""What browsers do: no plain request can show it, so tests/test_cheat_sheet.py asks Chromium.

RFC 6265bis demands the same, but for RESTORED: that is a habit, and lesson 03 runs it.
"""

CALL = 'response.set_cookie("genre", "novel"'
SAYS = {
    f"{CALL})": "until it closes",
    f"{CALL}, max_age=3600)": "for an hour",
    f"{CALL}, max_age=0)": "deletes it",
    f'{CALL}, path="/shelf/")': "only there and below",
    f'{CALL}, domain="example.test")': "also names below",
    f"{CALL}, secure=True)": "only over https, and to localhost",
    f"{CALL}, httponly=True)": "not for scripts",
    f'{CALL}, samesite="Strict")': "never cross-site",
    f'{CALL}, samesite="Lax")': "cross-site: the window moves, by GET",
    f'{CALL}, samesite="None")': "no: not `Secure`",
    f'{CALL}, samesite="None", secure=True)': "cross-site, if allowed",
    'response.set_cookie("__Host-genre", "novel")': "no: not `Secure`",
}
HOST_ONLY = "Without `Domain`, a browser does not send it to `a.shop.…`."
LIMIT = 4096  # bytes
LARGE = "A browser ignores a cookie whose name and value take more than 4096 bytes"
LOCAL_STORAGE = "A script reads a token in `localStorage`, and no HttpOnly cookie."
CORS = "CORS decides who may read an answer; the view runs anyway, unless a preflight is refused."
PLANTED, REFUSED = "a neighbour plants it", "a browser refuses his"
FULL = "A full Redis refuses (`noeviction`) or forgets (`allkeys-lru`): give sessions one of their own."
RESTORED = "On closing: a browser that restores its tabs keeps the cookie."
