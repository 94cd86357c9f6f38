"""Elements: those that are open around a tag, outermost first, and what they hand down.

Each gives the blocks in it their company (`tags`), with their column in a row; the section with the id `related`
is not judged, up to the next heading of its level.
"""

from __future__ import annotations

from collections.abc import Iterator

from .blocks import Company, Inline
from .tags import hand_down, heading_level


class Element:
    """An open element; `first` is the HTML offset of its tag, `opened` its stretch of the current block."""

    __slots__ = ("addition", "attributes", "company", "first", "inline", "number", "opened", "tag")

    def __init__(
        self, tag: str, number: int, first: int, attributes: dict[str, str], inline: bool, addition: bool
    ) -> None:
        self.tag, self.number, self.first, self.attributes = tag, number, first, attributes
        self.inline, self.addition = inline, addition
        self.company = Company()
        self.opened: Inline | None = None


class Elements:
    """The open elements of a page; the lowest is the page itself."""

    def __init__(self) -> None:
        self.stack = [Element("", 0, 0, {}, False, False)]
        self._columns: dict[int, int] = {}  # of each row, so far
        self._related_level = 0  # of the heading `related`, while its section lasts

    def push(self, element: Element) -> None:
        """Open an element in the innermost one."""
        element.company = self._company(element)
        self.stack.append(element)

    def pop(self, tag: str) -> Iterator[Element]:
        """Close the innermost `tag`, after all that is open in it."""
        while self.stack[-1].tag != tag:
            yield self.stack.pop()
        yield self.stack.pop()

    def holds(self, tag: str) -> bool:
        """Whether a `tag` is open."""
        return self.stack[-1].tag == tag or any(e.tag == tag for e in self.stack)

    def path(self) -> tuple[int, ...]:
        """The numbers of the elements that are not inline."""
        return tuple([e.number for e in self.stack if not e.inline])

    def company(self) -> Company:
        """What the innermost element that is not inline hands down to a block."""
        given = next(e for e in reversed(self.stack) if not e.inline).company
        return given._replace(judged=False) if self._related_level else given

    def begin_related(self, level: int) -> None:
        """Leave the section under a heading of `level` unjudged."""
        self._related_level = level

    def _company(self, element: Element) -> Company:
        """What the element hands down, with its place in a row; a heading may end the section that is not judged."""
        given = hand_down(element.tag, element.number, element.attributes, element.inline, self.stack[-1])
        if element.tag in ("td", "th"):
            column = self._columns.get(given.row, 0)
            self._columns[given.row] = column + 1
            return given._replace(column=column)
        if self._related_level and 0 < heading_level(element.tag) <= self._related_level:
            self._related_level = 0
        return given
