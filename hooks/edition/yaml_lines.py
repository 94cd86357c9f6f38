"""YAML with line numbers: plain values, and the line on which each stands.

Only scalars, lists and mappings with text keys are read. A key given twice is an error,
because the later one would silently win; so is an alias, because a few lines of them can stand
for more than any memory holds. Numbers and dates are read as PyYAML's safe loader reads them.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

At = tuple[str | int, ...]
_FAST: type[yaml.SafeLoader] | None = getattr(yaml, "CSafeLoader", None)  # not on every machine
_DEEPEST = 50


class Lines:
    """The line of each entry, by its path of keys and indexes."""

    def __init__(self) -> None:
        self._lines: dict[At, int] = {}

    def set(self, at: At, line: int) -> None:
        """Record that the entry `at` stands on `line`, counted from 1."""
        self._lines[at] = line

    def of(self, at: At) -> int:
        """The line of `at`, or of the nearest entry that holds it."""
        while at and at not in self._lines:
            at = at[:-1]
        return self._lines.get(at, 1)


def read_yaml(text: str) -> tuple[Any, Lines]:
    """The value of `text` and its lines. Raises yaml.YAMLError, with a mark, for anything unreadable."""
    if _FAST is not None:
        try:
            return _read(text, _FAST)
        except yaml.YAMLError:
            pass  # said again below, in the words that every machine says it in
    return _read(text, yaml.SafeLoader)


def _read(text: str, loads: type[yaml.SafeLoader]) -> tuple[Any, Lines]:
    lines = Lines()
    _check_depth(text, loads)
    loader = loads(text)
    try:
        node = loader.get_single_node()
        value = _value(loader, node, (), lines, set()) if node is not None else {}
    except (ValueError, LookupError, AttributeError, TypeError) as error:  # a tag that its value does not fit
        raise yaml.YAMLError(f"a value cannot be read: {error}") from error
    finally:
        loader.dispose()
    return value, lines


def _check_depth(text: str, loads: type[yaml.SafeLoader]) -> None:
    """Raise for deep nesting: both loaders go down it by recursion, and the fast one dies of it."""
    depth = 0
    event: Any  # the two loaders have marks of their own
    for event in yaml.parse(text, loads):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)


def _value(loader: yaml.SafeLoader, node: yaml.Node, at: At, lines: Lines, seen: set[yaml.Node]) -> Any:
    if node in seen:
        raise yaml.MarkedYAMLError(problem="an alias stands for a value given before", problem_mark=node.start_mark)
    seen.add(node)
    lines.set(at, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                raise yaml.MarkedYAMLError(problem=f"the key “{key}” stands twice", problem_mark=key_node.start_mark)
            found[key] = _value(loader, value_node, (*at, key), lines, seen)
            lines.set((*at, key), key_node.start_mark.line + 1)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(loader, item, (*at, i), lines, seen) for i, item in enumerate(node.value)]
    return loader.construct_object(node)


def line_of_value(text: str, key: str, words: list[str]) -> int:
    """The line of a value under a top-level `key` of YAML: that of its words, else that of the key."""
    found = re.search(rf"^{re.escape(key)}\s*:", text, re.MULTILINE)
    return line_of_words(text, found.start() if found else 0, words)


def line_of_words(text: str, start: int, words: list[str]) -> int:
    """The line where `words` stand in a row in `text` from `start` on, or the first of them; else that of `start`."""
    for wanted in (words, words[:3], words[:1]):
        pattern = re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, wanted)))
        at = text.find(wanted[0], start) if wanted else -1
        while at >= 0:
            if pattern.match(text, at):
                return text.count("\n", 0, at) + 1
            at = text.find(wanted[0], at + 1)
    return text.count("\n", 0, start) + 1
