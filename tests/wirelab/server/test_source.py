"""The source of a view is read where it is written: in the site, in a file elsewhere, or in a cell."""

import linecache

import pytest
from django.http import HttpResponse
from django.views import View

from wirelab.server.site import Site


class Shelf(View):
    def get(self, request):
        return HttpResponse("books")


def test_a_view_of_the_course_is_named_by_its_path_from_the_root():
    with Site() as site:
        found = site.find_source("/cart/?page=2")
        assert found.where == "demo_site/bookshop/cart_views.py"
        assert found.code.startswith("def show(request")
        assert not found.code.endswith("\n")
        with pytest.raises(LookupError, match=r"No view answers /nowhere/\?q=1"):
            site.find_source("/nowhere/?q=1")


def test_of_a_class_the_whole_class_is_shown():
    with Site() as site:
        site.mount("/shelf/", Shelf.as_view())
        found = site.find_source("/shelf/")
        assert found.code.startswith("class Shelf(View):")
        assert found.where == "tests/wirelab/server/test_source.py"


def test_a_view_of_a_file_elsewhere_has_the_files_name_and_one_of_a_cell_says_so(tmp_path):
    file = tmp_path / "mine.py"
    code = "def mine(request):\n    return None\n"
    file.write_text(code, encoding="utf-8")
    linecache.cache["<cell>"] = (len(code), None, code.splitlines(keepends=True), "<cell>")
    places = []
    with Site() as site:
        for name in (str(file), "<cell>"):
            names = {"__name__": "mine"}
            exec(compile(code, name, "exec"), names)
            site.mount("/mine/", names["mine"])
            found = site.find_source("/mine/")
            assert found.code == code.rstrip()
            places.append(found.where)
    assert places == ["mine.py", "your cell"]
