"""Good and bad calls in any order: a bad one changes nothing, and the corrected one works."""

import contextlib
import os
import time

import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.views import View
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from wirelab import DemoSite
from wirelab.server import overrides, sites

TWO_WEEKS = 14 * 24 * 60 * 60
BAD_SETTINGS = [
    {"SESSION_ENGINE": "django.contrib.sessions.backends.redis"},
    {"MIDDLEWARE": ["django.contrib.sessions.middleware.SessionMiddelware"]},
    {"MIDDLEWARE": None},
    {"ROOT_URLCONF": "bookshop.addresses"},
    {"SESION_COOKIE_AGE": 60},
    {"SESSION_COOKIE_AGE": 5, "SESSION_ENGINE": "no.such.engine"},
]


@pytest.fixture(autouse=True)
def a_kernel_of_its_own():
    """Begin without what another test's failure may have left in force or running."""
    for site in list(sites.running):
        site.stop()
    for layer in list(overrides._active):
        overrides.remove(layer)


class Page(View):
    pass


BAD_VIEWS = [
    ("/item/<integer:id>/", lambda request: HttpResponse()),
    ("/item/<id/", None),
    (None, lambda request: HttpResponse()),
    ("/called/", HttpResponse("called")),
    ("/class/", Page),
    ("/instance/", Page()),
]
ages = st.integers(1, 999)


class Kernel(RuleBasedStateMachine):
    """One kernel: the site in it, and what should hold for this site."""

    @initialize()
    def start(self):
        self.begin({})

    def begin(self, settings):
        self.site, self.age, self.pages = DemoSite(**settings), settings.get("SESSION_COOKIE_AGE", TWO_WEEKS), {}

    @rule(age=ages)
    def a_good_start(self, age):
        before = self.site
        self.begin({"SESSION_COOKIE_AGE": age})
        assert "stopped" in repr(before)
        assert self.site.server.origin == before.server.origin

    @rule(settings=st.sampled_from(BAD_SETTINGS))
    def a_bad_start(self, settings):
        with pytest.raises((AttributeError, ImportError, TypeError)):
            DemoSite(**settings)

    @rule(age=ages)
    def good_settings(self, age):
        with self.site.settings(SESSION_COOKIE_AGE=age):
            assert self.told_age() == age

    @rule(age=ages, settings=st.sampled_from(BAD_SETTINGS))
    def bad_settings_inside_good_ones(self, age, settings):
        with self.site.settings(SESSION_COOKIE_AGE=age):
            with pytest.raises((AttributeError, ImportError, TypeError)), self.site.settings(**settings):
                raise AssertionError("the block must not run")
            assert self.told_age() == age

    @rule(age=ages)
    def a_block_that_fails(self, age):
        with contextlib.suppress(ZeroDivisionError), self.site.settings(SESSION_COOKIE_AGE=age):
            _ = 1 / 0

    @rule(number=st.integers(1, 3), text=st.text("abc", min_size=1))
    def a_good_mount(self, number, text):
        self.site.mount(f"/page/{number}/", lambda request: HttpResponse(text))
        self.pages[f"/page/{number}/"] = text

    @rule(bad=st.sampled_from(BAD_VIEWS))
    def a_bad_mount(self, bad):
        with pytest.raises((TypeError, ImproperlyConfigured)):
            self.site.mount(*bad)

    def told_age(self):
        header = requests.get(self.site.url("/session/visits/"), timeout=60).headers["Set-Cookie"]
        return int(header.partition("Max-Age=")[2].partition(";")[0])

    @invariant()
    def the_site_is_as_it_should_be(self):
        assert sites.running == [self.site]
        assert self.told_age() == self.age
        for path, text in self.pages.items():
            assert requests.get(self.site.url(path), timeout=60).text == text

    def teardown(self):
        self.site.stop()
        assert overrides._active == []


