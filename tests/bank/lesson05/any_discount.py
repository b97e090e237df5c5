"""Answers to 05-1 of 05-trust."""

import requests

from tests.bank import right, wrong

DISCOUNT = "/trust/discount/"


@right("05-1")
def with_cookies(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)}).json()


@right("05-1")
def with_a_header(site, percent):
    return requests.get(site.url(DISCOUNT), headers={"Cookie": f"discount={percent}"}).json()


@right("05-1")
def in_a_jar(site, percent):
    thief = requests.Session()
    thief.get(site.url(DISCOUNT))
    thief.cookies.set("discount", str(percent), domain="127.0.0.1", path="/")
    return thief.get(site.url(DISCOUNT)).json()


@wrong("05-1", "The view reads a cookie named discount")
def in_the_address(site, percent):
    return requests.get(site.url(DISCOUNT), params={"discount": percent}).json()


@wrong("05-1", "The view reads a cookie named discount")
def in_a_header_of_another_name(site, percent):
    return requests.get(site.url(DISCOUNT), headers={"discount": str(percent)}).json()


@wrong("05-1", "a request to /trust/discount/")
def made_up(site, percent):
    return {"discount": str(percent)}


@wrong("05-1", "Did you forget `return`?")
def gives_nothing_back(site, percent):
    requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)}).json()


@wrong("05-1", "with the wanted value")
def always_ninety(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": "90"}).json()


@wrong("05-1", "The value is the wanted percent, as text: here '0'")
def at_least_one(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": str(percent or 1)}).json()


@wrong("05-1", "carries no cookie at all")
def none_of_it_needs_no_cookie(site, percent):
    cookies = {"discount": str(percent)} if percent else {}
    return requests.get(site.url(DISCOUNT), cookies=cookies).json()


@wrong("05-1", "The value of a cookie is text")
def as_a_number(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": percent}).json()


@wrong("05-1", "whole JSON answer")
def only_the_value(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)}).json()["discount"]


@wrong("05-1", "whole response")
def the_response(site, percent):
    return requests.get(site.url(DISCOUNT), cookies={"discount": str(percent)})
