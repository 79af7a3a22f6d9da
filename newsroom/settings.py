"""Settings: everything that differs between two machines is read from the environment; README.md lists the names."""

import sys
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from .addresses import address, database, on_a_server, photo_store, replica, shared_cache
from .environment import Environment
from .reports import report_errors_to

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

#: What the paper writes (database, photos, the secret key, jieba's cache); nothing else is ever written.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
try:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(f"DATA_DIR cannot be a folder at {DATA_DIR}: {error.strerror}") from error


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
# As long as what `openssl rand -hex 16` makes: a key that can be guessed forges sessions.
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY has at least 32 characters; left out, one is made and kept")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if wrong := [host for host in ALLOWED_HOSTS if "/" in host or (":" in host and "[" not in host) or " " in host]:
    raise ImproperlyConfigured(f"ALLOWED_HOSTS holds names as paper.example, with commas between, not {wrong[0]}")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
if wrong := [origin for origin in CSRF_TRUSTED_ORIGINS if not origin.startswith(("https://", "http://"))]:
    raise ImproperlyConfigured(f"CSRF_TRUSTED_ORIGINS holds origins as https://paper.example, not {wrong[0]}")

#: The paper's name, as its masthead prints it.
PAPER_NAME = env.str("PAPER_NAME", default="云汀日报")

#: How many must sign before an article is out. 3: 初审, 复审, 终审; 2: 初审, 终审; 1: 终审.
REVIEW_STAGES = env.int("REVIEW_STAGES", default=3, least=1, most=3)

#: The checks that nobody signs or publishes over, by their names in articles/desk/checks/table.py.
CHECKS_BLOCK = env.words("CHECKS_BLOCK")

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
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "articles",
]

MIDDLEWARE = [
    "newsroom.logs.Requests",
    "newsroom.probes.Probes",
    "newsroom.out_of_reach.OutOfReach",  # before what would have another database asked instead
    "articles.replicas.PublicReads",  # before all that asks the database
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "articles.answers.CachingHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
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
FORM_RENDERER = "articles.inputs.Inputs"


#: Not spelled as a URL: a folder may have a "#", a "?" or a "%" in its name.
OWN_DATABASE = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "newsroom.sqlite3"}


DATABASES = {"default": database(url) if (url := env.str("DATABASE_URL", default="")) else OWN_DATABASE}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # To open the file and teach a connection what searches call takes 2 ms: as long as six pages that are kept.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["OPTIONS"] = {
        # Take the write lock when a transaction begins: a reader that turns writer half-way would fail, not wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Of the file each connection keeps 16 MB in memory, not 2: rows that lie apart take 55 to 80 % of the time.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"] = on_a_server(DATABASES["default"])
#: Which requests are read from which copy, and why nothing stale is kept, is said in articles/replicas.py.
REPLICA_URLS = env.words("DATABASE_REPLICA_URLS")
if REPLICA_URLS and DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_REPLICA_URLS needs a DATABASE_URL of PostgreSQL: SQLite has no replicas")
DATABASES |= {f"replica{number}": replica(url) for number, url in enumerate(REPLICA_URLS, 1)}
DATABASE_ROUTERS = ["articles.replicas.Router"] if REPLICA_URLS else []
#: Seconds that a replica may be behind and still be read.
DATABASE_REPLICA_LAG = env.int("DATABASE_REPLICA_LAG", default=10, least=2, most=3_600)


IN_MEMORY = "newsroom.own_cache.OwnCache"
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

# --- Workers on several machines: newsroom/celery.py. Without a broker everything is done where it is asked for.
BROKER_URL = address("BROKER_URL", env.str("BROKER_URL", default=""), ("amqp", "amqps", "redis", "rediss"))
#: Where what a worker has read waits until it is fetched: RabbitMQ keeps it itself, and so does Redis.
RESULTS_URL = env.str("RESULTS_URL", default="rpc://" if BROKER_URL.startswith("amqp") else BROKER_URL)
RESULTS_URL = address("RESULTS_URL", RESULTS_URL, ("rpc", "redis", "rediss"))
if RESULTS_URL.startswith("rpc") and not BROKER_URL.startswith("amqp"):
    raise ImproperlyConfigured("RESULTS_URL is rpc:// only where BROKER_URL is amqp://")
