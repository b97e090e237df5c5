"""mutate: a shop of one module, one fault that its test sees, and one that it does not see."""

import subprocess
import sys

import pytest

from tools.environment import ROOT

PRICE = """def total(price: "int | None", count: int) -> int:
    return price * count


def is_large(count: int) -> bool:
    return not count
"""
TEST = """from shop.price import is_large, total


def test_two_books_cost_twice_as_much():
    assert total(5, 3) == 15
    is_large(1)
"""
EQUIVALENT = """shop/price.py
- return not count
+ return  count
= for the sake of this test
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
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_fault_that_no_test_sees_is_listed_with_its_place_and_its_line(shop):
    done = mutate(shop, "shop", "--sample", "2", "--seed", "3")
    assert "survived: shop/price.py:6\n  - return not count\n  + return  count\n" in done.stdout, done.stderr
    assert "1 of 2 killed (50.0%), 1 survived, 0 known equivalents set apart" in done.stdout
    assert done.returncode == 1
    assert (shop / "shop" / "price.py").read_text(encoding="utf-8") == PRICE


def test_what_people_have_judged_to_be_no_fault_is_set_apart(shop):
    (shop / "tests" / "equivalent-mutants.txt").write_text(EQUIVALENT, encoding="utf-8")
    done = mutate(shop, "shop/price.py", "--sample", "2", "--seed", "3")
    assert "1 of 1 killed (100.0%), 0 survived, 1 known equivalents set apart" in done.stdout, done.stderr
    assert done.returncode == 0


def test_tests_that_fail_without_a_fault_are_told_and_prove_nothing(shop):
    (shop / "tests" / "shop" / "test_price.py").write_text(TEST.replace("15", "16"), encoding="utf-8")
    done = mutate(shop, "shop")
    assert "Without any fault, this fails: tests/shop/test_price.py" in done.stderr
    assert done.returncode == 1
