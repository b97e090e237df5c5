"""Answers to 16-2 of 16-tokens."""

from django.core import signing
from django.http import HttpResponse, JsonResponse

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


@right("16-2")
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


@wrong("16-2", "a good token is answered with")
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


@wrong("16-2", "a token that was cut: 401")
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
