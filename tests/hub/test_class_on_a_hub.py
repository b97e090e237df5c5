"""A class of three on a real JupyterHub: real accounts, a real browser each, nbgrader's exchange, and a teacher.

One story, told in the order of its tests: what is set up takes half a minute.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from tests.hub.transcript import fits, masked, shown
from tools.environment import ROOT
from tools.hub.installing import missing
from tools.hub.machine import PASSWORD, Machine, hub, machine
from tools.jupyter import browser, run_all

STEM = "06-first-session"
NOTEBOOK = f"{STEM}-exercises.ipynb"
NAMES = [f"{name}{os.getpid()}" for name in ("alice", "bob", "carol")]
TEACHER = f"teacher{os.getpid()}"
SOLVED = dict(zip(NAMES, (4, 2, 0), strict=True))
HOST = "hub.school.test"  # a name that the shop does not know
SHOP = "h1:text-is('Bookshop')"


@dataclass
class House:
    machine: Machine
    url: str
    chrome: Browser
    pages: dict[str, Page] = field(default_factory=dict)  # of each learner: JupyterLab
    shops: dict[str, str] = field(default_factory=dict)  # and the address of the shop, as the browser has it
    printed: dict[str, str] = field(default_factory=dict)  # by each command, as docs/teaching.md writes both


@pytest.fixture(scope="module")
def house(real) -> Iterator[House]:
    if missing():
        pytest.skip(missing())
    with contextlib.ExitStack() as stack:
        made = stack.enter_context(machine(*NAMES, TEACHER))
        exchange = made.folder / "exchange"
        exchange.mkdir()
        os.chown(exchange, *owner(made, TEACHER))
        tools = (str(made.python), "-m", "tools.teach", str(home(made, TEACHER) / "class"), "--exchange", str(exchange))
        made.run(TEACHER, *tools, cwd=made.course)
        settings = made.python.parent.parent / "etc" / "jupyter" / "nbgrader_config.py"
        settings.write_bytes((home(made, TEACHER) / "class" / "hub" / "nbgrader_config.py").read_bytes())
        url = stack.enter_context(hub(made))
        chrome = stack.enter_context(browser(f"--host-resolver-rules=MAP {HOST} 127.0.0.1"))
        yield House(made, url.replace("127.0.0.1", HOST), chrome)


def home(made: Machine, account: str):
    return made.folder / "home" / account


def owner(made: Machine, account: str) -> tuple[int, int]:
    entry = home(made, account).stat()
    return entry.st_uid, entry.st_gid


def nbgrader(house: House, account: str, *words: str, folder: str) -> str:
    printed = house.machine.run(account, "nbgrader", *words, cwd=home(house.machine, account) / folder)
    own = {f"{house.machine.folder}/home": "/home", str(house.machine.folder): "/srv"}
    own |= {name: name.removesuffix(str(os.getpid())) for name in (*NAMES, TEACHER)}
    house.printed[f"{own[account]}$ nbgrader {' '.join(words)}"] = masked(printed, own)
    return printed


def log_in(house: House, name: str) -> Page:
    """Log in as a learner does, in a browser of one's own."""
    page = house.chrome.new_context(viewport={"width": 1300, "height": 1000}).new_page()
    page.goto(house.url)
    page.get_by_label("Username:").fill(name)
    page.get_by_label("Password:").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def open_lesson(house: House, page: Page, name: str, stem: str) -> None:
    page.goto(f"{house.url}/user/{name}/doc/tree/my-course/notebooks/{stem}.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=180_000)
    page.get_by_text("| Idle", exact=False).wait_for(timeout=180_000)


def test_each_logs_in_and_finds_a_copy_of_the_course_open_at_its_beginning(house):
    house.pages |= {name: log_in(house, name) for name in NAMES}  # all at once, as in a class
    for name, page in house.pages.items():
        page.wait_for_url("**/user/*/lab/**", timeout=180_000)
        page.get_by_role("heading", name="Cookies and sessions, live").first.wait_for(timeout=180_000)
        copy = home(house.machine, name) / "my-course"
        assert copy.stat().st_uid == owner(house.machine, name)[0]
        assert {folder.name for folder in copy.iterdir()} >= {"notebooks", "exercises", "solutions"}


def test_lesson_06_runs_without_an_error_and_links_to_the_shop(house):
    for name in NAMES:
        page = house.pages[name]
        open_lesson(house, page, name, STEM)
        run_all(page)
        assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
        assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
        link = page.locator("a[href*='/proxy/']").first
        assert re.fullmatch(rf"/user/{name}/proxy/\d+/", link.get_attribute("href"))
        house.shops[name] = house.url + link.get_attribute("href")
    assert len({urlsplit(shop).path for shop in house.shops.values()}) == 3


@pytest.mark.parametrize("name", NAMES, ids=["alice", "bob", "carol"])
def test_in_the_shop_behind_the_hub_forms_logins_and_the_cart_work(house, name):
    with house.pages[name].expect_popup() as opened:
        house.pages[name].locator("a[href*='/proxy/']").first.click()
    shop, address = opened.value, house.shops[name]
    answers = []
    shop.on("response", lambda response: answers.append((response.status, urlsplit(response.url).path)))
    shop.get_by_role("link", name="Register").click()
    register(shop, name)
    shop.get_by_role("link", name="Books", exact=True).click()
    shop.locator("main li a").first.click()
    shop.get_by_role("button", name="Put into the cart").click()
    shop.get_by_role("link", name="Cart (1)").wait_for()
    shop.get_by_role("button", name="Log out").click()
    shop.get_by_role("link", name="Log in").click()
    shop.get_by_label("Username").fill(name)
    shop.get_by_label("Password").fill("a-long-word-of-my-own")
    shop.locator("main button").click()
    shop.get_by_role("button", name="Log out").wait_for()
    assert shop.url == address, "each redirect led back to the shop"
    prefix = urlsplit(address).path
    assert [one for one in answers if one[0] >= 400 or not one[1].startswith(prefix)] == []
    paths = {one["name"]: one["path"] for one in shop.context.cookies(address) if one["path"].startswith(prefix)}
    assert paths == {"sessionid": prefix, "csrftoken": prefix}
    shop.close()


def register(shop: Page, name: str) -> None:
    shop.get_by_label("Username").fill(name)
    for place in shop.locator("main input[type=password]").all():
        place.fill("a-long-word-of-my-own")
    shop.locator("main button").click()
    shop.get_by_role("button", name="Log out").wait_for()


ASK = """
import sys, requests
try:
    print(requests.get(sys.argv[1]).status_code)
except requests.ConnectionError:
    print("refused")
"""


def test_no_learner_sees_the_shop_of_another(house):
    alice, bob, _ = NAMES
    mine, other = (urlsplit(house.shops[name]).path for name in (alice, bob))
    page = house.pages[alice].context.new_page()
    assert page.goto(house.url + mine).status == 200
    assert "Bookshop" in page.title()
    ports = [path.split("/")[-2] for path in (mine, other)]
    ways = {
        "bob's own address": other,
        "alice's proxy, bob's port": mine.replace(ports[0], ports[1]),
        "the same, unshortened": f"/user/{alice}/proxy/absolute/{ports[1]}/",
        "the same, by the number of the host": f"/user/{alice}/proxy/127.0.0.1:{ports[1]}/",
    }
    for way, path in ways.items():
        answer = page.goto(house.url + path)
        assert answer.status in (403, 500, 599), way
        assert "Bookshop" not in page.content(), way
    page.close()
    python = str(house.machine.python)
    said = [house.machine.run(name, python, "-c", ASK, f"http://127.0.0.1:{ports[1]}/") for name in (alice, bob)]
    assert [one.strip() for one in said] == ["refused", "200"], "a program of alice's account, and one of bob's"


def test_the_teacher_releases_the_learners_submit_and_each_gets_points_and_feedback(house):
    nbgrader(house, TEACHER, "generate_assignment", STEM, folder="class")
    nbgrader(house, TEACHER, "release_assignment", STEM, folder="class")
    for name, solved in list(SOLVED.items())[:2]:
        nbgrader(house, name, "fetch_assignment", STEM, folder=".")
        solve(house, name, solved)
        nbgrader(house, name, "submit", STEM, folder=".")
    fetch_and_submit_by_mouse(house, NAMES[2])
    assert nbgrader(house, TEACHER, "collect", STEM, folder="class").count("Collecting submission") == 3
    nbgrader(house, TEACHER, "autograde", STEM, folder="class")
    nbgrader(house, TEACHER, "generate_feedback", STEM, folder="class")
    nbgrader(house, TEACHER, "release_feedback", STEM, folder="class")
    nbgrader(house, TEACHER, "export", folder="class")
    grades = (home(house.machine, TEACHER) / "class" / "grades.csv").read_text("utf-8").splitlines()
    names = grades[0].split(",")
    rows = [dict(zip(names, line.split(","), strict=True)) for line in grades[1:]]
    points = {row["student_id"]: float(row["score"]) for row in rows if row["assignment"] == STEM}
    assert points == SOLVED
    for name, solved in SOLVED.items():
        nbgrader(house, name, "fetch_feedback", STEM, folder=".")
        [feedback] = (home(house.machine, name) / "my-course" / STEM / "feedback").rglob("*.html")
        assert f"(Score: {solved}.0 / 4.0)" in feedback.read_text("utf-8")
        assert feedback.stat().st_uid == owner(house.machine, name)[0]


def fetch_and_submit_by_mouse(house: House, name: str) -> None:
    page = house.pages[name]
    page.goto(f"{house.url}/user/{name}/lab/workspaces/auto-w?reset")
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click(timeout=180_000)
    page.get_by_role("menuitem", name="Assignment List").click()
    page.get_by_role("button", name="Fetch", exact=True).click(timeout=180_000)
    page.get_by_role("button", name="Submit", exact=True).click(timeout=180_000)
    page.locator("#submitted_assignments_list").get_by_text(STEM).first.wait_for(timeout=180_000)


def test_each_command_prints_what_the_teachers_page_shows(house):
    told = shown(ROOT / "docs" / "teaching.md")
    assert set(told) <= set(house.printed)
    assert len(told) == 10
    for command, lines in told.items():
        assert fits(lines, house.printed[command]), f"{command}\n{house.printed[command]}"


def solve(house: House, name: str, solved: int) -> None:
    """Fill in the first answers of what was fetched, as the account would."""
    path = home(house.machine, name) / "my-course" / STEM / NOTEBOOK
    fetched = nbformat.read(path, as_version=4)
    solution = nbformat.read(ROOT / "solutions" / f"{STEM}-solutions.ipynb", as_version=4)
    answers = {cell.metadata.nbgrader.grade_id: cell.source for cell in solution.cells if is_answer(cell)}
    for cell in [cell for cell in fetched.cells if is_answer(cell)][:solved]:
        cell.source = answers[cell.metadata.nbgrader.grade_id]
    path.write_text(nbformat.writes(fetched), encoding="utf-8")


def is_answer(cell) -> bool:
    return cell.metadata.get("nbgrader", {}).get("solution", False)


def test_learners_can_read_neither_marks_nor_solutions_of_the_class_nor_each_others_work(house):
    alice, bob, _ = NAMES
    for folder in (home(house.machine, TEACHER) / "class", home(house.machine, bob)):
        with pytest.raises(AssertionError, match="Permission denied"):
            house.machine.run(alice, "ls", str(folder))
    inbound = house.machine.folder / "exchange" / "cookies-and-sessions" / "inbound"
    with pytest.raises(AssertionError, match="Permission denied"):
        house.machine.run(alice, "ls", str(inbound))
