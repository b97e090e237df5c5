"""The picture of several exchanges, as text and as Mermaid's code."""

from wirelab.pictures.sequence import Sequence, Step

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


def test_the_picture_names_each_place_once_and_draws_arrows_and_notes():
    lines = [line.strip() for line in Sequence(STEPS)._repr_markdown_().splitlines()]
    assert lines[:2] + lines[-1:] == ["```mermaid", "sequenceDiagram", "```"]
    assert lines[2].startswith("accTitle: 3 steps between client and server")
    assert [line for line in lines if line.startswith("participant")] == [
        "participant P0 as Alice (jar)",
        "participant P1 as server (store)",
    ]
    assert [line for line in lines if line.startswith("box")] == [
        "box rgba(230, 159, 0, 0.3)",
        "box rgba(0, 158, 115, 0.3)",
    ]
    assert lines[-4:-1] == [
        "P0->>P1: GET /cart/<br/>(no Cookie)",
        "Note over P1: A #123;#34;cart#34;: 1#125;<br/>new",
        "P1->>P0: 200 OK<br/>Set-Cookie: a=1#59; Path=/",
    ]


def test_a_long_line_is_broken_so_that_the_picture_stays_narrow():
    text = Sequence([Step("Alice (jar)", "server (store)", "word " * 30)])._repr_markdown_()
    arrow = next(line for line in text.splitlines() if "->>" in line).partition(": ")[2]
    assert all(len(part) <= 38 for part in arrow.split("<br/>"))
    assert arrow.count("word") == 30
