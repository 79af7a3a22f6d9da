"""Errors told to whoever runs the paper, by Sentry's protocol, where ERROR_DSN names a server that takes them.

A report says what failed and where in our code. It holds nothing of a reader or of the desk: no address, query, form,
cookie, header, account or value of a variable.
"""

from django.core.exceptions import ImproperlyConfigured

from .request_id import request_id

#: Of what an exception says: a database's second line quotes the row.
LONGEST = 200
#: What the library gathers beside the failure.
GATHERED = ("request", "user", "breadcrumbs", "extra", "server_name", "modules")


def report_errors_to(dsn: str) -> None:
    """Raises ImproperlyConfigured where that cannot be done."""
    try:
        import sentry_sdk  # only where it is asked for: the package is no part of the simple start
    except ImportError as error:
        raise ImproperlyConfigured("ERROR_DSN needs sentry-sdk: pip install -r requirements-server.lock") from error
    try:
        sentry_sdk.init(
            dsn=dsn,
            before_send=stripped,
            include_local_variables=False,
            include_source_context=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            auto_session_tracking=False,
        )
    except sentry_sdk.utils.BadDsn as error:
        raise ImproperlyConfigured("ERROR_DSN is no DSN: it looks like https://key@errors.example/1") from error


def stripped(event, hint):
    """The event without all that could say who or what it was about."""
    for name in GATHERED:
        event.pop(name, None)
    event["tags"] = {"request_id": request_id.get()}
    for failure in event.get("exception", {}).get("values", []):
        failure["value"] = str(failure.get("value") or "").partition("\n")[0][:LONGEST]
    if "logentry" in event:
        event["logentry"] = {"message": event["logentry"].get("message", "")}
    return event
