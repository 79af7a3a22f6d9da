"""The files of deploy/: they name what there is, pin what they pull, and hold no secret."""

import re
import shutil
import subprocess

import pytest
import yaml
from django.conf import settings

from .test_settings import documented

DEPLOY = settings.BASE_DIR / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
#: What a unit does not do without.
HARDENED = ("NoNewPrivileges=yes", "ProtectSystem=strict", "User=newsroom", "EnvironmentFile=/etc/newsroom.env")


def compose():
    return yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))


def values(path):
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_example_names_settings_that_there_are():
    assert sorted(set(values(DEPLOY / "newsroom.env.example")) - set(documented())) == []


def test_no_secret_is_in_any_file():
    secret = re.compile(r"(?i)(?:password|secret|token|key)[ \t]*[:=][ \t]*([^\s$…{#?]\S*)")
    assert [(path.name, secret.findall(path.read_text(encoding="utf-8"))) for path in FILES] == [
        (path.name, []) for path in FILES
    ]


def test_images_are_pinned_by_version():
    images = [one["image"] for one in compose()["services"].values() if one["image"] != "newsroom:local"]
    images += re.findall(r"^FROM (\S+)", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [image for image in images if not re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-[a-z-]+", image)] == []


def test_the_image_holds_what_the_program_needs():
    copied = set(re.findall(r"^COPY ([a-z.]+) ", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE))
    assert copied == {"manage.py", "newsroom", "articles", "templates", "seeds"}
    for name in copied:
        assert (settings.BASE_DIR / name).exists()


def test_every_service_says_who_it_is_waiting_for():
    services = compose()["services"]
    assert set(services) == {"database", "cache", "queue", "prepare", "web", "worker", "proxy"}
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
    assert "ports" not in str({name: one for name, one in services.items() if name != "proxy"})


def test_what_is_started_is_there():
    units = {path.name: path.read_text(encoding="utf-8") for path in FILES if path.suffix == ".service"}
    assert "python:newsroom.serving" in units["newsroom-web.service"]
    for name, unit in units.items():
        for setting in HARDENED:
            assert setting in unit, (name, setting)


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx")
def test_nginx_takes_the_proxys_configuration(tmp_path):
    site = (DEPLOY / "nginx" / "newsroom.conf.template").read_text(encoding="utf-8")
    made = {"PAPER_HOST": "paper.example", "UPSTREAM": "127.0.0.1:8000", "TLS_DIR": str(tmp_path)}
    for name, value in made.items():
        site = site.replace("${" + name + "}", value)
    site = site.replace("/var/cache/nginx", str(tmp_path))
    own = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=paper.example"]
    files = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run([*own, *files], check=True, capture_output=True)  # noqa: S603
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}}\nhttp {{ access_log off; {site} }}", encoding="utf-8"
    )
    asked = ["nginx", "-t", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)]
    done = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr


def test_the_proxy_looks_for_the_paper_when_it_is_asked():
    """A container that was stopped may start under another's address; nginx keeps the one that a fixed name had."""
    site = (DEPLOY / "nginx" / "newsroom.conf.template").read_text(encoding="utf-8")
    assert set(re.findall(r"proxy_pass (\S+);", site)) == {"http://$paper"}
    assert re.findall(r"^ *(.*\$\{UPSTREAM\};)", site, re.MULTILINE) == ["set $paper ${UPSTREAM};"]
    proxy = compose()["services"]["proxy"]
    mounted = [volume.split(":")[0] for volume in proxy["volumes"] if "/conf.d/" in volume]
    assert ["resolver" in (DEPLOY / name).read_text(encoding="utf-8") for name in mounted] == [True]


def test_the_guide_makes_every_folder_that_the_proxy_needs():
    """Debian's nginx has none of them, and refuses to start without the cache's."""
    site = (DEPLOY / "nginx" / "newsroom.conf.template").read_text(encoding="utf-8")
    caches = re.findall(r"^proxy_cache_path (\S+)/[a-z]+ ", site, re.MULTILINE)  # nginx makes the last folder itself
    roots = re.findall(r"\{ root (\S+); \}", site)
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    made = " ".join(re.findall(r"^install -d ([^#\n]*)", guide, re.MULTILINE)).split()
    assert caches
    assert roots
    assert [folder for folder in caches + roots if folder not in made] == []


def test_whoever_updates_gets_the_units_of_the_new_release():
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    update = guide.partition("### Another release")[2].partition("### Back again")[0]
    steps = ["-m compileall", "cp deploy/systemd/", "daemon-reload", "systemctl stop", "migrate", "systemctl start"]
    assert [update.find(step) for step in steps] == sorted(update.find(step) for step in steps)
    assert -1 not in [update.find(step) for step in steps]


def test_whoever_updates_containers_stops_them_before_anything_migrates():
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    update = guide.partition("### Another release in containers")[2].partition("## What to watch")[0]
    steps = ["manage.py backup", "git checkout", "compose.yml build", "stop web worker", "up --detach"]
    assert [update.find(step) for step in steps] == sorted(update.find(step) for step in steps)
    assert -1 not in [update.find(step) for step in steps]
    runs = re.findall(r"compose.yml run (.*)", guide)
    assert runs
    assert [run for run in runs if "--no-deps" not in run] == []  # `prepare` would run under a site at work
