"""Production settings: the base, safe by default. The others are short overlays."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from config.settings import environment

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
VAR = Path(environment.text("DURE_VAR", str(ROOT / "var")))

DEBUG = False
SECRET_KEY = environment.text("DURE_SECRET_KEY")
ALLOWED_HOSTS = environment.words("DURE_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.words("DURE_ORIGINS")
BASE_URL = environment.text("DURE_BASE_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "core",
    "search",
    "activity",
    "people",
    "files",
    "knowledge.tasks",
    "knowledge.pages",
    "newsletters",
    "workflows.cooperation",
    "workflows.meetings",
    "home",
    "demo",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.contrib.typed_table_block",
    "wagtail.snippets",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_q",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.RoomMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.NulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.csp.PolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.retype.RetypeMiddleware",
    "core.guard.middleware.AdminMiddleware",
    "core.middleware.RobotsMiddleware",
]

# Processes and threads of the web server; see config/gunicorn.py.
DURE_WEB = {
    "WORKERS": environment.number("DURE_WEB_WORKERS", 2),
    "THREADS": environment.number("DURE_WEB_THREADS", 4),
}
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.chrome",
            ],
        },
    }
]

DATABASES = {
    "default": environment.database(
        environment.text("DATABASE_URL", f"sqlite:///{VAR / 'dure.sqlite3'}")
    )
}
# No ATOMIC_REQUESTS: a transaction round a reading request would take SQLite's write lock.
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "people.backends.AccessBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
# People are addressed by name, never by number.
ACCOUNT_USER_DISPLAY = str
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

DURE_ACCESS = "people.access.PeopleAccess"
# The demo city may be built here; never in production.
DURE_DEMO = False
# Seconds after which a silent worker counts as dead.
DURE_HEARTBEAT = environment.number("DURE_HEARTBEAT", 60)

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
# Ours, and beside it the Korean that Wagtail lacks on the screens staff reach.
LOCALE_PATHS = [SITE / "locale", SITE / "locale_wagtail"]
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["core.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [SITE / "static", VAR / "assets"]
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media-is-not-served/"
STORAGES = {
    "default": {"BACKEND": "core.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
# Where a server in front hands over files: its internal address of MEDIA_ROOT.
DURE_FILES_ACCEL = environment.text("DURE_FILES_ACCEL")
# Tables of the PDF reader that hardly anybody loads and that pack badly.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "bcmap", "pfb", "ttf", "icc"]

WAGTAIL_SITE_NAME = "두레"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("ko", _("Korean"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ko", "한국어"), ("en", "English")]
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILIMAGES_IMAGE_MODEL = "files.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "files.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "files.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.wagtail_backend"}}

DURE_SEARCH = {"ENGINE": environment.text("DURE_SEARCH_ENGINE", "embedded"), "FOLDER": VAR / "index"}

# The worker's queues: quick (drain, mail) and long (imports); the scheduler is on in one only.
Q_CLUSTER = {
    "name": "quick",
    "orm": "default",
    "workers": 1,
    "queue_limit": 1,
    "poll": 1,
    "timeout": 600,
    "retry": 900,
    "max_attempts": 1,
    "catch_up": False,
    "save_limit": 100,
    "ack_failures": True,
    "label": "Dure",
    "scheduler": True,
    "ALT_CLUSTERS": {"long": {"timeout": 3600, "retry": 5400, "scheduler": False}},
}

EMAIL_BACKEND = environment.text("DURE_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = environment.text("DURE_EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("DURE_EMAIL_PORT", 25)
DEFAULT_FROM_EMAIL = environment.text("DURE_EMAIL_FROM", "dure@localhost")

CSRF_FAILURE_VIEW = "core.csrf.failure"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = environment.flag("DURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = environment.number("DURE_HSTS_SECONDS", 31536000)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "worker-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": environment.text("DURE_LOG_LEVEL", "INFO")},
    "loggers": {
        # These tell of every single page saved and job enqueued.
        **{name: {"level": "WARNING"} for name in ("wagtail", "modelsearch", "django_tasks", "django-q")},
        # These of every step of drawing, and of tables in fonts that print does not need.
        **{name: {"level": "ERROR"} for name in ("weasyprint", "fontTools", "pikepdf")},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
