"""Rows: what the other cells of a table row say of a quotation in one of them.

A row has its cells, its table the heads of the columns; a blank cell names whom the cell above it names. Cells
under a head such as *Speaker* name an owner, cells under others a subject.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import owners
from .blocks import Block, Citation
from .edition import Edition

_OWNER = re.compile(
    r"\s*(?:speakers?|who(?: says| said| speaks| said it)?|(?:said |told |spoken )?by(?: whom)?|attributed to|voice"
    r"|author|person|from|whose words)\W*",
    re.I,
)
_SPEAKS = re.compile(
    r"\s*(?:speakers?|who\s+(?:says|said|speaks|said it)|(?:said|told|spoken)\s+by(?:\s+whom)?|whose words"
    r"|attributed to|voice)\W*", re.I,
)  # fmt: skip
_CELLS = 20  # of a row that are heard with a quotation in it; no table for readers has more


class Beside(NamedTuple):
    """What stands beside a quotation in its row: the head of its column and the other cells, and what they are."""

    row: str = ""
    owner: str = ""
    subject: bool = False


NOTHING = Beside()


@dataclass
class Rows:
    """The rows of the tables of a page; numbers of elements, as in `Block.path`, say which row and which table."""

    cited: dict[int, list[tuple[int, Citation]]] = field(default_factory=dict)  # of each row, with their columns
    alone: dict[int, list[Citation]] = field(default_factory=dict)  # of each row those that have a cell to themselves
    wordy: dict[int, list[Block]] = field(default_factory=dict)  # of each row the cells that quote nothing
    heads: dict[int, dict[int, str]] = field(default_factory=dict)  # of each table, by column

    def citation(self, block: Block) -> list[Citation]:
        """The first citation after the cell `block` in its row; if there is none, one that has a cell before it."""
        row = self.cited.get(block.company.row, [])
        later = bisect_right(row, block.company.column, key=lambda found: found[0])
        earlier = self.alone.get(block.company.row, [])
        return [citation for _, citation in row[later : later + 1]] or earlier[-1:]

    def _head(self, block: Block) -> str:
        """The head of the column of the cell `block`."""
        return self.heads.get(_table(block), {}).get(block.company.column, "")

    def _others(self, block: Block) -> list[tuple[str, str]]:
        """The other cells of its row, each with the head of its column."""
        cells = self.wordy.get(block.company.row, ())[:_CELLS]
        return [(self._head(cell), cell.text) for cell in cells if cell is not block]

    def speaker(self, block: Block) -> str:
        """The cells of its row whose head says that somebody speaks."""
        return " ".join(text for head, text in self._others(block) if _SPEAKS.fullmatch(head))

    def beside(self, block: Block) -> Beside:
        """What the row says of a quotation in the cell `block`."""
        beside = self._others(block)
        return Beside(
            f"{self._head(block)}: {' '.join(text for _, text in beside)}",
            " ".join(text for head, text in beside if _OWNER.fullmatch(head)),
            any(head.strip() and not _OWNER.fullmatch(head) for head, _ in beside),
        )


def read_rows(edition: Edition, blocks: Sequence[Block]) -> Rows:
    """The rows of a page's tables."""
    rows = Rows()
    for block in blocks:
        company = block.company
        if company.row != -1:
            rows.cited.setdefault(company.row, []).extend((company.column, c) for c in block.citations)
            if block.citations and not any(c.isalnum() for c in block.text):
                rows.alone.setdefault(company.row, []).extend(block.citations)
            if company.header and _table(block) != -1:
                rows.heads.setdefault(_table(block), {})[company.column] = block.text
            if not any(c in block.text for c in '“"«„'):
                rows.wordy.setdefault(company.row, []).append(block)
    _carry_down(edition, blocks, rows)
    return rows


def _table(block: Block) -> int:
    """The number of the table around a cell: table, its part, row, cell."""
    return block.path[-4] if len(block.path) > 3 else -1


def _carry_down(edition: Edition, blocks: Sequence[Block], rows: Rows) -> None:
    """A blank cell under the first head, or under one such as Speaker, names whom the cell above it names."""
    columns: dict[int, dict[int, set[int]]] = {}  # of each row that hold something, table by table
    for block in blocks:
        if block.company.row != -1 and _table(block) != -1 and not block.company.header:
            columns.setdefault(_table(block), {}).setdefault(block.company.row, set()).add(block.company.column)
    for table, filled_in in columns.items():
        heads = rows.heads.get(table, {})
        above: dict[int, Block] = {}
        for row, filled in filled_in.items():
            told = rows.wordy.setdefault(row, [])
            blank = [
                b for column, b in above.items()
                if column not in filled and (column == 0 or _OWNER.fullmatch(heads.get(column, "")))
                and owners.name_somebody(edition, b.text)
            ]  # fmt: skip
            if blank and not any(owners.name_somebody(edition, b.text) for b in told[:_CELLS]):
                told += blank
            above = {b.company.column: b for b in told[:_CELLS]}
