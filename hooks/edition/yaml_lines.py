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
_TEXT = "tag:yaml.org,2002:str"


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
    loader: Any = loads(text)  # whose stubs leave the types of events out
    try:
        loader.get_event()  # the beginning of the text
        value: Any = {}
        if loader.check_event(yaml.DocumentStartEvent):
            loader.get_event()
            value = _value(loader, loader.get_event(), (), lines)
            loader.get_event()  # the end of the document
        if loader.check_event(yaml.DocumentStartEvent):
            raise yaml.MarkedYAMLError(problem="a second document begins", problem_mark=loader.get_event().start_mark)
    except (ValueError, LookupError, AttributeError, TypeError) as error:  # a tag that its value does not fit
        raise yaml.YAMLError(f"a value cannot be read: {error}") from error
    finally:
        loader.dispose()
    return value, lines


def _value(loader: Any, event: Any, at: At, lines: Lines) -> Any:
    """The value that begins with `event`; made of the events because what makes nodes of them dies of deep nesting."""
    mark: Any = event.start_mark
    lines.set(at, mark.line + 1)
    if isinstance(event, yaml.ScalarEvent):
        given = None if event.tag == "!" else event.tag
        tag = given or loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag == _TEXT:
            return event.value
        return loader.construct_object(yaml.ScalarNode(tag, event.value, mark, None))
    if isinstance(event, yaml.AliasEvent):
        raise yaml.MarkedYAMLError(problem="an alias stands for a value given before", problem_mark=mark)
    if len(at) >= _DEEPEST:
        raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=mark)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(item := loader.get_event(), yaml.SequenceEndEvent):
            items.append(_value(loader, item, (*at, len(items)), lines))
        return items
    found: dict[str, Any] = {}
    while not isinstance(key := loader.get_event(), yaml.MappingEndEvent):
        mark = key.start_mark
        if not isinstance(key, yaml.ScalarEvent):
            raise yaml.MarkedYAMLError(problem="a key is not text", problem_mark=mark)
        if key.value in found:
            raise yaml.MarkedYAMLError(problem=f"the key “{key.value}” stands twice", problem_mark=mark)
        found[key.value] = _value(loader, loader.get_event(), (*at, key.value), lines)
        lines.set((*at, key.value), mark.line + 1)
    return found


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
