"""Django's settings, read from the environment (FADU_*). No law and no place is named here."""

import os
import secrets
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF

from fadu.faults import Fault

django_stubs_ext.monkeypatch()  # fields and managers may then name their types at run time, too


def _switch(name: str) -> bool:
    """Whether the environment says yes to `name`."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    """The comma-separated words of the environment's `name`."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def _database(url: str, home: Path) -> dict[str, Any]:
    """Django's description of the database at `url`; without one, the SQLite file of the home.

    `url` is `sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3` or
    `postgresql://user:password@host:port/name?option=value`.
    Errors: Fault for any other scheme, or a PostgreSQL address without a database's name.
    """
    parts = urlsplit(url or "sqlite:///")
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name or home / "fadu.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,  # seconds that a writer waits for the one before it
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
            # A file as in use, so that each thread of a live server has a connection of its own.
            "TEST": {"NAME": str(home / "test.sqlite3")},
        }
    if parts.scheme in {"postgres", "postgresql"} and name:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise Fault("FADU_DATABASE_URL 须写作 sqlite:///文件 或 postgresql://用户@主机:端口/库名，请改正后再试。")


def _secret_key(home: Path) -> str:
    """The key that signs sessions: FADU_SECRET_KEY, else the one kept in the home.

    A home that does not stand yet holds nothing to sign for: the key then lasts as long as the process.
    """
    if given := os.environ.get("FADU_SECRET_KEY"):
        return given
    kept = home / "keys" / "session.key"
    if not home.is_dir():
        return secrets.token_urlsafe(48)
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(made := secrets.token_urlsafe(48))
    return made


BASE_DIR = Path(__file__).resolve().parent
HOME = Path(os.environ.get("FADU_HOME") or "fadu-home").absolute()  # database, evidence, keys

DEBUG = _switch("FADU_DEBUG")
SECRET_KEY = _secret_key(HOME)
ALLOWED_HOSTS = _words("FADU_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("FADU_TRUSTED_ORIGINS")
DATABASES = {"default": _database(os.environ.get("FADU_DATABASE_URL", ""), HOME)}

DIGEST = os.environ.get("FADU_DIGEST") or "sha256"  # of the log: sha256 or sm3
# What is counted, carried and filed. A place adds its own by the entry points of "fadu.modules".
MODULES = (
    "fadu.modules.mediation",
    "fadu.modules.mediation_committee",
    "fadu.modules.mediator",
    "fadu.modules.officer",
    "fadu.modules.power",
    "fadu.modules.publication",
    "fadu.modules.penalty",
    "fadu.modules.event",
    "fadu.modules.respondent_case",
    "fadu.modules.information_request",
    "fadu.modules.information_correction",
    "fadu.modules.decision",
    "fadu.modules.annual_report",
    *(point.value for point in entry_points(group="fadu.modules")),
)


def _stands(app: str) -> bool:
    return not app.startswith("fadu.") or BASE_DIR.parent.joinpath(*app.split("."), "__init__.py").exists()


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    *filter(_stands, ("fadu.engine", *MODULES, "fadu.desk")),
]
AUTH_USER_MODEL = "engine.Person"
ROOT_URLCONF = "fadu.urls"
WSGI_APPLICATION = "fadu.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fadu.desk.head.head_like_get",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# A page's files come from this site alone, and no page runs a script or a style written into it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
# HTTPS is the proxy's; FADU_HTTPS says that there is one, which sets X-Forwarded-Proto itself.
_https = _switch("FADU_HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0  # a year
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a working day
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = HOME / "static"
# Once `collectstatic` has run for this home, files carry their digest in their name and are cached for ever.
_collected = not DEBUG and (STATIC_ROOT / "staticfiles.json").is_file()
WHITENOISE_USE_FINDERS = not _collected
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "evidence"}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _collected
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
