"""The tools around the site: workflow, updates, issue form, hook before a commit, tasks of the editor.

The files are read and held to what they promise: least permissions, released versions, a publishing job that waits for
all others. What can run here runs: the hook, on a clean and on a spoilt copy, and the problem matcher's expressions on
what that build, and a check, really print.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import EDITIONS, ROOT
from sites import Run, line_of, project, run

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
TASKS: list[dict[str, Any]] = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ANNOTATION = re.compile(r"::(error|notice) file=([^,:]+),line=(\d+),title=([a-z-]+)::(.+)")
LEVELS = {"error": "error", "info": "notice"}

TRUE, FALSE = "agreement will diminish the negative", "agreement will diminish the positive"
CONTESTED = "\nThe regime of visas is left out [¶3.2](source.md#p3).\n"
Expected = list[tuple[str, str, str]]  # of each finding in docs/sanctions.md: line, rule, severity


def hook(folder: Path, **environment: str) -> Run:
    """The hook in `folder`, run as pre-commit runs it."""
    (folder / ".venv").symlink_to(sys.prefix)
    scratch = folder / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        shlex.split(HOOKS[0]["entry"]),
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(scratch), "NO_MKDOCS_2_WARNING": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert list(scratch.iterdir()) == [], "the temporary folder is left behind"
    assert not (folder / "site").exists()
    return Run(done.returncode, done.stdout.decode())


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one false quotation, and one contested word of our own."""
    folder = project(tmp_path_factory.mktemp("spoilt"))
    page = folder / "docs" / "sanctions.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(TRUE, FALSE, 1).replace("\n## Related", f"{CONTESTED}\n## Related"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def refused(spoilt: Path) -> Run:
    """What a build of it says before a commit, as if on GitHub and in the editor's tasks."""
    return hook(spoilt, GITHUB_ACTIONS="true", COLUMNS="1000")


@pytest.fixture(scope="module")
def expected(spoilt: Path) -> Expected:
    """The two findings of that project."""
    page = spoilt / "docs" / "sanctions.md"
    quotation, word = line_of(page, FALSE), line_of(page, CONTESTED.strip())
    start = next(n for n in range(quotation, 0, -1) if re.search("[“>]", page.read_text("utf-8").splitlines()[n - 1]))
    return [(str(start), "quote-missing", "error"), (str(word), "word-contested", "info")]


@pytest.fixture(scope="module")
def checked(spoilt: Path) -> list[str]:
    """What a check prints of a page that another generator built with the same words, as text, then for GitHub."""
    site = spoilt / "elsewhere"
    site.mkdir()
    quoted = re.search(r"It doesn.t mean[^”\n]*", (spoilt / "docs" / "sanctions.md").read_text(encoding="utf-8"))
    assert quoted
    word = '<p>The regime of visas is left out <a href="source.html#p3">¶3.2</a>.</p>'
    (site / "sanctions.html").write_text(f"<article><blockquote><p>{quoted[0]}</p></blockquote>{word}</article>")
    done = [run(spoilt, "-m", "edition", "check", "elsewhere", GITHUB_ACTIONS=on) for on in ("false", "true")]
    assert [each.status for each in done] == [1, 1], done
    return [each.log for each in done]


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


def test_tests_run_on_the_oldest_and_the_newest_python_where_there_are_tests() -> None:
    assert JOBS["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.14"]
    assert JOBS["test"]["steps"][-1] == {"run": ".ci/run", "if": "hashFiles('tests/run') != ''"}
    assert (ROOT / "tests" / "run").is_file()


def test_what_the_successor_builds_is_judged_and_completed() -> None:
    commands = [step["run"] for step in JOBS["zensical"]["steps"] if "run" in step]
    told = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for command in commands[1:]:
        assert command.replace("PYTHONPATH=hooks python ", "") in told, command
    assert "-m edition publish site" in commands[-1]


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


def test_a_correction_names_page_passage_words_and_source() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8"))
    required = {field["id"] for field in form["body"] if field.get("validations", {}).get("required")}
    assert required == {"page", "words", "source"}
    link = (ROOT / "docs/templates/edition/meta.html").read_text(encoding="utf-8")
    filled = set(re.findall(r"&(\w+)=", link)) - {"body", "subject", "template"}
    assert filled == {"page", "passage"} <= {field.get("id") for field in form["body"]}
    assert "template=correction.yml" in link
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert {field["type"] for field in form["body"]} <= {"markdown", "input", "textarea", "dropdown", "checkboxes"}
    assert form["name"]
    assert form["description"]


