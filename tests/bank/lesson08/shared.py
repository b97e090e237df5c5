"""What answers to several exercises of 08-flush share."""

FORGOT = "Did you forget `return`?"


def rows():
    from django.contrib.sessions.models import Session  # Django must be ready for it

    return Session.objects.all()
