"""What an answer tells a browser to refuse, and what a request says of itself that is not believed."""

import re

import pytest
from django.urls import reverse

from .planting import full_story

pytestmark = [pytest.mark.django_db, pytest.mark.same_on_any_database]


@pytest.fixture
def story():
    return full_story()


@pytest.fixture
def pages(story):
    return ["/", story.get_absolute_url(), "/search/?q=荷", "/feed/", "/api/articles", "/desk/login/", "/nowhere/"]


def test_every_page_says_what_a_browser_must_not_do(client, pages):
    for page in pages:
        answer = client.get(page)
        assert "script-src 'self'" in answer["Content-Security-Policy"], page
        assert "unsafe" not in answer["Content-Security-Policy"], page
        assert answer["X-Frame-Options"] == "DENY", page
        assert answer["X-Content-Type-Options"] == "nosniff", page
        assert answer["Referrer-Policy"] == "same-origin", page
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", page


def test_no_page_may_use_a_camera_or_whatever_else_we_do_not_need(client, pages):
    for page in pages:
        allowed = dict(part.split("=") for part in client.get(page)["Permissions-Policy"].split(", "))
        assert set(allowed.values()) == {"()"}
        assert {"camera", "microphone", "geolocation", "payment", "usb"} <= set(allowed)


def test_what_one_user_sees_is_embedded_by_no_other_site(client, admin_client, story):
    assert admin_client.get("/desk/")["Cross-Origin-Resource-Policy"] == "same-origin"
    picture = client.get(story.photos.first().get_absolute_url())
    assert "Cross-Origin-Resource-Policy" not in picture
    picture.close()


def test_with_https_cookies_are_sent_over_it_alone(client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    cookie = client.get("/desk/login/", secure=True).cookies["csrftoken"]
    assert (cookie["secure"], cookie["samesite"]) == (True, "Lax")


def test_a_sessions_cookie_is_kept_from_scripts_and_other_sites(client, django_user_model):
    django_user_model.objects.create_superuser("root", password="荷塘听雨")
    client.post("/desk/login/", {"username": "root", "password": "荷塘听雨"})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "a b", "x" * 9_000])
def test_another_host_is_refused(client, host):
    assert client.get("/feed/", headers={"Host": host}).status_code == 400


def test_no_header_of_a_request_moves_where_addresses_lead(client, story):
    """Feeds and sitemaps print whole addresses, which a forged host would lead elsewhere, out of a shared cache."""
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Server": "evil.example", "X-Host": "evil.example",
              "Forwarded": "host=evil.example", "X-Original-URL": "/desk/", "X-Rewrite-URL": "/desk/",
              "X-Forwarded-Port": "1", "X-Forwarded-Prefix": "/evil"}  # fmt: skip
    for page in ("/", "/feed/", "/sitemap.xml", "/robots.txt", story.get_absolute_url()):
        plain, asked = client.get(page), client.get(page, headers=forged)
        assert (asked.status_code, asked.content) == (plain.status_code, plain.content)


@pytest.mark.parametrize(("behind", "scheme"), [(False, "http"), (True, "https")])
def test_only_a_proxy_says_that_a_request_came_over_https(client, story, settings, behind, scheme):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind else None
    page = client.get("/feed/", headers={"X-Forwarded-Proto": "https"}).content.decode()
    assert {*re.findall(r"(\w+)://testserver", page)} == {scheme}


def test_a_form_from_elsewhere_is_refused(client, admin_client):
    admin_client.handler.enforce_csrf_checks = True
    for origin in ("https://evil.example", "null"):
        answer = admin_client.post(reverse("admin:logout"), {}, headers={"Origin": origin})
        assert answer.status_code == 403
