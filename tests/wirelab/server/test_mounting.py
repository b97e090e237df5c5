"""What can be mounted is told from what cannot, in a sentence for the learner."""

import re

import pytest
from django.views import View

from wirelab.server.mounting import check_mountable


@pytest.mark.parametrize(
    ("path", "view", "sentence"),
    [
        ("/hello/", print, None),
        (5, print, "The path is a text in quotes"),
        ("/hello/", View, "Mount the view that it makes: View.as_view()."),
        ("/hello/", View.as_view(), None),
        ("/hello/", "print", "Mount the view itself"),
        ("/hello/", dict, None),
    ],
)
def test_what_can_be_mounted_is_told_from_what_cannot(path, view, sentence):
    if sentence is None:
        check_mountable(path, view)
    else:
        with pytest.raises(TypeError, match=re.escape(sentence)):
            check_mountable(path, view)
