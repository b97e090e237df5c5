"""The drawings that stand for matplotlib's in a browser tab, made by the lessons' own cells."""

import contextlib
import re
import sys
import types
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import nbformat
import pytest

from tools.environment import ROOT
from wirelab.pictures.plot import Plot, described
from wirelab.tab import axes, plots

DATA = {  # what the cells above these plots found out
    "grown": [{"rows": 200 * n, "bytes": 90_000 * n} for n in range(11)],
    "ratios": {"db": (3.0, 7.0), "cache": (1.0, 2.0), "file": (1.5, 2.5), "cached_db": (1.1, 6.0), "signed": (1, 1.2)},
    "carried": [420 * n for n in range(11)],
}


@pytest.fixture(autouse=True)
def instead_of_matplotlib(monkeypatch):
    package = types.ModuleType("matplotlib")
    package.pyplot = plots
    monkeypatch.setitem(sys.modules, "matplotlib", package)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", plots)


def drawing_cells() -> Iterator[str]:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and "described(" in cell.source:
                yield cell.source


@pytest.mark.parametrize("source", [*drawing_cells()], ids=lambda source: re.sub(r"\W+", "-", source)[:30])
def test_every_plot_of_the_lessons_is_drawn_with_its_words_and_data(source):
    names = {**DATA, "plt": plots, "described": described}
    *lines, last = re.split(r"\n(?=described\()", source)
    exec("\n".join(lines), names)
    plot = eval(last, names)
    assert isinstance(plot, Plot)
    picture = ElementTree.fromstring(plot._repr_html_())
    letters = [text.text for text in picture.iter() if text.tag.endswith("text")]
    for word in re.findall(r'label="([^"{]+)"', source):
        assert word in letters
    colours = {one.get("stroke") for one in picture.iter()} | {one.get("fill") for one in picture.iter()}
    assert set(re.findall(r"#\w{6}", source)) <= colours
    dashed = [one for one in picture.iter() if one.get("stroke-dasharray")]
    assert bool(dashed) == ('"--"' in source or 'linestyle="dashed"' in source)
    assert "nan" not in plot.svg
    height = float(re.search(r'viewBox="0 0 \d+ (\d+)"', plot.svg)[1])
    assert all(0 <= float(one.get("cy")) <= height for one in picture.iter() if one.get("cy"))
    bars = [one.get("d") for one in picture.iter() if one.tag.endswith("path") and one.get("fill") != "none"]
    assert bool(bars) == (".bar(" in source)
    for bar in bars:
        start, foot, top, end = map(float, re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)H([\d.]+)V\2z", bar).groups())
        assert axes.LEFT <= start < end
        assert 0 <= top <= foot <= height - axes.BOTTOM, "it stands on its axis"


def test_numbers_stand_where_their_axis_says():
    scale = axes.Scale([0, 2000], 0, 220)
    assert [scale.at(number) for number in (-100, 0, 1000, 2000, 2100)] == [0, 10, 110, 210, 220]
    assert scale.ticks() == [0, 500, 1000, 1500, 2000]
    assert axes.Scale([7], 0, 10).ticks(), "one number alone has an axis, too"
    with contextlib.suppress(ValueError):
        assert axes.Scale([], 0, 10).ticks()
