"""Requests at the same time: a barrier makes the race certain, and the site's settings decide how it ends."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

import requests
from django.db import connection, transaction
from django.http import HttpResponse, JsonResponse

MEETING = 1.0  # seconds for the second to come; where transactions wait for each other, it never does


def rows(cursor) -> int:
    return cursor.execute("SELECT count(*) FROM django_session").fetchone()[0]


def insert(cursor, name: str) -> None:
    row = (name, "{}", "2030-01-01 00:00:00")
    cursor.execute("INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, %s)", row)


def at_once(*addresses: str) -> list[requests.Response]:
    with ThreadPoolExecutor(len(addresses)) as pool:
        return list(pool.map(lambda address: requests.get(address, timeout=60), addresses))


def test_two_transactions_that_read_and_then_write_wait_for_each_other(site):
    both_have_read = threading.Barrier(2)

    def read_then_write(request, name):
        with transaction.atomic(), connection.cursor() as cursor:
            before = rows(cursor)
            with contextlib.suppress(threading.BrokenBarrierError):
                both_have_read.wait(MEETING)
            insert(cursor, name)
        return JsonResponse({"before": before})

    site.mount("/count/<name>/", read_then_write)
    answers = at_once(site.url("/count/one/"), site.url("/count/other/"))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert sorted(answer.json()["before"] for answer in answers) == [0, 1], "the second one read what the first wrote"


def test_a_reader_is_answered_while_another_request_writes(site):
    writing, read = threading.Event(), threading.Event()

    def write_slowly(request):
        with transaction.atomic(), connection.cursor() as cursor:
            insert(cursor, "slow")
            writing.set()
            assert read.wait(20), "the reader had to wait"
        return HttpResponse("written")

    def look(request):
        with connection.cursor() as cursor:
            found = rows(cursor)
        read.set()
        return JsonResponse({"rows": found})

    site.mount("/write/", write_slowly)
    site.mount("/look/", look)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(requests.get, site.url("/write/"), timeout=60)
        assert writing.wait(20)
        assert requests.get(site.url("/look/"), timeout=60).json() == {"rows": 0}
        assert slow.result().text == "written"


def test_a_writer_waits_for_a_writer_and_does_not_fail(site):
    writing, waiting = threading.Event(), threading.Event()

    def first(request):
        with transaction.atomic(), connection.cursor() as cursor:
            insert(cursor, "first")
            writing.set()
            waiting.wait(MEETING)
        return HttpResponse("first")

    def second(request):
        waiting.set()
        with transaction.atomic(), connection.cursor() as cursor:
            insert(cursor, "second")
        return HttpResponse("second")

    site.mount("/first/", first)
    site.mount("/second/", second)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(requests.get, site.url("/first/"), timeout=60)
        assert writing.wait(20)
        assert requests.get(site.url("/second/"), timeout=60).text == "second"
        assert slow.result().text == "first"


def test_the_database_of_a_request_has_what_its_settings_say(site):
    def pragmas(request):
        with connection.cursor() as cursor:
            names = ("journal_mode", "busy_timeout", "synchronous")
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
        return JsonResponse(found | {"transactions": connection.transaction_mode})

    site.mount("/pragmas/", pragmas)
    assert requests.get(site.url("/pragmas/")).json() == {
        "journal_mode": "wal",
        "busy_timeout": 20_000,
        "synchronous": 0,  # the file dies with its site
        "transactions": "IMMEDIATE",
    }


def test_two_first_visits_at_once_are_two_sessions(site):
    both, seen = threading.Barrier(2), []

    def count(request):
        request.session["visits"] = request.session.get("visits", 0) + 1
        both.wait(20)
        return JsonResponse({"visits": request.session["visits"]})

    site.mount("/count/", count)
    for answer in at_once(site.url("/count/"), site.url("/count/")):
        seen.append((answer.json()["visits"], answer.cookies["sessionid"]))
    assert [visits for visits, _ in seen] == [1, 1]
    assert {id for _, id in seen} == {*site.read_store()}
    assert len(site.read_store()) == 2