# Annotations


def annotated(log: str) -> Expected:
    """The annotations in docs/sanctions.md: line, rule, level."""
    found = [ANNOTATION.fullmatch(line) for line in log.splitlines() if line.startswith("::")]
    assert all(found)
    assert all("%0A    hint: " in m[5] for m in found if m)
    return [(m[3], m[4], m[1]) for m in found if m and m[2] == "docs/sanctions.md"]


def test_a_build_on_github_and_a_check_print_annotations_errors_first(
    refused: Run, checked: list[str], expected: Expected
) -> None:
    wanted = [(line, rule, LEVELS[severity]) for line, rule, severity in expected]
    assert annotated(refused.log) == wanted
    assert annotated(checked[1]) == wanted
    assert ANNOTATION.findall(checked[0]) == []


# Before a commit


def test_the_hook_runs_at_every_commit_deletions_included() -> None:
    assert [(entry["id"], entry["language"]) for entry in HOOKS] == [("quotations", "system")]
    assert (HOOKS[0]["always_run"], HOOKS[0]["pass_filenames"]) == (True, False)
    assert "files" not in HOOKS[0]


def test_the_hook_refuses_a_false_quotation(refused: Run) -> None:
    assert refused.status == 1
    assert "quote-missing" in refused.log


def test_the_hook_lets_a_clean_commit_pass_and_refuses_the_deletion_of_the_source(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for file in (*(folder / "docs").glob("*.md"), *(folder / "docs").glob("interview.*")):
        file.unlink()
    shutil.copytree(EDITIONS / "report" / "docs", folder / "docs", dirs_exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Overview\n\nThe report has seven passages [¶7](source.md#p7).\n")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"^nav:\n(?: .*\n)+", "", config, flags=re.M), encoding="utf-8")
    clean = hook(folder)
    assert clean.status == 0, clean.log
    for name in (".venv", "docs/interview.yml"):
        (folder / name).unlink()
    (folder / "scratch").rmdir()
    assert hook(folder).status == 1


# Tasks of the editor


def problems(task: dict[str, Any], log: str) -> Expected:
    """What the editor would list for `log` of docs/sanctions.md: line, rule and severity."""
    found = []
    for line in log.splitlines():
        for matcher in task["problemMatcher"]:
            pattern = matcher["pattern"]
            if (match := re.search(pattern["regexp"], line)) and match[pattern["file"]] == "docs/sanctions.md":
                assert match[pattern["message"]]
                found.append((match[pattern["line"]], match[pattern["code"]], matcher["severity"]))
    return found


@pytest.mark.parametrize("task", TASKS, ids=lambda task: str(task["label"]))
def test_each_finding_of_a_build_and_of_a_check_is_one_problem(
    task: dict[str, Any], refused: Run, checked: list[str], expected: Expected
) -> None:
    assert problems(task, refused.log) == expected
    assert problems(task, checked[0]) == expected


def test_both_tasks_call_what_the_readme_installs() -> None:
    assert [task["command"] for task in TASKS] == [".venv/bin/mkdocs build --strict", ".venv/bin/mkdocs serve"]
    assert all(task["problemMatcher"][0]["fileLocation"] == ["relative", "${workspaceFolder}"] for task in TASKS)
    assert all(task["options"]["env"]["COLUMNS"] == "1000" for task in TASKS)


# Line ends


def test_the_source_keeps_its_bytes_and_every_other_text_its_line_ends_on_any_system(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    names = ("docs/interview.txt", "tests/editions/speech/docs/interview.txt", "docs/index.md", "tests/run")
    told = subprocess.run(
        ["git", "check-attr", "text", "eol", "--", *names], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert told[:4] == [f"{name}: {what}" for name in names[:2] for what in ("text: unset", "eol: lf")]
    assert told[4:] == [f"{name}: {what}" for name in names[2:] for what in ("text: auto", "eol: lf")]
