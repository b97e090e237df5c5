"""Django is prepared for this site, and for no other; the learner's process stays as it is."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tools.environment import ROOT
from wirelab.server import setup


def test_the_paths_lead_to_this_course():
    assert setup.ROOT == ROOT
    assert (setup.DEMO_SITE / "manage.py").is_file()


def test_preparing_again_changes_nothing_and_prints_nothing(monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "another.settings")
    setup.prepare()
    assert os.environ["DJANGO_SETTINGS_MODULE"] == setup.SETTINGS
    assert sys.path.count(str(setup.DEMO_SITE)) <= 2, "pytest's and ours"
    assert settings.DEFAULT_EXCEPTION_REPORTER == "wirelab.server.reports.ShortReporter"
    for name in ("django", "django.server"):
        logger = logging.getLogger(name)
        assert not logger.propagate
        assert [type(handler) for handler in logger.handlers] == [logging.NullHandler]


def test_the_log_handlers_of_the_learner_are_left_alone():
    class Handler(logging.Handler):
        def flush(self):
            touched.append("flush")

        def close(self):
            touched.append("close")
            super().close()

    touched, handler = [], Handler()
    setup.prepare()
    assert touched == []
    handler.close()


def test_a_process_in_which_django_works_for_another_project_is_refused(monkeypatch):
    monkeypatch.delitem(sys.modules, setup.SETTINGS)
    with pytest.raises(RuntimeError, match="works for another project"):
        setup.prepare()


def test_an_engine_that_the_shell_exported_for_the_site_is_not_the_lessons(tmp_path):
    asked = "from wirelab.server import setup; setup.prepare()\n" + (
        "from django.conf import settings; print(settings.SESSION_ENGINE, settings.CACHES['default']['BACKEND'])"
    )
    exported = {**os.environ, "BOOKSHOP_ENGINE": "signed_cookies", "BOOKSHOP_CACHE": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", asked], env=exported, cwd=ROOT, capture_output=True, text=True)
    assert told.stdout.split() == [
        "django.contrib.sessions.backends.db",
        "django.core.cache.backends.locmem.LocMemCache",
    ]
