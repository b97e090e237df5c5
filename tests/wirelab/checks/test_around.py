"""A view with something around it stays the kind of view that it is."""

import asyncio
import functools
from contextlib import contextmanager

import pytest
from asgiref.sync import iscoroutinefunction
from django.http import HttpResponse
from django.views import View

from wirelab.checks.around import around


def ordinary(request, word="hello"):
    """Answer."""
    return HttpResponse(f"{request} {word}")


async def asynchronous(request, word="hello"):
    return ordinary(request, word)


class Ordinary(View):
    def dispatch(self, request, word="hello"):
        return ordinary(request, word)


VIEWS = [ordinary, asynchronous, Ordinary.as_view(), functools.partial(ordinary), functools.partial(asynchronous)]


@pytest.mark.parametrize("view", VIEWS)
def test_it_runs_inside_and_answers_as_before(view):
    steps = []

    @contextmanager
    def surround(request):
        steps.append(f"before {request}")
        yield
        steps.append("after")

    wrapped = around(view, surround)
    assert iscoroutinefunction(wrapped) == iscoroutinefunction(view)
    answer = wrapped("request", word="bye") if view is not VIEWS[2] else wrapped("request")
    if iscoroutinefunction(view):
        answer = asyncio.run(answer)
    assert answer.content in (b"request bye", b"request hello")
    assert steps == ["before request", "after"]


def test_it_keeps_its_name():
    assert around(ordinary, None).__name__ == "ordinary"
    assert around(ordinary, None).__doc__ == "Answer."
