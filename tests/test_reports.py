"""Error reports: only where they are asked for, and without anybody in them."""

import json
import os
import subprocess
import sys
import threading
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings

#: A view that fails with everything at hand that a report must not hold.
FAILING = """
import django; django.setup()
import logging, sentry_sdk
from django.test import Client
from django.contrib.auth import get_user_model
from django.urls import path
import articles.urls
def fail(request, token):
    secret = "geheim-variable"
    logging.getLogger("x").warning("geheim-breadcrumb")
    logging.getLogger("x").error("failed for %s", "geheim-argument")
    raise ValueError("the press stands still\\nDETAIL: geheim-row")
articles.urls.urlpatterns.append(path("fail/<str:token>/", fail))
client = Client(raise_request_exception=False, headers={"Host": "localhost", "X-Token": "geheim-header"})
client.cookies["sessionid"] = "geheim-cookie"
answer = client.post("/fail/geheim-token/?q=geheim-query", {"name": "geheim-form"}, REMOTE_ADDR="198.51.100.7")
sentry_sdk.flush()
print(answer.status_code)
"""


@pytest.fixture
def server():
    """A server that takes reports, and what it was sent."""
    sent = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sent.append(zlib.decompress(body, 31) if self.headers.get("Content-Encoding") == "gzip" else body)
            self.send_response(200), self.end_headers()

        def log_message(self, *told):
            pass

    with HTTPServer(("127.0.0.1", 0), Taking) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://key@127.0.0.1:{server.server_port}/1", sent
        server.shutdown()


def run(tmp_path, **environment):
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", FAILING],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "newsroom.settings",
             **environment},
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip


def test_a_report_says_where_it_failed_and_nothing_of_anybody(tmp_path, server):
    dsn, sent = server
    assert run(tmp_path, ERROR_DSN=dsn).stdout == "500\n"
    told = b"\n".join(sent).decode()
    assert "the press stands still" in told
    assert "fail/{token}/" in told
    assert "failed for %s" in told
    assert "geheim" not in told
    assert "198.51.100.7" not in told
    events = [json.loads(line) for line in told.splitlines() if '"exception"' in line]
    assert [len(event["tags"]["request_id"]) for event in events] == [32]


def test_nothing_is_sent_and_nothing_loaded_where_it_is_not_asked_for(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); import sys; print('sentry_sdk' in sys.modules)"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == "False\n"
