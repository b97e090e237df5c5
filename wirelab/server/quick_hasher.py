"""Django's own password hasher, for a site on this computer that is gone in an hour."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Hash as Django does by default, but in 1,000 rounds instead of a million or more."""

    iterations = 1_000
