"""Which view of the lessons answers which path; the number is the lesson."""

from django.urls import URLPattern, path

from lesson_pages import (
    cookies,
    endings,
    index,
    keeping,
    lifetimes,
    load,
    scopes,
    session_api,
    sessions,
    together,
    trust,
)

LESSONS: dict[str, list[URLPattern]] = {
    "01": [
        path("cookies/welcome/", cookies.welcome, name="welcome"),
        path("cookies/echo/", cookies.echo, name="echo"),
    ],
    "02": [
        path("cookies/bookmark/", cookies.bookmark),
        path("cookies/bookmark/remove/", cookies.remove_bookmark),
        path("cookies/bookmark/forget-path/", cookies.forget_path),
        path("cookies/genre/", cookies.genre),
        path("cookies/genre/assigned/", cookies.genre_by_assignment),
        path("cookies/genre/required/", cookies.genre_required),
        path("cookies/reading-room/", cookies.reading_room),
        path("cookies/offer/", cookies.offer),
        path("cookies/author/", cookies.author),
    ],
    "03": [
        path("lifetime/window/", lifetimes.window),
        path("lifetime/max-age/", lifetimes.max_age),
        path("lifetime/expires/", lifetimes.expires),
        path("lifetime/both/", lifetimes.both),
        path("lifetime/past/", lifetimes.past),
    ],
    "04": [
        path("shelf/", scopes.shelf),
        path("shelf/echo/", cookies.echo),
        path("shelf/two/", scopes.two_shelves),
        path("scope/host/", scopes.host_only),
        path("scope/domain/", scopes.domain),
        path("scope/localhost/", scopes.localhost),
        path("scope/secure/", scopes.secure),
    ],
    "05": [
        path("trust/discount/", trust.discount),
        path("trust/discount/signed/", trust.signed_discount),
        path("trust/rules/", trust.rules),
        path("trust/note/<int:size>/", trust.note),
    ],
    "06": [
        path("session/peek/", sessions.peek),
        path("session/visits/", sessions.visits, name="session-visits"),
        path("session/key/", sessions.key),
    ],
    "07": [
        path("session/dictionary/", session_api.dictionary),
        path("session/recent/", session_api.recent),
        path("session/recent/nested/", session_api.recent_nested),
        path("session/types/", session_api.types),
        path("session/day/", session_api.day),
        path("session/not-found/", session_api.not_found),
        path("session/broken/", session_api.broken),
    ],
    "08": [
        path("session/end/del/", endings.delete_key),
        path("session/end/clear/", endings.clear),
        path("session/end/cycle_key/", endings.cycle_key),
        path("session/end/flush/", sessions.leave),
        path("session/end/logout/", endings.log_out),
    ],
    "09": [
        path("session/expiry/", sessions.expiry),
        path("session/remember/", sessions.remember),
        path("session/leave/", sessions.leave),
    ],
    "10": [path("accounts/who/", together.who)],
    "11": [
        path("session/together/", together.count_together),
        path("session/lose-row/", together.lose_row),
    ],
    "12": [path("session/engine/", together.engine)],
    "13": [
        path("keep/cookie/", keeping.note_in_cookie),
        path("keep/session/", keeping.note_in_session),
        path("keep/forget/", keeping.forget),
        path("keep/value/<kind>/<name>/", keeping.value),
        path("keep/letters/<kind>/<int:size>/", keeping.letters),
        path("keep/search/<kind>/<int:low>/<int:high>/<int:tried>/", keeping.search),
        path("session/fill/<int:size>/", together.fill),
    ],
    "17": [
        path("load/plain/", load.plain),
        path("load/store/", load.store),
        path("load/old/<int:size>/", load.old),
    ],
}

urlpatterns = [
    path("lessons/", index.index, {"pages_of": LESSONS}, name="lesson-pages"),
    *(page for pages in LESSONS.values() for page in pages),
]
