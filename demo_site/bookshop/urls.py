"""Which view answers which path."""

from django.urls import path

from bookshop import cookie_views, home_views, session_views

urlpatterns = [
    path("", home_views.home, name="home"),
    # Cookies
    path("cookies/welcome/", cookie_views.welcome, name="welcome"),
    path("cookies/echo/", cookie_views.echo, name="echo"),
    # Sessions
    path("session/peek/", session_views.peek, name="session-peek"),
    path("session/visits/", session_views.visits, name="session-visits"),
    path("session/key/", session_views.key, name="session-key"),
    path("session/expiry/", session_views.expiry, name="session-expiry"),
    path("session/remember/", session_views.remember, name="session-remember"),
    path("session/leave/", session_views.leave, name="session-leave"),
]
