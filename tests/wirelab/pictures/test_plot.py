"""A plot has words, and no colour of its own but those of its data."""

import xml.etree.ElementTree as ElementTree

import matplotlib.pyplot as plt
import pytest

from wirelab.pictures.plot import described


@pytest.fixture
def plot():
    figure, axes = plt.subplots(figsize=(4, 2))
    axes.plot([1, 2, 3], "o-", color="#E69F00", label="bytes")
    axes.set(xlabel="cookies <in the jar>")
    axes.legend()
    return described(figure, 'A straight line: "more" & more.')


def test_words_are_the_text_and_the_label_of_the_picture(plot):
    assert repr(plot) == 'plot: A straight line: "more" & more.'
    html = ElementTree.fromstring(plot._repr_html_())
    assert html.get("role") == "img"
    assert html.get("aria-label") == plot.words


def test_axes_and_letters_take_the_colour_of_the_page(plot):
    assert "currentColor" in plot.svg
    assert "#e69f00" in plot.svg.lower()
    assert "#000000" not in plot.svg
    assert "#ffffff" not in plot.svg.lower()
    assert "cookies &lt;in the jar&gt;" in plot.svg, "letters stay letters"


def test_a_plot_is_the_same_in_each_run_and_shown_once(plot):
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    first = described(figure, "")
    assert plt.get_fignums() == []
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    assert described(figure, "").svg == first.svg
