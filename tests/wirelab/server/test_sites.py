"""Several sites in one process: which is the latest, and which answers an address."""

import pytest

from wirelab.server import sites
from wirelab.server.site import Site


def test_the_latest_site_is_the_one_that_started_last_and_still_runs():
    with Site() as one, Site() as two:
        assert sites.latest() is two
        with Site() as three:
            assert sites.latest() is three
        assert sites.latest() is two
        assert one in sites.running
    with pytest.raises(RuntimeError, match="No site is running"):
        sites.latest()


def test_an_address_belongs_to_the_site_at_its_port_and_else_to_the_latest():
    with Site() as one, Site() as two:
        assert sites.answering(one.url("/cart/")) is one
        assert sites.answering(two.url("/cart/")) is two
        assert sites.answering(f"http://shop.example.test:{one.server.port}/") is one
        assert sites.answering("http://thief.test/") is two


def test_a_guarded_block_stops_what_it_started_and_leaves_what_ran_before():
    with Site() as own:
        with sites.guarded():
            left = Site()
            assert sites.kept == sites.outer == [own]
        assert sites.running == [own]
        assert repr(left) == "Site stopped"
        assert repr(own) == f"Site at {own.server.origin}/"
        assert sites.kept == sites.outer == []


def test_inside_a_guarded_block_new_settings_reach_only_the_sites_started_there():
    with Site() as own:
        before = own._application
        with sites.guarded(), Site() as inner:
            application = inner._application
            sites.rebuild()
            assert inner._application is not application
        assert own._application is before
