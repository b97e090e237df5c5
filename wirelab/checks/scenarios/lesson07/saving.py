"""Pages that save the session, and pages that do not: each with the verdict, and why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wirelab.checks.scenarios.lesson07.views import (
    READS,
    STORES,
    change_inside,
    end,
    end_and_set_theme,
    fail,
    only_redirect,
    read,
    set_a_hidden_one,
    set_one_like_it,
    set_theme,
    set_theme_and_store,
    store,
    store_and_delete_another,
    store_and_redirect,
    store_and_show_a_page,
    store_the_same,
    store_under_a_new_id,
    store_until_closed,
    store_what_is_asked_for,
)

BEHIND = {f"/{READS}/": read, f"/{STORES}/": store}
FIRST = "requests follows a redirect by itself, and the last response is of another page. Say allow_redirects=False."
BARE = "This response has no Set-Cookie for sessionid, and that is all that was asked. Nothing behind it counts."
QUERY = "The page depends on its query. Ask for the path as your function receives it."
SIGN = "The response has a Set-Cookie for sessionid that does not delete it. That is the sign, whatever else it says."
PAGES: dict[str, tuple[Callable[[HttpRequest], HttpResponse], bool, str]] = {  # the view, the verdict, and why
    "stores a value": (store, True, "The response has a Set-Cookie for sessionid. That is the sign of a save."),
    "stores, in a session until the browser closes": (store_until_closed, True, SIGN),
    "stores, and moves the session to a new id": (store_under_a_new_id, True, SIGN),
    "only reads": (read, False, "The sessionid in the jar is from an earlier request. Look at this response."),
    "only changes a list inside": (change_inside, False, "M01"),
    "stores the same value again": (store_the_same, True, "To assign a key is enough: Django does not compare."),
    "stores, and redirects to a page that only reads": (store_and_redirect, True, SIGN),
    "only reads, and redirects to a page that stores": (only_redirect, False, BARE),
    "stores a book that stands in the query": (store_what_is_asked_for, True, QUERY),
    "stores, and answers 404": (lambda request: store(request, 404), True, "M08"),
    "stores, and answers 403 with a page": (store_and_show_a_page, True, SIGN),
    "stores, and fails with 500": (fail, False, "M08"),
    "sets a cookie named theme": (set_theme, False, "That Set-Cookie is for another cookie than sessionid."),
    "sets a cookie named card, with HttpOnly": (
        set_a_hidden_one,
        False,
        "That Set-Cookie is for another cookie than sessionid. Compare its name, not its attributes.",
    ),
    "sets the theme, and stores": (
        set_theme_and_store,
        True,
        "Two Set-Cookie headers came, and one of them is for sessionid.",
    ),
    "stores, and deletes a cookie named theme": (
        store_and_delete_another,
        True,
        "Two Set-Cookie headers came. The one that deletes is for theme, and the one for sessionid is a save.",
    ),
    "ends the session": (end, False, "This Set-Cookie deletes sessionid (Max-Age=0). Nothing was saved."),
    "ends the session, and sets a cookie named theme": (
        end_and_set_theme,
        False,
        "Two Set-Cookie headers came. The one for sessionid deletes it (Max-Age=0), and the other is for theme.",
    ),
    "sets cookies whose names and values only look like sessionid": (
        set_one_like_it,
        False,
        "No Set-Cookie here is for the name sessionid. Compare the whole name.",
    ),
}
