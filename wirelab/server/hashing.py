"""What a password's hash costs: Django's own takes a third of a second, on purpose."""

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # for a check, which registers and logs in many times