TestAnyOrder = Kernel.TestCase
TestAnyOrder.settings = examples(max_examples=25, stateful_step_count=12)


def test_a_start_that_is_interrupted_leaves_the_old_site(site, monkeypatch):
    def interrupted(path):
        raise KeyboardInterrupt

    monkeypatch.setattr("wirelab.server.site.StoreReader", interrupted)
    with pytest.raises(KeyboardInterrupt):
        DemoSite(SESSION_COOKIE_AGE=60)
    assert "Max-Age=1209600" in requests.get(site.url("/session/visits/")).headers["Set-Cookie"]


@pytest.mark.parametrize("step", ["make_folder", "databases.create_database", "Log", "Server"])
def test_whichever_step_of_a_start_fails_the_old_site_keeps_its_address(site, monkeypatch, step):
    def fails(*arguments):
        raise OSError("no room left")

    alice = requests.Session()
    alice.get(site.url("/session/visits/"))
    with monkeypatch.context() as patched:
        where = "wirelab.server.transport" if step == "Server" else "wirelab.server.site"
        patched.setattr(f"{where}.{step}", fails)
        with pytest.raises(OSError, match="no room left"):
            DemoSite(SESSION_COOKIE_AGE=60)
    assert sites.running == [site]
    assert alice.get(site.url("/session/visits/")).json() == {"visits": 2}
    with DemoSite() as next_one:
        assert next_one.url("/") == site.url("/")


def test_a_name_leads_redirect_and_reverse_to_a_mounted_view(site):
    from django.shortcuts import redirect

    site.mount("/hello/<word>/", lambda request, word: HttpResponse(f"Hello, {word}"), name="hello")
    site.mount("/go/", lambda request: redirect("hello", "Alice"))
    assert requests.get(site.url("/go/")).text == "Hello, Alice"
    site.mount("/hello/<word>/", lambda request, word: HttpResponse("again"), "hello")
    assert requests.get(site.url("/go/")).text == "again"


@pytest.mark.parametrize(
    ("path", "view", "sentence"),
    [
        (5, len, "The path is a text in quotes"),
        ("/x/", HttpResponse(), "by its name and without brackets"),
        ("/x/", Page, r"Page.as_view\(\)"),
    ],
)
def test_what_cannot_be_mounted_is_told_in_a_sentence(site, path, view, sentence):
    with pytest.raises(TypeError, match=sentence):
        site.mount(path, view)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset, and Django does not move the zone there")
def test_the_kernels_time_zone_stays_whatever_the_site_is_told(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        with DemoSite(TIME_ZONE="Europe/Paris") as site, site.settings(TIME_ZONE="America/Chicago"):
            assert time.tzname[0] == "CST"
            assert time.localtime(0).tm_hour == 8
        assert os.environ["TZ"] == "Asia/Shanghai"
    finally:
        monkeypatch.undo()
        time.tzset()


loaded = []


def noting(get_response):
    """Be a middleware that notes when it is loaded."""
    loaded.append(get_response)
    return get_response


def test_a_new_site_never_meets_the_settings_of_the_one_before():
    with DemoSite(MIDDLEWARE=[f"{__name__}.noting"]):
        loaded.clear()
        with DemoSite():
            assert loaded == []


def test_after_each_bad_call_the_corrected_one_works(site):
    for number, bad in enumerate(BAD_VIEWS):
        with pytest.raises((TypeError, ImproperlyConfigured)):
            site.mount(*bad)
        site.mount(f"/corrected/{number}/", lambda request: HttpResponse("corrected"))
        assert requests.get(site.url(f"/corrected/{number}/")).ok
    for bad in BAD_SETTINGS:
        with pytest.raises((AttributeError, ImportError, TypeError)), site.settings(**bad):
            pass
        with site.settings(SESSION_COOKIE_AGE=60):
            assert "Max-Age=60;" in requests.get(site.url("/session/visits/")).headers["Set-Cookie"]
