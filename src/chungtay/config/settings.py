"""Django's settings: one file, values from the environment and the home."""

import os
from pathlib import Path

from django.utils.csp import CSP

from chungtay.platform.db.connections import database_settings
from chungtay.platform.home import kept_secret
from chungtay.platform.statics import digest_of_statics, is_kept_for_ever

SOURCE = Path(__file__).resolve().parents[1]

SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret("secret_key")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

# Set only by `chungtay demo`, after it has seen that the database is a demonstration
# and that it serves on a loopback address.
CAST_HOSTS = {"127.0.0.1", "localhost", "[::1]"}
CAST_SIGN_IN = os.environ.get("CHUNGTAY_CAST_SIGN_IN") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    # Their tables of accounts and addresses are not used; see docs/adr/0019.
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "chungtay.platform",
    "chungtay.units",
    "chungtay.access",
    "chungtay.papers",
    "chungtay.figures",
    "chungtay.direction",
    "chungtay.support",
    "chungtay.situation",
    "chungtay.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chungtay.platform.http.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chungtay.access.middleware.WallMiddleware",
    "chungtay.platform.http.errors.FailurePagesMiddleware",
]

ROOT_URLCONF = "chungtay.config.urls"
WSGI_APPLICATION = "chungtay.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "chungtay.access.shell.shell",
            ],
        },
    }
]

DATABASES = database_settings()
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.BaseBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_CHECKS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "chungtay.access.services.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_CHECKS}.CommonPasswordValidator"},
    {"NAME": f"{_CHECKS}.NumericPasswordValidator"},
    {
        "NAME": f"{_CHECKS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]
LOGIN_URL = "demo:cast" if CAST_SIGN_IN else "access:sign_in"

# allauth lends its models and codes of second factors; signing in is our own.
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "chungtay.access.services.kept_secrets.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODE_COUNT = 10

# Sign-in by an identity provider, see docs/howto/oidc.md; without an issuer there is none.
OIDC = {
    "issuer": os.environ.get("CHUNGTAY_OIDC_ISSUER", "").rstrip("/"),
    "client_id": os.environ.get("CHUNGTAY_OIDC_CLIENT_ID", ""),
    "client_secret": os.environ.get("CHUNGTAY_OIDC_CLIENT_SECRET", ""),
    "claim": os.environ.get("CHUNGTAY_OIDC_CLAIM", "preferred_username"),
    "second_factor": os.environ.get("CHUNGTAY_OIDC_SECOND_FACTOR", ""),
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# HTTPS ends at a proxy: it tells how it was asked, and by whom. Without it nothing is believed.
_IS_HTTPS = os.environ.get("CHUNGTAY_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_HTTPS else None
PROXIES = set(os.environ.get("CHUNGTAY_PROXIES", "127.0.0.1,::1").split(",") if _IS_HTTPS else ())
CSRF_FAILURE_VIEW = "chungtay.platform.http.errors.csrf_failure"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# The address changes with any of the files, and style sheets name others beside them: nothing has
# to be collected or rewritten before the first start.
STATIC_URL = f"/static/{digest_of_statics(SOURCE)}/"
STATICFILES_DIRS: list[str] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = is_kept_for_ever

# A month of a whole province arrives as one drop of some 230 workbooks.
DATA_UPLOAD_MAX_NUMBER_FILES = 600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
