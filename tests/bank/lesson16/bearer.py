"""Answers to 16-2 of 16-tokens."""

import functools
import json
import re
import time

from django.core import signing
from django.http import HttpResponse, JsonResponse
from django.views import View

from tests.bank import right, wrong

NO = {"error": "who are you?"}


def token_of(request):
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else ""


def loads(token, **options):
    return signing.loads(token, **{"salt": "api", "max_age": 900} | options)


@right("16-2")
def with_partition(request):
    try:
        return JsonResponse({"user": loads(token_of(request))["user"]})
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@right("16-2")
def with_meta(request):
    header = request.META.get("HTTP_AUTHORIZATION") or ""
    if not header.startswith("Bearer "):
        return HttpResponse(status=401)
    try:
        data = loads(header[len("Bearer ") :])
    except (signing.SignatureExpired, signing.BadSignature):
        return HttpResponse("no", status=401)
    return JsonResponse({"user": data["user"]})


@wrong("16-2", "The header begins with the word Bearer")
def with_removeprefix(request):
    try:
        data = loads(request.headers.get("Authorization", "").removeprefix("Bearer "))
    except signing.BadSignature:
        return JsonResponse(NO, status=401)
    return JsonResponse(data)


@right("16-2")
async def async_view(request):
    return with_partition(request)


@wrong("16-2", "request.headers.get('Authorization', '')")
def without_default(request):
    token = request.headers["Authorization"].removeprefix("Bearer ")
    try:
        return JsonResponse(loads(token))
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@wrong("16-2", "The header begins with the word Bearer")
def with_the_word(request):
    return JsonResponse(loads(request.headers.get("Authorization", "")))


@wrong("16-2", "a good token is answered with")
def from_the_cookie(request):
    try:
        return JsonResponse(loads(request.COOKIES.get("token", "")))
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@wrong("16-2", "catch it, and answer 401")
def not_caught(request):
    return JsonResponse(loads(token_of(request)))


@wrong("16-2", "raises SignatureExpired for an older one")
def for_ever(request):
    try:
        return JsonResponse(loads(token_of(request), max_age=None))
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@wrong("16-2", "two seconds less than 15 minutes")
def too_short(request):
    try:
        return JsonResponse(loads(token_of(request), max_age=15))
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@wrong("16-2", "a good token is answered with")
def without_the_salt(request):
    try:
        return JsonResponse(signing.loads(token_of(request), max_age=900))
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@wrong("16-2", "no header: 401")
def answers_200(request):
    try:
        return JsonResponse(loads(token_of(request)))
    except signing.BadSignature:
        return JsonResponse(NO)


@wrong("16-2", "Whoever sends a token needs no cookie")
def sets_a_cookie(request):
    response = with_partition(request)
    response.set_cookie("user", "known")
    return response


@wrong("16-2", "Whoever sends a token needs no cookie")
def stores_it(request):
    response = with_partition(request)
    request.session["seen"] = True
    return response


@wrong("16-2", "Nothing looked at the signature")
def without_the_signature(request):
    import base64
    import json

    data = token_of(request).split(":")[0]
    try:
        return JsonResponse(json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))))
    except ValueError:
        return JsonResponse(NO, status=401)


@wrong("16-2", "a good token is answered with")
def only_alice(request):
    try:
        loads(token_of(request))
    except signing.BadSignature:
        return JsonResponse(NO, status=401)
    return JsonResponse({"user": "alice"})


@wrong("16-2", "Did you forget `return`")
def forgotten(request):
    with_partition(request)


class Who(View):
    def get(self, request):
        try:
            return JsonResponse({"user": loads(token_of(request))["user"]})
        except signing.BadSignature:
            return HttpResponse(status=401)


right("16-2", Who.as_view())


def answered(token, **options):
    try:
        return JsonResponse({"user": loads(token, **options)["user"]})
    except signing.BadSignature:
        return HttpResponse(status=401)


@wrong("16-2", "raises SignatureExpired for an older one")
def five_seconds_more(request):
    return answered(token_of(request), max_age=905)


@wrong("16-2", "two seconds less than 15 minutes")
def five_seconds_less(request):
    return answered(token_of(request), max_age=895)


