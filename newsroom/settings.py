"""Settings: everything that differs between two machines is read from the environment; README.md lists the names."""

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

#: What the paper writes (database, photos, the secret key, jieba's cache); nothing else is ever written.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def kept_secret_key() -> str:
    """A key made at the first start and kept beside the database, so that none is ever in the repository."""
    path = DATA_DIR / "secret_key"
    if not path.exists():
        part = path.with_suffix(".part")  # a start that is killed leaves no empty key
        part.touch(mode=0o600)
        part.write_text(get_random_secret_key())
        part.replace(path)
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

#: The paper's name, as its masthead prints it.
PAPER_NAME = env.str("PAPER_NAME", default="云汀日报")

#: How many must sign before an article is out. 3: 初审, 复审, 终审; 2: 初审, 终审; 1: 终审.
REVIEW_STAGES = env.int("REVIEW_STAGES", default=3)
if REVIEW_STAGES not in (1, 2, 3):
    raise ImproperlyConfigured(f"REVIEW_STAGES is 1, 2 or 3, not {REVIEW_STAGES}")

#: The checks that nobody signs or publishes over, by their names in articles/desk/checks/table.py.
CHECKS_BLOCK = env.list("CHECKS_BLOCK", default=[])

INSTALLED_APPS = [
    "articles.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_filters",
    "django_htmx",
    "ninja",
    "taggit",
    "simple_history",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "articles.answers.CachingHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ASGI_APPLICATION = "newsroom.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context.paper",
            ],
        },
    },
]

#: Not spelled as a URL: a folder may have a "#", a "?" or a "%" in its name.
OWN_DATABASE = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "newsroom.sqlite3"}
#: What a DATABASE_URL begins with; the record of what was done is sealed by triggers that are written for these two.
SCHEMES = ("postgres", "postgresql", "sqlite")


def database(url: str) -> dict[str, object]:
    """The database at a URL. Raises ImproperlyConfigured where it is none that this paper can be kept in."""
    if url.partition("://")[0] not in SCHEMES:
        raise ImproperlyConfigured("DATABASE_URL begins with postgres://, postgresql:// or sqlite://, no other way")
    try:
        return env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is no URL: {error}") from error


DATABASES = {"default": database(url) if (url := env.str("DATABASE_URL", default="")) else OWN_DATABASE}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # To open the file and teach a connection what searches call takes 2 ms: as long as six pages that are kept.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["OPTIONS"] = {
        # Take the write lock when a transaction begins: a reader that turns writer half-way would fail, not wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # To compile a reader's query takes PostgreSQL half a second, to answer it some milliseconds.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")


def shared_cache(url: str) -> dict[str, object]:
    """The cache at a URL. Raises ImproperlyConfigured where it is none that the paper can share."""
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in ("redis", "rediss") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise ImproperlyConfigured(f"CACHE_URL is no URL: {error}") from error
    if not is_right or not re.fullmatch(r"/?[0-9]*", parts.path):
        raise ImproperlyConfigured("CACHE_URL is redis://host:port/number (rediss:// with TLS), also of a Valkey")
    if find_spec("redis") is None:
        raise ImproperlyConfigured("CACHE_URL needs the package redis, which requirements-server.lock installs")
    return {"BACKEND": "newsroom.shared_cache.SharedCache", "LOCATION": url}


IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
# A list's choices take some ten kilobytes.
OWN_CACHE = {"BACKEND": IN_MEMORY, "OPTIONS": {"MAX_ENTRIES": 5_000}}
CACHES = {
    # What was counted, and since when an address answers so: articles/generation.py and articles/answers.py.
    "default": shared_cache(url) if (url := env.str("CACHE_URL", default="")) else OWN_CACHE,
    # Whole pages of the site; articles/kept.py bounds each. In each process also where counts are shared: a page is
    # there without asking a server, and who asks for a great many addresses fills no more than this.
    "pages": {"BACKEND": IN_MEMORY, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 500}},
    # Stories as lists show them, a kilobyte each.
    "cards": {"BACKEND": IN_MEMORY, "LOCATION": "cards", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Static files are served from where they lie: a fresh checkout runs without collectstatic.
WHITENOISE_USE_FINDERS = True
#: Photos. No URL points here: a view hands out what is published.
MEDIA_ROOT = DATA_DIR / "photos"

# A row's versions are found by the row and shown newest first: no index over everybody's dates.
SIMPLE_HISTORY_DATE_INDEX = False

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "articles.desk.tagging.split_tags"

# --- Safety. HTTPS=1 is for a paper that readers reach through a proxy which speaks TLS.
HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
# A dump is at most a few hundred kilobytes; an editor's form with all inlines is well below this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Files of an upload at the desk: articles/importing/uploads.py says how many of them are taken.
DATA_UPLOAD_MAX_NUMBER_FILES = 250
FILE_UPLOAD_HANDLERS = [
    "articles.receiving.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
