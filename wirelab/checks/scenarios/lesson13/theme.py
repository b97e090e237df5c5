"""The cookie theme of 13-2: it lives for a year, each time that it is set."""

import requests

from wirelab.checks.ages import seconds_in
from wirelab.checks.cookies import expired, header_of, set_by, the_cookie, why_path
from wirelab.checks.lab import Lab
from wirelab.checks.shop import accounts

DAY = 24 * 60 * 60
YEAR = "The argument is max_age, in seconds: 365 days are 365 * 24 * 60 * 60 of them."


def expect_theme_cookie(lab: Lab, chosen: requests.Response) -> None:
    """Expect a cookie theme for a year and for all pages."""
    why = "The theme is in the session. It must outlive the session." if "sessionid" in set_by(chosen) else None
    attributes, shown = the_cookie(lab, chosen, "theme", why), header_of(chosen, "theme")
    why = "max_age=0, or a date in the past, deletes a cookie."
    accounts.demand(not expired(attributes), "it is alive", shown, why)
    age = seconds_in(attributes.get("max-age")) or 0
    lab.expect(365 * DAY <= age <= 366 * DAY, "it lives one year", f"Max-Age={age or None}", YEAR)
    lab.expect(attributes.get("path") == "/", "it is for all pages", shown, why_path(attributes))


def expect_a_year_each_time(lab: Lab) -> None:
    """Expect that each answer that sets the theme sets it for a year."""
    with lab.unnoted():
        for exchange in lab.exchanges:
            if header_of(exchange.response, "theme"):
                expect_theme_cookie(lab, exchange.response)
