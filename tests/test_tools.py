"""The tools around the site: workflow, updates, issue form, hook before a commit, tasks of the editor.

The files are read and held to what they promise: least permissions, released versions, a publishing job
that waits for all others. What can run here runs: the hook on a clean and on a spoilt copy, and the problem
matcher's expressions on what a build and a check of that copy really print.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import ROOT
from sites import build, edit, project, run

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
TASKS: list[dict[str, Any]] = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
ANNOTATION = re.compile(r"::(error|notice) file=([^,:]+),line=(\d+),title=([a-z-]+)::(.+)")

TRUE, FALSE = "Western pressure immediately", "Western pressure at once"
CONTESTED = "\nThe regime of visas is left out [¶3.2](source.md#p3).\n"


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one false quotation, and one contested word of our own."""
    folder = project(tmp_path_factory.mktemp("spoilt"))
    edit(folder / "docs" / "sanctions.md", TRUE, FALSE)
    edit(folder / "docs" / "sanctions.md", "\n## Related", f"{CONTESTED}\n## Related")
    return folder


@pytest.fixture(scope="module")
def expected(spoilt: Path) -> list[tuple[str, str, str]]:
    """The two findings of that project: line, rule, severity."""
    lines = (spoilt / "docs" / "sanctions.md").read_text(encoding="utf-8").splitlines()
    quotation = next(n for n, line in enumerate(lines, 1) if re.search(r"(?:“|> )It doesn.t mean", line))
    word = lines.index(CONTESTED.strip()) + 1
    return [(str(quotation), "quote-missing", "error"), (str(word), "word-contested", "info")]


@pytest.fixture(scope="module")
def built_elsewhere(tmp_path_factory: pytest.TempPathFactory, spoilt: Path) -> Path:
    """The same project with a site that another generator built, so that only the check finds what is wrong."""
    folder = project(tmp_path_factory.mktemp("elsewhere"))
    assert build(folder).status == 0
    shown = (folder / "site" / "sanctions.html").read_text(encoding="utf-8")
    assert TRUE in shown
    closing = '<h2 id="related">'
    assert closing in shown
    word = '<p>The regime of visas is left out <a href="source.html#p3">¶3.2</a>.</p>'
    shown = shown.replace(TRUE, FALSE).replace(closing, f"{word}{closing}")
    (folder / "site" / "sanctions.html").write_text(shown, encoding="utf-8")
    (folder / "docs" / "sanctions.md").write_bytes((spoilt / "docs" / "sanctions.md").read_bytes())
    return folder


# The workflow


def test_nothing_is_permitted_that_a_job_does_not_ask_for() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "test": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "zensical": {"contents": "read"},
    }