#: Papers that share a broker have queues of different names.
QUEUE_NAME = env.str("QUEUE_NAME", default="newsroom")

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

# --- Logging in. Failures are counted by account and address together: whoever tries to guess a password is stopped,
# and nobody can lock others out of their accounts from elsewhere.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "newsroom.clients.household_of"
# Ten typing errors are nobody's morning; 40 guesses an hour find no password that the validators let pass.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "articles.desk.logging_in.paused"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
# Who logged in when is in the log; the pauses are shown with the accounts.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

#: Whether every account at the desk must have a second factor (两步验证), or may.
SECOND_FACTOR = env.one_of("SECOND_FACTOR", ["optional", "required"], default="optional")
OTP_TOTP_ISSUER = f"{PAPER_NAME} 编辑部"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Static files are served from where they lie: a fresh checkout runs without collectstatic. Where that was run, they
# have names made of their content, which browsers keep for good, and are compressed beforehand.
IS_COLLECTED = not DEBUG and ((STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv)
WHITENOISE_USE_FINDERS = not IS_COLLECTED
#: Photos. No URL points here: a view hands out what is published.
MEDIA_ROOT = DATA_DIR / "photos"


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "newsroom.static.Collected"
        if IS_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
if url := address("STORAGE_URL", env.str("STORAGE_URL", default=""), ("s3", "s3+http")):
    STORAGES["default"] = photo_store(url)

# A row's versions are found by the row and shown newest first: no index over everybody's dates.
SIMPLE_HISTORY_DATE_INDEX = False

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "articles.desk.tagging.split_tags"

# --- Safety. HTTPS=1 is for a paper that readers reach through a proxy which speaks TLS.
HTTPS = env.bool("HTTPS", default=False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
#: Whether a proxy stands in front, which says in X-Forwarded-For and X-Forwarded-Proto who asks and how.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
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
#: What no page of ours asks of a browser, so that no page that is tricked can: those that browsers have in common.
PERMISSIONS_POLICY = dict.fromkeys(
    """accelerometer autoplay browsing-topics camera display-capture encrypted-media geolocation gyroscope hid
    magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial usb
    xr-spatial-tracking""".split(),  # noqa: SIM905 - names read better in lines
    (),
)
# A dump is at most a few hundred kilobytes; an editor's form, with a hundred rows of each kind, is well below this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Files of an upload at the desk: articles/importing/uploads.py says how many of them are taken.
DATA_UPLOAD_MAX_NUMBER_FILES = 250
FILE_UPLOAD_HANDLERS = [
    "articles.receiving.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Watching. What is written, counted and reported; newsroom/logs.py says what never is.
LOG_LEVEL = env.one_of("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], default="WARNING")
LOG_FORMAT = env.one_of("LOG_FORMAT", ["text", "json"], default="text")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "newsroom.request_id.RequestId"}},
    "formatters": {
        "text": {"format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            "json_ensure_ascii": False,
        },
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": LOG_FORMAT},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        # A refusal has its line as every request has; what is sent to another host's name is no fault of ours.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Each statement with its values is for a developer's eyes.
        "django.db.backends": {"level": "DEBUG" if DEBUG and LOG_LEVEL == "DEBUG" else "INFO"},
        "axes": {"level": "WARNING"},
    },
}

#: Who reads /metrics: whoever asks from these networks, and whoever shows the token. By default nobody.
try:
    METRICS_FROM = [ip_network(network) for network in env.words("METRICS_FROM")]
except ValueError as error:
    raise ImproperlyConfigured(f"METRICS_FROM holds addresses or networks as 10.0.0.0/8: {error}") from error
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN and len(METRICS_TOKEN) < 16:
    raise ImproperlyConfigured("METRICS_TOKEN has at least 16 characters")

if ERROR_DSN := env.str("ERROR_DSN", default=""):
    report_errors_to(ERROR_DSN)

env.refuse_misspelt()
