"""What a learner sees is the same in every time zone of the computer."""

import re
import time

import pytest
import requests

from wirelab import DemoSite, later, show_jar, watch

ZONES = ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Asia/Kathmandu"]
ENGINES = ["db", "cached_db", "file", "cache", "signed_cookies"]


@pytest.fixture(params=ZONES)
def zone(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all programs")
def test_lifetimes_are_as_long_as_they_are(zone, capsys):
    with DemoSite() as site:
        for engine in ENGINES:
            with site.settings(SESSION_ENGINE=f"django.contrib.sessions.backends.{engine}"):
                alice = watch(requests.Session(), "Alice")
                alice.get(site.url("/session/visits/"))
                shown = capsys.readouterr().out + repr(show_jar(alice)) + repr(site.store())
                assert set(re.findall(r"in \d+ days?(?: \d+ \w+)?", shown)) == {"in 14 days"}, shown
        with later(days=3):
            alice = watch(requests.Session(), "Alice")
            alice.get(site.url("/session/visits/"))
            assert capsys.readouterr().out.count("expires in 14 days") == 2
        with later(days=15):
            assert "expired 1 day ago" in repr(site.store())
    assert time.tzname[0] != "UTC" or zone == "UTC", "the kernel's own zone stays as it is"
