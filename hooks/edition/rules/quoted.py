"""Quoted and cited: what a page takes from the source, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from ..page.blocks import Block, Citation
from ..page.quotations import Quotation
from ..source.passage import Place, Voice

_FRAMED = ("text", "item", "term", "cell")  # kinds of blocks whose quotations are annotated


@dataclass(eq=False)
class Quoted:
    """A quotation that stands in the source: its place, and the citations written for it by hand."""

    quotation: Quotation
    place: Place
    voices: tuple[Voice, ...]
    citations: tuple[Citation, ...]
    sentence: int  # number of the page's sentence in its block
    identifier: str = ""

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.quotation.block

    @property
    def framed(self) -> bool:
        """Whether it gets a frame with its id on its page; in a heading, a caption or a footnote it gets none."""
        return self.block.kind in _FRAMED and not self.block.company.footnote


@dataclass(frozen=True)
class Cited:
    """A citation for a paraphrase: (passage, sentence) of each sentence of the source it names."""

    citation: Citation
    block: Block
    sentences: tuple[tuple[int, int], ...]