@wrong("16-2", "901 seconds old")
def in_whole_minutes(request):
    try:
        data = loads(token_of(request), max_age=None)
    except signing.BadSignature:
        return HttpResponse(status=401)
    made = signing.b62_decode(token_of(request).split(":")[1])
    return JsonResponse({"user": data["user"]}, status=200 if (time.time() - made) // 60 <= 15 else 401)


believed = {}


@wrong("16-2", "901 seconds old")
def believed_once(request):
    token = token_of(request)
    if token not in believed:
        response = answered(token)
        if response.status_code != 200:
            return response
        believed[token] = response.content
    return HttpResponse(believed[token], content_type="application/json")


@wrong("16-2", "nearly the same")
def seven_letters(request):
    header = request.headers.get("Authorization", "")
    return answered(header[7:] if header.startswith("Be") else "")


@wrong("16-2", "a word between Bearer and the token")
def last_word(request):
    words = request.headers.get("Authorization", "").split()
    return answered(words[-1] if words[:1] == ["Bearer"] else "")


@wrong("16-2", "two tokens with a comma")
def first_of_a_list(request):
    return answered(token_of(request).split(",")[0])


@wrong("16-2", "four parts that are no token")
def fails_for_odd_ones(request):
    if token_of(request) == "a:b:c:d":
        raise ValueError(token_of(request))
    return answered(token_of(request))


@wrong("16-2", "The header Authorization alone says who it is")
def from_the_address_too(request):
    return answered(token_of(request) or request.GET.get("token", ""))


@wrong("16-2", "The header Authorization alone says who it is")
def from_a_cookie_too(request):
    return answered(token_of(request) or request.COOKIES.get("token", ""))


@wrong("16-2", "The header Authorization alone says who it is")
def for_members_too(request):
    if request.user.is_authenticated:
        return JsonResponse({"user": request.user.username})
    return answered(token_of(request))


@wrong("16-2", "What else is in the session has to stay")
def ends_the_session(request):
    request.session.clear()
    return answered(token_of(request))


@wrong("16-2", "The task names no other cookie")
def sweeps_the_jar(request):
    response = answered(token_of(request))
    for name in set(request.COOKIES) - {"sessionid"}:
        response.delete_cookie(name)
    return response


@wrong("16-2", "a token made without a salt")
def any_of_two_salts(request):
    for salt in ("api", "django.core.signing"):
        response = answered(token_of(request), salt=salt)
        if response.status_code == 200:
            return response
    return HttpResponse(status=401)


@wrong("16-2", "901 seconds old")
def a_second_too_long(request):
    try:
        return JsonResponse({"user": loads(token_of(request), max_age=901.5)["user"]})
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@wrong("16-2", "This key is not the shop's")
def a_key_that_everybody_knows(request):
    for key in (None, "secret"):
        try:
            return JsonResponse({"user": loads(token_of(request), key=key)["user"]})
        except signing.BadSignature:
            continue
    return JsonResponse(NO, status=401)


@wrong("16-2", "answered with status 401, and with no other")
def forbids(request):
    try:
        return JsonResponse({"user": loads(token_of(request))["user"]})
    except signing.BadSignature:
        return JsonResponse(NO, status=403)


@wrong("16-2", "a word that ends with Bearer")
def searched_for(request):
    found = re.search(r"Bearer (\S+)$", request.headers.get("Authorization", ""))
    return answered(found[1] if found else "")


@wrong("16-2", "a word that begins with Bearer")
def begins_so(request):
    header = request.headers.get("Authorization", "")
    return answered(header.partition(" ")[2] if header.startswith("Bearer") else "")


@wrong("16-2", "A session, a login, a cookie or an address says nothing")
def from_the_session_too(request):
    response = answered(token_of(request))
    if response.status_code == 401 and "user" in request.session:
        return JsonResponse({"user": request.session["user"]})
    return response


@wrong("16-2", "A session, a login, a cookie or an address says nothing")
def a_token_of_the_session_too(request):
    return answered(token_of(request) or request.session.get("token", ""))


loaded = functools.cache(loads)


@wrong("16-2", "What was believed once is believed still")
def with_a_cache(request):
    try:
        return JsonResponse({"user": loaded(token_of(request))["user"]})
    except signing.BadSignature:
        return JsonResponse(NO, status=401)


@wrong("16-2", "It believes tokens made without a salt")
def of_no_salt(request):
    return answered(token_of(request), salt="django.core.signing")


@wrong("16-2", "It reads the address")
def of_the_address(request):
    return answered(request.GET.get("token", ""))


@wrong("16-2", "Print it")
def in_small_letters(request):
    return answered(token_of(request).lower())


@wrong("16-2", "looks at no signature")
def only_decoded(request):
    try:
        return JsonResponse(
            {"user": json.loads(signing.b64_decode(token_of(request).partition(":")[0].encode()))["user"]}
        )
    except json.JSONDecodeError:
        return JsonResponse(NO, status=401)


users: list[str] = []


@wrong("16-2", "Keep nothing from an earlier request")
def remembers_the_last_user(request):
    if request.headers.get("Authorization"):
        answer = with_partition(request)
        users.extend([json.loads(answer.content)["user"]] if answer.status_code == 200 else [])
        return answer
    return JsonResponse({"user": users[-1]}) if users else JsonResponse(NO, status=401)


@wrong("16-2", "signing.loads is not asked")
def asks_the_login(request):
    name = request.user.username
    return JsonResponse({"user": name}) if name else JsonResponse(NO, status=401)
