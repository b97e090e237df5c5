"""Whose cookie is it, and which requests a browser makes by itself."""

import pytest
from django.conf import settings

from wirelab.server import own, setup
from wirelab.server.site import Site

setup.prepare()


def test_the_sites_cookies_are_those_that_its_settings_name_and_those_that_it_has_set():
    assert {"sessionid", "csrftoken", "django_language", "theme"} <= own.cookie_names()
    with Site() as site, site.settings(SESSION_COOKIE_NAME="sid"):
        assert "sid" in own.cookie_names()
    assert "_xsrf" not in own.cookie_names()
    own.note_cookies(["a-name-that-nobody-else-uses"])
    assert "a-name-that-nobody-else-uses" in own.cookie_names()


@pytest.mark.parametrize(
    ("path", "status", "beside"),
    [
        ("/static/bookshop/site.css", "200 OK", True),
        ("/static/none.css", "404 Not Found", True),
        ("/statics/", "200 OK", False),
        ("/books/static/", "404 Not Found", False),
        ("/favicon.ico", "404 Not Found", True),
        ("/favicon.ico?v=1", "404 Not Found", True),
        ("/favicon.ico", "200 OK", False),
        ("/favicon.ico", "302 Found", False),
        ("/favicon.ico", "500 Internal Server Error", False),
        ("/favicon.icons/", "404 Not Found", False),
    ],
)
def test_beside_the_pages_are_static_files_and_a_favicon_that_nobody_answers(path, status, beside):
    assert own.is_beside_the_pages(path, status) == beside


def test_the_folder_of_static_files_is_that_of_the_settings():
    with Site() as site, site.settings(STATIC_URL="/files/"):
        assert own.is_beside_the_pages("/files/x.css", "200 OK")
        assert not own.is_beside_the_pages("/static/x.css", "200 OK")
    assert settings.STATIC_URL == "/static/"
