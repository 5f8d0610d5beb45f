"""The container files say what they should; they are read here, not run."""

import re
from pathlib import Path

import yaml

from tests.rules import tree

INSTRUCTIONS = frozenset({
    "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "RUN", "USER",
    "VOLUME", "WORKDIR",
})  # fmt: skip


def compose() -> dict:
    """Return ``docker-compose.yml`` as data."""
    return yaml.safe_load(tree.read(Path("docker-compose.yml")))


def dockerfile(text: str) -> list[tuple[str, str]]:
    """Return the instructions of a Dockerfile with their arguments, continued lines joined."""
    joined = re.sub(r"\s*\\\n\s*", " ", re.sub(r"^#.*\n", "", text, flags=re.M))
    lines = [line.strip() for line in joined.splitlines() if line.strip()]
    return [(word, rest.strip()) for word, _blank, rest in (line.partition(" ") for line in lines)]


def site() -> list[tuple[str, str]]:
    """Return the instructions of our Dockerfile."""
    return dockerfile(tree.read(Path("site/Dockerfile")))


def test_there_are_web_worker_database_and_search():
    assert set(compose()["services"]) == {"web", "worker", "postgres", "elasticsearch"}


def test_web_and_worker_are_one_image_with_production_settings():
    services = compose()["services"]
    for name in ("web", "worker"):
        assert services[name]["build"]["dockerfile"] == "site/Dockerfile"
        assert (tree.ROOT / services[name]["build"]["context"] / "site/Dockerfile").is_file()
        settings = services[name]["environment"]["DJANGO_SETTINGS_MODULE"]
        assert settings == "config.settings.production"
    assert services["web"]["image"] == services["worker"]["image"]


def test_what_must_last_lies_in_a_volume():
    data = compose()
    for name, folders in [
        ("postgres", {"/var/lib/postgresql/data"}),
        ("web", {"/dure/var/media", "/dure/var/index"}),
        ("worker", {"/dure/var/media", "/dure/var/index"}),
    ]:
        mounts = dict(mount.split(":")[:2] for mount in data["services"][name]["volumes"])
        assert set(mounts.values()) == folders
        assert set(mounts) <= set(data["volumes"])


def test_every_service_named_as_needed_exists():
    services = compose()["services"]
    needed = {need for service in services.values() for need in service.get("depends_on", {})}
    assert needed and needed <= set(services)


def test_no_secret_is_written_down():
    assert not re.search(r"(PASSWORD|SECRET\w*): *['\"]?[A-Za-z0-9]", tree.read(Path("docker-compose.yml")))


def test_the_image_is_built_from_known_instructions_and_existing_files():
    assert {word for word, _rest in site()} <= INSTRUCTIONS
    assert site()[0][0] == "FROM"
    copied = [part for word, rest in site() if word == "COPY" and "--from" not in rest
              for part in rest.split()[:-1]]
    assert copied
    assert [part for part in copied if not (tree.ROOT / part).exists()] == []


def test_the_image_installs_what_is_locked_and_runs_unprivileged():
    runs = " ".join(rest for word, rest in site() if word == "RUN")
    assert "--require-hashes -r requirements.lock" in runs
    assert "npm ci" in runs
    assert [rest for word, rest in site() if word == "USER"][-1] not in {"root", "0"}


def test_a_continued_line_is_one_instruction():
    assert dockerfile("# a\nRUN one \\\n    && two\nUSER x\n") == [("RUN", "one && two"), ("USER", "x")]
