"""A page is read as a browser reads it: forms, fields, links and words."""

import requests

from wirelab.checks.pages import Page


def read(html: str, location: str = "") -> Page:
    response = requests.Response()
    response.status_code = 302 if location else 200
    response.url = "http://127.0.0.1:8000/my/login/?next=/my/account/"
    response._content = html.encode()
    response.encoding = "utf-8"
    if location:
        response.headers["Location"] = location
    return Page(response)


def test_a_form_without_action_goes_to_its_own_address_with_the_query():
    (form,) = read("<form method=POST><input name=username></form>").forms
    assert (form.method, form.path, form.action) == ("POST", "/my/login/", "/my/login/?next=/my/account/")


def test_an_action_may_be_relative_or_whole_or_elsewhere():
    html = (
        "<form action=../search/></form><form action='http://127.0.0.1:8000/my/'></form><form action=//thief.example>"
    )
    assert [form.action for form in read(html).forms] == ["/my/search/", "/my/", "http://thief.example"]


def test_a_browser_sends_what_is_filled_in_ticked_and_chosen():
    html = """<form><input name=a value=1><input type=checkbox name=b><input type=checkbox name=c checked>
    <textarea name=d> text </textarea><select name=e><option value=1>one<option selected>two</select>
    <input value="no name"><input name=f disabled><button name=go value=yes>Go</button></form>"""
    assert read(html).forms[0].data() == {"a": "1", "c": "on", "d": "text", "e": "two", "go": "yes"}


def test_one_of_several_buttons_is_sent_only_if_it_is_pressed():
    html = '<form><button name="book" value="1">+</button><button name="book" value="2">+</button></form>'
    (form,) = read(html).forms
    assert form.has("book", "2")
    assert form.data() == {}
    assert form.data(book="2") == {"book": "2"}


def test_a_field_outside_belongs_to_the_form_that_it_names():
    page = read('<input name="q" form="search" value="&quot;&amp;"><form id="search" action="/my/search"></form>')
    form = page.find("/my/search/", "GET", ["q"])
    assert form is not None
    assert form.value("q") == '"&'


def test_words_are_what_a_reader_sees():
    page = read("<style>p {}</style><p>Jane <b>Ey</b>re &amp;<br>Emma<script>let x</script><!-- no --><p>Faust")
    assert page.words == "Jane Eyre & Emma Faust"
    assert page.says("EMMA")


def test_a_redirect_leads_to_a_path_here_or_to_an_address_elsewhere():
    assert read("", location="../account/").goes_to == "/my/account/"
    assert read("", location="http://127.0.0.1:8000/my/").goes_to == "/my/"
    assert read("", location="/\\thief.example/").goes_to == "http://thief.example/"
    assert read("<p>no redirect").goes_to == ""
