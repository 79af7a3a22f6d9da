"""The desk's first account."""

import secrets

from django.contrib.auth import get_user_model


def create_first_account(name: str = "editor") -> tuple[str, str] | None:
    """Create a superuser with a random password, and return both; None where somebody can already log in."""
    users = get_user_model().objects
    if users.exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(name, password=password)
    return name, password
