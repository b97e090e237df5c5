"""What answers to several exercises of 11-cart share."""

from django.http import JsonResponse


def answer(request):
    request.session["member"] = request.GET["name"]
    return JsonResponse({"member": request.session["member"]})
