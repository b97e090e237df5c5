"""Answers to 10-3 of 10-login."""

import secrets
from importlib import import_module

from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from tests.bank import right, wrong
from tests.bank.harms import harms


@right("10-3")
def by_rows(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@right("10-3")
def by_keys(request):
    user = request.user
    keys = [
        row.session_key
        for row in Session.objects.iterator()
        if user.is_authenticated and row.get_decoded().get("_auth_user_id") == str(user.id)
    ]
    return JsonResponse({"ended": Session.objects.filter(pk__in=keys).delete()[0]})


@right("10-3")
def then_logs_out(request):
    answer = by_rows(request)
    if request.user.is_authenticated:
        logout(request)
    return answer


@wrong("10-3", "end a stranger's session, too")
def logs_everybody_out(request):
    answer = by_rows(request)
    logout(request)
    return answer


@right("10-3")
def then_flushes(request):
    if not request.user.is_authenticated:
        return JsonResponse({"ended": 0})
    mine = str(request.user.pk)
    rows = [row for row in Session.objects.all() if row.get_decoded().get("_auth_user_id") == mine]
    for row in rows:
        if row.session_key != request.session.session_key:
            row.delete()
    request.session.flush()
    return JsonResponse({"ended": len(rows)})


@right("10-3")
def by_the_engine(request):
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended = 0
    for key in Session.objects.values_list("session_key", flat=True):
        session = store(key)
        if int(session.get("_auth_user_id", 0)) == (request.user.pk or -1):
            session.delete()
            ended = ended + 1
    return JsonResponse({"ended": ended})


@right("10-3")
def by_the_key_in_the_own_session(request):
    mine = request.session.get("_auth_user_id")
    rows = [row for row in Session.objects.all() if mine and row.get_decoded().get("_auth_user_id") == mine]
    for row in rows:
        Session.objects.get(pk=row.pk).delete()
    response = JsonResponse({"ended": len(rows)})
    response.delete_cookie("sessionid")
    return response


@right("10-3")
def by_sql(request):
    ended = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key, session_data FROM django_session")
        for key, data in cursor.fetchall():
            if SessionStore().decode(data).get("_auth_user_id") == str(request.user.pk):
                cursor.execute("DELETE FROM django_session WHERE session_key = %s", [key])
                ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Every row was deleted")
def deletes_all(request):
    return JsonResponse({"ended": Session.objects.all().delete()[0]})


@wrong("10-3", "Some devices are still logged in")
def this_device_only(request):
    if not request.user.is_authenticated:
        return JsonResponse({"ended": 0})
    request.session.flush()
    return JsonResponse({"ended": 1})


@wrong("10-3", "Some devices are still logged in")
def others_only(request):
    ended = 0
    for row in Session.objects.exclude(pk=request.session.session_key):
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "This device counts, too")
def others_only_then_flush(request):
    answer = others_only(request)
    if request.user.is_authenticated:
        request.session.flush()
    return answer


@wrong("10-3", "request.user.pk is None")
def compares_with_a_number(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == request.user.pk:
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "compare with str(request.user.pk)")
def compares_with_a_number_for_users(request):
    return compares_with_a_number(request) if request.user.pk else JsonResponse({"ended": 0})


@wrong("10-3", "Rows of somebody else were deleted")
def part_of_a_text(request):
    ended = 0
    for row in Session.objects.all():
        if request.user.pk and str(request.user.pk) in str(row.get_decoded().get("_auth_user_id", "")):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Rows of somebody else were deleted")
def in_all_of_the_data(request):
    rows = [row for row in Session.objects.all() if request.user.pk and str(request.user.pk) in str(row.get_decoded())]
    for row in rows:
        row.delete()
    return JsonResponse({"ended": len(rows)})


@wrong("10-3", "None is no number")
def numbers_of_nobody(request):
    ended = 0
    for row in Session.objects.all():
        if int(row.get_decoded().get("_auth_user_id")) == request.user.pk:
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "405 Method Not Allowed")
def by_post_only(request):
    return by_rows(request) if request.method == "POST" else HttpResponse(status=405)


@wrong("10-3", "has no key '_auth_user_id'")
def needs_the_key(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded()["_auth_user_id"] == str(request.user.pk):
            row.delete()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "M16")
def by_a_new_password(request):
    ended = 0
    if request.user.is_authenticated:
        request.user.set_password(secrets.token_hex(8))
        request.user.save()
        ended = 3
    return JsonResponse({"ended": ended})


@wrong("10-3", "M16")
def by_an_unusable_password(request):
    if request.user.is_authenticated:
        request.user.set_unusable_password()
        request.user.save()
        update_session_auth_hash(request, request.user)
    return JsonResponse({"ended": 3 if request.user.is_authenticated else 0})


@wrong("10-3", "the answer is: {'ended': ")
def returns_too_early(request):
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.delete()
            return JsonResponse({"ended": 1})
    return JsonResponse({"ended": 0})