def test_every_action_is_pinned_to_a_released_version() -> None:
    text = (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8")
    used = re.findall(r"\buses: (.+)", text)
    assert len(used) == sum("uses" in step for job in JOBS.values() for step in job["steps"]) >= 8
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", name)] == []
    assert len({name.split("@")[0] for name in used}) == len(set(used)), "one action in two versions"


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [s for job in JOBS.values() for s in job["steps"] if s.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_only_main_is_published_after_tests_and_build() -> None:
    deploy = JOBS["deploy"]
    assert deploy["needs"] == ["test", "build"]
    assert deploy["if"] == "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"
    assert deploy["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert all("continue-on-error" not in JOBS[name] for name in ("test", "build", "deploy"))
    assert JOBS["zensical"]["continue-on-error"] is True


def test_tests_run_on_the_oldest_and_the_newest_python() -> None:
    assert JOBS["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.14"]
    assert JOBS["test"]["steps"][-1]["run"] == ".ci/run"


def test_the_published_site_has_its_address_and_the_date_of_the_commit() -> None:
    steps = JOBS["build"]["steps"]
    commands = [step.get("run", "") for step in steps]
    assert 'echo "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)" >> "$GITHUB_ENV"' in commands
    assert "pip install --require-hashes -r requirements.txt" in commands
    assert set(steps[commands.index("mkdocs build --strict")]["env"]) == {"SITE_URL", "REPO_URL"}


def test_every_job_ends() -> None:
    assert all(job["timeout-minutes"] <= 30 for job in JOBS.values())


# What else GitHub reads


def test_updates_are_asked_for_where_packages_are_named() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    found = {(entry["package-ecosystem"], entry["directory"]) for entry in updates}
    assert found == {("pip", "/"), ("pip", "/tests"), ("pip", "/.github"), ("github-actions", "/")}


@pytest.mark.parametrize("lock", ["requirements.txt", ".github/zensical.txt"])
def test_a_lock_has_hashes_for_every_package_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"^(?=\S+==)", text, flags=re.M)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    asked = (ROOT / lock).with_suffix(".in").read_text(encoding="utf-8").split()
    assert all(re.search(rf"^{re.escape(package)} \\$", text, re.M) for package in asked)


def test_a_correction_names_page_quotation_and_source() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8"))
    required = {field["id"] for field in form["body"] if field.get("validations", {}).get("required")}
    assert required == {"page", "quotation", "source"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert {field["type"] for field in form["body"]} <= {"markdown", "input", "textarea", "dropdown", "checkboxes"}
    assert form["name"]
    assert form["description"]


# Annotations


def test_a_check_prints_annotations_errors_first(built_elsewhere: Path, expected: list[tuple[str, str, str]]) -> None:
    done = run(built_elsewhere, "-m", "edition", "check", "site", "--format", "github")
    assert done.status == 1
    found = [ANNOTATION.fullmatch(line) for line in done.log.splitlines() if line.startswith("::")]
    shown = [(m[1], m[2], m[3], m[4]) for m in found if m]
    levels = {"error": "error", "info": "notice"}
    assert shown == [(levels[level], "docs/sanctions.md", line, rule) for line, rule, level in expected]
    assert all(m and "%0Ahint: " in m[5] for m in found)


def test_a_build_prints_annotations_on_github_alone(spoilt: Path) -> None:
    assert len(ANNOTATION.findall(build(spoilt, GITHUB_ACTIONS="true").log)) == 2
    assert ANNOTATION.findall(build(spoilt).log) == []


# Before a commit


def hook(folder: Path) -> int:
    """The exit status of the hook in `folder`, run as pre-commit runs it."""
    defined = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in defined] == ["quotations"]
    assert (defined[0]["language"], defined[0]["pass_filenames"]) == ("system", False)
    (folder / ".venv").symlink_to(sys.prefix)
    scratch = folder / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        shlex.split(defined[0]["entry"]),
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(scratch), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
    )
    assert list(scratch.iterdir()) == [], "the temporary folder is left behind"
    assert not (folder / "site").exists()
    return done.returncode


def test_the_hook_lets_a_clean_commit_pass(tmp_path: Path) -> None:
    assert hook(project(tmp_path)) == 0


def test_the_hook_refuses_a_false_quotation(tmp_path: Path) -> None:
    folder = project(tmp_path)
    edit(folder / "docs" / "sanctions.md", TRUE, FALSE)
    assert hook(folder) == 1


@pytest.mark.parametrize(
    ("path", "runs"),
    [("docs/index.md", True), ("mkdocs.yml", True), ("hooks/edition/rules.py", True), ("README.md", False)],
)
def test_the_hook_runs_where_the_site_changes(path: str, runs: bool) -> None:
    defined = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(defined[0]["files"], path)) is runs


# Tasks of the editor


def problems(task: dict[str, Any], log: str) -> list[tuple[str, str, str]]:
    """What the editor would list for `log`: line, rule and severity, each in docs/sanctions.md."""
    found = []
    for line in log.splitlines():
        for matcher in task["problemMatcher"]:
            pattern = matcher["pattern"]
            if match := re.search(pattern["regexp"], line):
                assert match[pattern["file"]] == "docs/sanctions.md"
                assert match[pattern["message"]]
                found.append((match[pattern["line"]], match[pattern["code"]], matcher["severity"]))
    return found


@pytest.mark.parametrize("task", TASKS, ids=lambda task: str(task["label"]))
def test_each_finding_of_a_build_is_one_problem(
    task: dict[str, Any], spoilt: Path, expected: list[tuple[str, str, str]]
) -> None:
    assert problems(task, build(spoilt, "--strict", **task["options"]["env"]).log) == expected


@pytest.mark.parametrize("task", TASKS, ids=lambda task: str(task["label"]))
def test_each_finding_of_a_check_is_one_problem(
    task: dict[str, Any], built_elsewhere: Path, expected: list[tuple[str, str, str]]
) -> None:
    done = run(built_elsewhere, "-m", "edition", "check", "site")
    assert problems(task, done.log) == expected


def test_both_tasks_call_what_the_readme_installs() -> None:
    assert [task["command"] for task in TASKS] == [".venv/bin/mkdocs build --strict", ".venv/bin/mkdocs serve"]
    assert all(task["problemMatcher"][0]["fileLocation"] == ["relative", "${workspaceFolder}"] for task in TASKS)
