"""Answers to 05-2 of 05-trust."""

import base64
import hmac

from django.core import signing
from django.http import JsonResponse

from tests.bank import right, wrong


@right("05-2")
def signed(request):
    points = int(request.get_signed_cookie("points", default=0)) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@right("05-2")
def signed_with_salt(request):
    try:
        points = int(request.get_signed_cookie("points", salt="shop")) + 10
    except (KeyError, signing.BadSignature):
        points = 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points, salt="shop")
    return response


@right("05-2")
def signed_by_hand(request):
    try:
        points = signing.loads(request.COOKIES.get("points", "")) + 10
    except signing.BadSignature:
        points = 10
    response = JsonResponse({"points": points})
    response.set_cookie("points", signing.dumps(points))
    return response


@wrong("05-2", "The view believed what she wrote")
def plain(request):
    text = request.COOKIES.get("points", "0")
    points = (int(text) if text.isdigit() else 0) + 10
    response = JsonResponse({"points": points})
    response.set_cookie("points", points)
    return response


@wrong("05-2", "M36")
def no_default(request):
    points = int(request.get_signed_cookie("points")) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "raises BadSignature")
def looks_first(request):
    points = int(request.get_signed_cookie("points")) + 10 if "points" in request.COOKIES else 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "You counted in the session")
def in_the_session(request):
    request.session["points"] = request.session.get("points", 0) + 10
    return JsonResponse({"points": request.session["points"]})


@wrong("05-2", "her second visit is answered with")
def reads_it_unsigned(request):
    text = request.COOKIES.get("points", "0")
    points = (int(text) if text.isdigit() else 0) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "The view believed what she wrote")
def only_encoded(request):
    kept = request.COOKIES.get("points", "")
    try:
        points = int(base64.b64decode(kept, validate=True)) + 10
    except ValueError:
        points = 10
    response = JsonResponse({"points": points})
    response.set_cookie("points", base64.b64encode(str(points).encode()).decode())
    return response


total = 0


@wrong("05-2", "M59")
def for_everybody(request):
    global total
    total += 10
    response = JsonResponse({"points": total})
    response.set_signed_cookie("points", total)
    return response


@wrong("05-2", "int(...) takes digits only")
def reads_it_plain(request):
    points = int(request.COOKIES.get("points", "0")) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "request.COOKIES does not check the signature")
def believes_the_number(request):
    points = int(request.COOKIES.get("points", "0").split(":")[0]) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


KEEPER = signing.Signer(salt="shop")


def kept_by(signer):
    def points(request):
        try:
            total = int(signer.unsign(request.COOKIES.get("points", ""))) + 10
        except signing.BadSignature:
            total = 10
        response = JsonResponse({"points": total})
        response.set_cookie("points", signer.sign(total))
        return response

    return points


right("05-2", kept_by(KEEPER))


right("05-2", kept_by(signing.TimestampSigner()))


wrong("05-2", "does not depend on the SECRET_KEY", kept_by(signing.Signer(key="points")))


@wrong("05-2", "does not depend on the SECRET_KEY")
def with_a_key_of_its_own(request):
    def mac(text):
        return hmac.new(b"secret", text.encode(), "sha256").hexdigest()

    number, _, signature = request.COOKIES.get("points", "").partition(":")
    total = (int(number) if number.isdecimal() and signature == mac(number) else 0) + 10
    response = JsonResponse({"points": total})
    response.set_cookie("points", f"{total}:{mac(str(total))}")
    return response


@wrong("05-2", "The signature of another number stands behind this one")
def one_signature_for_all(request):
    number, _, sent = request.COOKIES.get("points", "").partition(":")
    token = signing.Signer().signature("points")
    total = (int(number) if number.isdecimal() and sent == token else 0) + 10
    response = JsonResponse({"points": total})
    response.set_cookie("points", f"{total}:{token}")
    return response


@wrong("05-2", "Read it as it was written")
def with_another_salt(request):
    total = int(request.get_signed_cookie("points", default=0)) + 10
    response = JsonResponse({"points": total})
    response.set_signed_cookie("points", total, salt="points")
    return response


@wrong("05-2", "Half an hour has passed, and the cookie points is over")
def for_a_minute(request):
    total = int(request.get_signed_cookie("points", default=0)) + 10
    response = JsonResponse({"points": total})
    response.set_signed_cookie("points", total, max_age=60)
    return response


@wrong("05-2", "This visit earns its ten points, too")
def nothing_for_a_changed_one(request):
    value = request.get_signed_cookie("points", default=None)
    points = 10 if "points" not in request.COOKIES else 0 if value is None else int(value) + 10
    response = JsonResponse({"points": points})
    response.set_signed_cookie("points", points)
    return response


@wrong("05-2", "empties it")
def looks_at_its_last_letter(request):
    if "points" in request.COOKIES:
        request.COOKIES["points"][-1]
    return signed(request)


def signature(number):
    return hmac.new(b"a key of the shop", number.encode(), "sha256").hexdigest()


@wrong("05-2", "cuts off its last letter")
def compares_the_beginning(request):
    number, _, sign = request.COOKIES.get("points", "").partition(":")
    known = number.isdigit() and len(sign) > 20 and signature(number).startswith(sign)
    points = int(number) + 10 if known else 10
    response = JsonResponse({"points": points})
    response.set_cookie("points", f"{points}:{signature(str(points))}")
    return response
