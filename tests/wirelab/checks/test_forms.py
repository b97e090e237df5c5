"""A form as a browser takes it: what can be sent, and what is sent."""

from wirelab.checks.forms import Control, Form


def form(*controls: Control) -> Form:
    made = Form("/search/?page=2", "GET")
    for control in controls:
        made.add(control)
    return made


def test_a_form_knows_its_path_without_the_query():
    assert form().path == "/search/"


def test_a_form_can_be_sent_by_a_button_or_from_a_field():
    hidden, text = Control("csrf", "hidden", "x"), Control("q", "text", "")
    assert not form().sendable
    assert not form(hidden).sendable
    assert form(hidden, text).sendable
    assert form(hidden, Control("", "submit", "")).sendable
    assert form(hidden, Control("", "image", "")).sendable
    assert not form(hidden, Control("", "reset", "")).sendable


def test_what_has_no_name_is_not_part_of_what_is_sent():
    assert form(Control("", "text", "lost"), Control("q", "text", "Emma")).data() == {"q": "Emma"}


def test_only_what_is_on_is_sent_and_what_is_typed_wins():
    found = form(Control("q", "text", "Emma"), Control("only", "checkbox", "on", on=False), Control("p", "text", "1"))
    assert found.data() == {"q": "Emma", "p": "1"}
    assert found.data(q="Faust", only="on") == {"q": "Faust", "p": "1", "only": "on"}


def test_the_only_button_is_sent_with_its_value_and_none_of_two():
    one, two = Control("go", "submit", "yes", on=False), Control("go", "submit", "no", on=False)
    assert form(one).data() == form(one, one).data() == {"go": "yes"}
    assert form(one, two).data() == {}


def test_a_control_is_found_by_its_name_and_by_its_value():
    found = form(Control("book", "radio", "54"), Control("book", "radio", "55"))
    assert [found.has("book"), found.has("book", "55"), found.has("book", "56"), found.has("q")] == [1, 1, 0, 0]
    assert (found.value("book"), found.value("q")) == ("54", "")


def test_a_form_tells_in_words_what_is_in_it():
    assert str(form(Control("q", "text", ""), Control("p", "text", ""), Control("q", "text", ""))) == (
        "GET /search/?page=2 with q, p"
    )
    assert str(form()) == "GET /search/?page=2 with no field"
