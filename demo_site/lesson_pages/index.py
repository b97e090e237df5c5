"""The list of pages that the lessons use, read from the URL patterns and the views."""

import inspect
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, get_script_prefix


def index(request: HttpRequest, pages_of: Mapping[str, list[URLPattern]]) -> HttpResponse:
    """List the pages of the lessons, each with the first line of its view's docstring."""
    lessons = {
        lesson: [
            {
                "path": get_script_prefix() + str(page.pattern),
                "purpose": (inspect.getdoc(page.callback) or "").splitlines()[0],
            }
            for page in pages
            if "<" not in str(page.pattern)
        ]
        for lesson, pages in pages_of.items()
    }
    return render(request, "lesson_pages/index.html", {"lessons": lessons})
