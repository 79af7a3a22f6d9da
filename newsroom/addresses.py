"""What other machines are: the database, its copies, the cache and the photos' store, each as its URL says."""

import re
from importlib.util import find_spec
from urllib.parse import parse_qsl, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

#: What a DATABASE_URL begins with; the record of what was done is sealed by triggers that are written for these two.
SCHEMES = ("postgres", "postgresql", "sqlite")


def address(name: str, url: str, schemes: tuple[str, ...]) -> str:
    """The URL that a variable of this name holds. Raises ImproperlyConfigured where it is of none of these schemes."""
    if url and url.partition("://")[0] not in schemes:
        raise ImproperlyConfigured(f"{name} begins with {'://, '.join(schemes)}://, no other way")
    try:
        urlsplit(url).port  # noqa: B018 - read for what it raises
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is no URL: {error}") from error
    return url


def database(url: str, name: str = "DATABASE_URL") -> dict[str, object]:
    """The database at a URL. Raises ImproperlyConfigured where it is none that this paper can be kept in."""
    if url.partition("://")[0] not in SCHEMES:
        raise ImproperlyConfigured(f"{name} begins with postgres://, postgresql:// or sqlite://, no other way")
    try:
        return environ.Env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is no URL: {error}") from error


def on_a_server(database: dict) -> dict:
    """A PostgreSQL, with what its URL leaves open."""
    # A connection costs as much as several pages: it is kept a minute, and looked at before it serves another request.
    kept = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, **database}
    # To compile a reader's query takes PostgreSQL half a second, to answer it some milliseconds.
    return {**kept, "OPTIONS": {"options": "-c jit=off", **database.get("OPTIONS", {})}}


def replica(url: str) -> dict:
    """A copy that readers' pages are read from: nothing is written to it, and nobody waits long where it is down."""
    if not url.startswith("postgres"):
        raise ImproperlyConfigured("DATABASE_REPLICA_URLS are of PostgreSQL, each postgres://…, with commas between")
    copy = on_a_server(database(url, "DATABASE_REPLICA_URLS"))
    options = {"connect_timeout": 3, **copy["OPTIONS"]}
    return {**copy, "OPTIONS": {**options, "options": f"{options['options']} -c default_transaction_read_only=on"}}


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


def photo_store(url: str) -> dict[str, object]:
    """The store at s3://KEY:SECRET@HOST/BUCKET[/FOLDER][?region=…]; without a key boto3 looks where it always does."""
    place = urlsplit(url)
    bucket, _, folder = place.path.strip("/").partition("/")
    if not (place.hostname and bucket):
        raise ImproperlyConfigured("STORAGE_URL names a host and a bucket: s3://KEY:SECRET@HOST/BUCKET")
    try:
        from botocore.config import Config  # needed by nobody whose photos lie in a folder
    except ModuleNotFoundError as error:
        raise ImproperlyConfigured("STORAGE_URL needs boto3, see requirements-server.lock") from error
    where = place.netloc.rpartition("@")[2]
    return {
        "BACKEND": "newsroom.photo_store.PhotoStore",
        "OPTIONS": {
            "endpoint_url": f"{'http' if place.scheme == 's3+http' else 'https'}://{where}",
            "access_key": unquote(place.username) if place.username else None,
            "secret_key": unquote(place.password) if place.password else None,
            "bucket_name": bucket,
            "location": folder,
            "region_name": dict(parse_qsl(place.query)).get("region", "us-east-1"),
            # A picture is never written over: who kept the old one by its ETag would show it for the new one.
            "file_overwrite": False,
            "max_memory_size": 1_000_000,
            "client_config": Config(
                # Understood by every store: the bucket in the path, and no checksums that only Amazon knows.
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                # A store that hangs holds no reader for longer than this.
                connect_timeout=3,
                read_timeout=20,
                retries={"mode": "standard", "total_max_attempts": 3},
            ),
        },
    }
