"""What a password's hash costs: Django's own takes a third of a second, on purpose."""

QUICK = ["wirelab.server.quick_hasher.QuickHasher"]  # for a lesson, which teaches other things
FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # for a check, which registers and logs in many times
