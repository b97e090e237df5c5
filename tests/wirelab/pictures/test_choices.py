"""Choices and verdict: the same as text and as HTML."""

from html.parser import HTMLParser

from tests.committed import text_of
from wirelab.pictures.choices import Choices, Verdict

CHOICES = Choices("01-a", {"A": "Nothing: `None`", "B": "<b>200</b> & more"})


def test_text_and_html_of_choices_say_the_same():
    assert repr(CHOICES) == "Your guess for 01-a:\n  A  Nothing: `None`\n  B  <b>200</b> & more"
    shown = text_of(CHOICES._repr_html_().partition("<script>")[0])
    assert " ".join(shown.split()) == "Your guess for 01-a: A Nothing: None B <b>200</b> & more"
    assert "<code>None</code>" in CHOICES._repr_html_()


def test_each_choice_is_a_button_that_waits_for_its_script():
    buttons = []

    class Buttons(HTMLParser):
        def handle_starttag(self, tag, attributes):
            buttons.extend([dict(attributes)] if tag == "button" else [])

    Buttons().feed(CHOICES._repr_html_())
    assert [button["data-letter"] for button in buttons] == ["A", "B"]
    assert all("disabled" in button for button in buttons), "where no script runs there is nothing to click"


def test_a_verdict_says_what_was_guessed_and_what_was_seen():
    assert repr(Verdict("Yes")) == "The run shows: Yes"
    assert repr(Verdict("Yes", "Yes", "You foresaw 1 of 1.")) == "✓ You foresaw it: Yes. You foresaw 1 of 1."
    assert repr(Verdict("Yes", "No")) == "✗ You guessed: No. The run shows: Yes."
    assert "&lt;b&gt;" in Verdict("<b>")._repr_html_()
    assert text_of(Verdict("Yes", "No", "s")._repr_html_()).split() == repr(Verdict("Yes", "No", "s")).split()
