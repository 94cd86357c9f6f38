"""A reader of metadata: walks plain values and collects problems instead of stopping at the first.

Every problem becomes a finding with the line of the entry, what is wrong with it and how to mend
it: an unknown key, a missing one, a value of another shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .findings import Finding
from .yaml_lines import At, Lines

_KEYS = {
    "": {
        "title", "publisher", "interviewee", "url", "published", "licence", "sha256", "passages", "names",
        "operators", "clarifications", "contested", "slips", "others",
    },
    "publisher": {"name", "short", "names"},
    "interviewee": {"name", "short", "names"},
    "operators": {"passage", "words", "kind", "governs", "head", "answers"},
    "clarifications": {"words", "for"},
    "slips": {"passage", "words", "note"},
}  # fmt: skip
_REQUIRED = {
    "": ("title", "publisher", "interviewee", "url", "sha256", "passages"),
    "publisher": ("name",),
    "interviewee": ("name",),
    "operators": ("passage", "words", "kind"),
    "clarifications": ("words",),
    "slips": ("passage", "words"),
}


class Reader:
    """Walks the metadata and collects problems instead of stopping at the first."""

    def __init__(self, path: str, data: Any, lines: Lines) -> None:
        self.path, self.data, self.lines = path, data, lines
        self.findings: list[Finding] = []

    def problem(self, at: At, message: str, hint: str) -> None:
        """Note that the entry `at` (keys and indexes from the top) is wrong."""
        self.findings.append(Finding(self.path, self.lines.of(at), "metadata", message, hint=hint))

    def keys(self, value: Any, at: At, kind: str) -> dict[str, Any]:
        """`value` as a mapping whose keys are those of `kind`."""
        if not isinstance(value, dict):
            self.problem(at, f"{_name(at)} is not a list of keys and values", "write it as “key: value” lines")
            return {}
        for key in value:
            if key not in _KEYS[kind]:
                known = ", ".join(sorted(_KEYS[kind]))
                self.problem((*at, key), f"{_name((*at, key))} is an unknown key", f"known here are: {known}")
        for key in _REQUIRED[kind]:
            if value.get(key) in (None, "", []):
                self.problem(at, f"{_name((*at, key))} is missing", f"add “{key}:” with its value")
        return value

    def items(self, key: str) -> Iterator[tuple[At, dict[str, Any]]]:
        """The entries of the list `key`, each with its place."""
        value = self.data.get(key) or []
        if not isinstance(value, list):
            self.problem((key,), f"{key} is not a list", "begin each entry with “- ”")
            return
        for i, item in enumerate(value):
            yield (key, i), self.keys(item, (key, i), key)

    def strings(self, value: Any, at: At) -> tuple[str, ...]:
        """`value` as a tuple of words; one word may stand without brackets."""
        value = [value] if isinstance(value, str) else value or []
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.problem(at, f"{_name(at)} is not a list of words", "write it as [one, two]")
            return ()
        return tuple(value)


def _name(at: At) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at) or "the file"
