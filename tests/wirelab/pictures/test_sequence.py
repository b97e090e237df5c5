"""The picture of several exchanges, as text and as an SVG."""

from xml.dom.minidom import parseString

from wirelab.pictures.sequence import Sequence, Step
from wirelab.pictures.show import COLOURS

STEPS = [
    Step("Alice (jar)", "server (store)", "GET /cart/\n(no Cookie)"),
    Step("server (store)", "server (store)", 'A {"cart": 1}\nnew'),
    Step("server (store)", "Alice (jar)", "200 OK\nSet-Cookie: a=1; Path=/"),
]


def test_no_exchange_says_so():
    assert repr(Sequence([])) == "no exchange yet"


def test_the_text_has_a_line_for_each_step_and_straight_columns():
    lines = [line.partition("  ") for line in repr(Sequence(STEPS)).splitlines()]
    assert [(who, what.strip()) for who, _, what in lines] == [
        ("Alice (jar) → server (store)", "GET /cart/   (no Cookie)"),
        ("server (store)", 'A {"cart": 1}   new'),
        ("server (store) → Alice (jar)", "200 OK   Set-Cookie: a=1; Path=/"),
    ]
    starts = [
        len(line) - len(what.strip())
        for line, (_, _, what) in zip(repr(Sequence(STEPS)).splitlines(), lines, strict=True)
    ]
    assert len(set(starts)) == 1


def test_a_step_within_one_place_makes_no_column_wider():
    within = Sequence([Step("server (store)", "server (store)", "A"), Step("Alice (jar)", "server (store)", "GET /")])
    assert repr(within).splitlines() == ["server (store)                A", "Alice (jar) → server (store)  GET /"]
    assert repr(Sequence(within.steps[:1])) == "server (store)  A"


def texts(sequence: Sequence) -> list[str]:
    svg = sequence._repr_svg_()
    return [one.firstChild.data for one in parseString(svg).getElementsByTagName("text")]


def test_the_picture_names_each_place_once_and_says_every_step():
    assert texts(Sequence(STEPS)) == [
        "Alice (jar)",
        "server (store)",
        "wire",
        "GET /cart/",
        "(no Cookie)",
        'A {"cart": 1}',
        "new",
        "200 OK",
        "Set-Cookie: a=1; Path=/",
    ]
    paths = parseString(Sequence(STEPS)._repr_svg_()).getElementsByTagName("path")
    assert len([path for path in paths if path.getAttribute("stroke") == COLOURS["wire"]]) == 2, "two arrows"


def test_the_picture_has_a_title_and_its_content_as_text():
    [title], [description] = (
        parseString(Sequence(STEPS)._repr_svg_()).getElementsByTagName(tag) for tag in ("title", "desc")
    )
    assert title.firstChild.data == "3 steps between client and server"
    assert description.firstChild.data == repr(Sequence(STEPS))


def test_without_a_step_there_is_text_and_no_picture():
    assert Sequence([])._repr_svg_() is None


def test_each_header_begins_a_line_of_its_own():
    step = Step("server (store)", "Alice (jar)", "302 Found\nSet-Cookie: a=1; Path=/\nSet-Cookie: b=2")
    assert texts(Sequence([step]))[3:] == ["302 Found", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2"]


def test_server_comes_last_also_where_it_speaks_first():
    assert texts(Sequence(STEPS[1:]))[:2] == ["Alice (jar)", "server (store)"]