@wrong("10-3", "row.delete() deletes a row")
def counts_and_keeps(request):
    rows = [row for row in Session.objects.all() if row.get_decoded().get("_auth_user_id") == str(request.user.pk)]
    return JsonResponse({"ended": len(rows)})


@wrong("10-3", "every row of this user is deleted")
def deletes_the_keys_only(request):
    ended = 0
    for row in Session.objects.all():
        data = row.get_decoded()
        if data.pop("_auth_user_id", None) == str(request.user.pk):
            row.session_data = SessionStore().encode(data)
            row.save()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Do not store after deleting")
def stores_afterwards(request):
    answer = by_rows(request)
    if request.user.is_authenticated:
        request.session["ended"] = True
    return answer


@wrong("10-3", "Nothing has to be stored here")
def starts_a_new_session(request):
    answer = by_rows(request)
    if request.user.is_authenticated:
        request.session.flush()
        request.session["message"] = "You are logged out everywhere."
    return answer


@wrong("10-3", "The right rows are deleted, but the number is not right")
def counts_everything(request):
    all_rows = Session.objects.count()
    by_rows(request)
    return JsonResponse({"ended": all_rows if request.user.is_authenticated else 0})


@wrong("10-3", "the answer is: {'ended': ")
def logs_out_first(request):
    logout(request)
    return by_rows(request)


@wrong("10-3", "A number and a text that looks like it")
def a_text(request):
    return JsonResponse({"ended": str(Session.objects.none().count())})


@wrong("10-3", "the answer is: {'ended': 0}")
def needs_a_user(request):
    if not request.user.is_authenticated:
        return redirect("login")
    return by_rows(request)


@wrong("10-3", "every row of this user is deleted")
def expires_them(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            row.expire_date = row.expire_date.replace(year=2001)
            row.save()
            ended += 1
    return JsonResponse({"ended": ended})


@wrong("10-3", "Every row was deleted")
def deletes_the_others(request):
    ended = 0
    for row in Session.objects.all():
        if row.get_decoded().get("_auth_user_id") == str(request.user.pk):
            ended += 1
        else:
            row.delete()
    return JsonResponse({"ended": ended})


@wrong("10-3", "Did you forget `return`?")
def says_nothing(request):
    by_rows(request)


@wrong("10-3", "The account is gone")
def deletes_the_user(request):
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).delete()
    return JsonResponse({"ended": 0})


harms("10-3", by_rows, others=None)


def where(test):
    """Return a right view, but for its question about the data of each row; a stranger ends nothing."""

    def view(request):
        ended = 0
        for row in Session.objects.all():
            if request.user.pk and test(row.get_decoded(), str(request.user.pk), request):
                row.delete()
                ended += 1
        return JsonResponse({"ended": ended})

    return view


def has(data):
    return data.get("_auth_user_id", "")


ELSE = "Rows of somebody else were deleted"
right("10-3", where(lambda data, pk, _: has(data) == pk))
wrong("10-3", ELSE, where(lambda data, pk, _: has(data).startswith(pk)))
wrong("10-3", ELSE, where(lambda data, pk, _: has(data).endswith(pk)))
wrong("10-3", ELSE, where(lambda data, pk, _: has(data) and has(data) in pk))
wrong("10-3", ELSE, where(lambda data, pk, _: pk in data.values()))
wrong("10-3", ELSE, where(lambda data, pk, _: pk in (has(data), data.get("user_id"))))
wrong("10-3", ELSE, where(lambda data, pk, _: has(data) == pk or not data))
wrong("10-3", ELSE, where(lambda data, pk, _: has(data) == pk or data.get("_session_expiry", 0) < 0))
wrong("10-3", ELSE, where(lambda data, pk, request: has(data) == pk or data.get("member") == request.user.username))
wrong("10-3", "Some devices are still logged in", where(lambda data, pk, _: has(data) == pk and "cart" not in data))
wrong("10-3", "Some devices are still logged in", where(lambda data, pk, _: has(data) == pk and len(data) == 3))
for place in ("GET", "COOKIES", "headers"):
    wrong(
        "10-3",
        "Rows of somebody else were deleted",
        where(lambda data, pk, request, place=place: has(data) == (getattr(request, place).get("user") or pk)),
    )


@wrong("10-3", "An account was changed")
def switches_the_account_off(request):
    response = by_rows(request)
    User.objects.filter(pk=request.user.pk).update(is_active=False)
    return response


@wrong("10-3", "An account was changed")
def forgets_the_last_login(request):
    response = by_rows(request)
    User.objects.filter(pk=request.user.pk).update(last_login=None)
    return response


@wrong("10-3", "A stranger has no user id")
def whom_the_address_names(request):
    pk = request.GET.get("id") or str(request.user.pk)
    rows = [row for row in Session.objects.all() if has(row.get_decoded()) == pk]
    for row in rows:
        row.delete()
    return JsonResponse({"ended": len(rows)})
