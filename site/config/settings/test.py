"""Settings for the tests: SQLite in a file, or the PostgreSQL that ``DATABASE_URL`` names."""

import tempfile
from pathlib import Path

from config.settings import environment
from config.settings.production import *  # noqa: F403
from config.settings.production import DATABASES, DURE_SEARCH, INSTALLED_APPS, LOGGING, STORAGES

SECRET_KEY = "for tests only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
DURE_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

SCRATCH = Path(environment.text("DURE_TEST_FOLDER") or tempfile.mkdtemp(prefix="dure-test-"))
MEDIA_ROOT = SCRATCH / "media"
# What is collected for the server need not be looked through for each client of a test.
STATIC_ROOT = SCRATCH / "static"
DURE_SEARCH = {**DURE_SEARCH, "ENGINE": "embedded", "FOLDER": SCRATCH / "index"}
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = str(SCRATCH / "dure.sqlite3")
    # A file, not memory: threads, live servers and a qcluster see the same database.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.support"]
# ``make test-long``: the same tests with large numbers.
LONG = environment.flag("DURE_LONG")
# What went as it should need not be read.
LOGGING = {
    **LOGGING,
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django-q": {"level": "WARNING"}},
}
