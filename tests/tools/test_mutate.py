"""mutate: a shop of one module, one fault that its test sees, and one that it does not see."""

import subprocess
import sys

import pytest

from tools.environment import ROOT

PRICE = """def total(price: "int | None", count: int) -> int:
    return price * count


def is_free(price: int) -> bool:
    return not price


def is_out(count: int) -> bool:
    return not count
"""
TEST = """from shop.price import is_free, is_out, total


def test_three_books_cost_three_times_as_much():
    assert total(5, 3) == 15
    is_free(1), is_out(1)
"""
EQUIVALENT = """# For the sake of this test.

shop/price.py
- return not count
+ return  count
= The shop is never out of books.

shop/price.py
- return price
+ return count
= This line is not there any more.
"""


@pytest.fixture
def shop(tmp_path):
    for path, text in {"shop/__init__.py": "", "shop/price.py": PRICE, "tests/shop/test_price.py": TEST}.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def mutate(tree, *options):
    command = [sys.executable, "-m", "tools.mutate", "--tree", str(tree), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_faults_are_killed_or_listed_with_their_line_or_known_to_be_none(shop):
    (shop / "tests" / "equivalent-mutants.txt").write_text(EQUIVALENT, encoding="utf-8")
    done = mutate(shop, "shop", "--sample", "3", "--seed", "3")
    assert "survived: shop/price.py:6\n  - return not price\n  + return  price\n" in done.stdout, done.stderr
    assert "\n1 of 2 killed (50.0%), 1 survived, 1 known equivalents set apart\n" in done.stdout
    assert "no longer in the course: shop/price.py: return price\n" in done.stdout
    assert done.returncode == 1
    assert (shop / "shop" / "price.py").read_text(encoding="utf-8") == PRICE, "only a copy is changed"


def test_tests_that_fail_without_a_fault_are_told_and_prove_nothing(shop):
    (shop / "tests" / "shop" / "test_price.py").write_text(TEST.replace("15", "16"), encoding="utf-8")
    done = mutate(shop, "shop")
    assert "Without any fault, this fails: tests/shop/test_price.py" in done.stderr
    assert done.returncode == 1


def test_a_fault_in_the_course_itself_is_seen_under_its_own_settings_of_pytest():
    done = mutate(ROOT, "wirelab/pictures/times.py", "--sample", "1")
    assert "1 of 1 killed (100.0%)" in done.stdout, done.stdout[-2000:] + done.stderr
