"""The list of pages that the lessons use, read from the URL patterns and the views."""

import inspect

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def index(request: HttpRequest) -> HttpResponse:
    """List the pages of the lessons, each with the first line of its view's docstring."""
    from lesson_pages.urls import LESSONS

    lessons = {
        lesson: [
            {"path": "/" + str(page.pattern), "purpose": (inspect.getdoc(page.callback) or "").splitlines()[0]}
            for page in pages
            if "<" not in str(page.pattern)
        ]
        for lesson, pages in LESSONS.items()
    }
    return render(request, "lesson_pages/index.html", {"lessons": lessons})
