r"""Leftovers: mark-up that does not do what its writer meant (`block-unparsed`).

What is left on the page as text, as a table of patterns with what each is and how it is written instead; a paragraph
shown as code; and what Markdown drops without a trace on the page, which only the file shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .blocks import Block, PageBlocks, Trouble

_ATTRIBUTES = "attributes stand in { } right behind their word, at the end of a heading, or alone below a paragraph"
_FENCE = "three signs begin code and three end it, each on a line of its own, with an empty line before"
_NO_SUCH = "this site's Markdown has no such mark-up: write it in words, or in HTML as rules.md lists it"
_LINK = "a link is [words](page.md#id), brackets before parentheses and nothing between them"
_LIST = "put an empty line before the list"
_RAW = "close raw HTML in the block that opens it; write &lt; for a < that is meant"
_STARS = "put the stars right at the words, *so*; write \\* for a star that is meant"

# What is left, and how it is written instead. Patterns look at the text of a block; ^ is the beginning of a line.
_LEFT: tuple[tuple[str, str], ...] = (
    (r"^(?:!!+|\?\?+\+?)\s*\w", 'a box begins with !!! context "Title", its text indented by four spaces'),
    (r"\[\^[^\]\s]{1,99}\]", "no footnote has this name: end the page with [^name]: Publisher, *Title*, date, <link>"),
    (r"\^\[[^\]]{1,400}\]|\[-?@\w[^\]]{0,200}\]", "a footnote is [^name] here, and [^name]: its text at the end"),
    (r"\]\(|\]\[\w|(?<![\w/.-])[\w-]+\.md#[\w-]+|\[\[\w[^][]*\]\]", _LINK),
    (r"(?<=\n)(?:1[.)]|[-*+]) (?=\S)|(?<=:\n)\d+[.)] (?=\S)", _LIST),
    (r"\*\*\w|\w\*\*|(?<!\w)__\w|\w__(?!\w)|(?<![\w*])\*[a-zA-Z]", _STARS),
    (r"~~[^~\s][^~]*~~|==[^=\s][^=]*==|\^\^[^^\s][^^]*\^\^|\{(?:--|\+\+|~~|==|>>)|\+\+\w[\w+-]*\+\+", _NO_SUCH),
    (r"%%.{1,200}?%%|\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|(?<![\w:]):[a-z][\w+-]*:(?!\w)|^///|^:::", _NO_SUCH),
    (r"^\[[ xX]\] |^===[!+]? |^\*\[[^\]\n]{1,99}\]:|^--8<--", _NO_SUCH),
    (r"\{(?:[:#.]|:? [#.]\w)[^{}\n]{0,200}\}|\{#[\w-]+", _ATTRIBUTES),
    (r"^#{1,6} \S", "a heading stands on a line of its own, with an empty line before"),
    (r"^(?:```|~~~)", _FENCE),
    (r"^\|.*\||^> |^\[![A-Z]+\]", "put an empty line before the table, the quotation or the box"),
    (r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|<!--", _RAW),
    (r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});", "write the character itself"),
    (r"\\[\"'“”‘’«»,:;?&%$@=]", "no backslash stands before a mark: write the mark alone"),
)
_ANY = re.compile("|".join(f"({pattern})" for pattern, _ in _LEFT), re.MULTILINE)
_SIGN = re.compile(  # what begins each, to look for first; a set at its start makes that quick
    r"[][<>{}*#`~|&\\_%=^+!?/:\n](?:(?<=[][<>{}*#`~|&\\_%])|(?<=[=^+!?])[=^[+!?]|(?<=:)[a-z:]|(?<=/)//|(?<=\n)[-+\d])"
)
_SHOWN = 40  # code points of what is left that a message shows
_DEFINED = re.compile(r"\n {0,3}\[(\^?[^\]\n]+)\]:")
_FENCED = re.compile(r"\n(```+|~~~+).*?\n\1", re.DOTALL)  # both begin with a line's end: that is found fast


def troubles(read: PageBlocks, markdown: str, *, code_counts: bool) -> Iterator[tuple[Block, Trouble]]:
    """Mark-up that is left as text. `markdown` tells what is escaped, and meant; `code_counts` as for quotations."""
    for block in read.blocks:
        if block.kind == "indented" and code_counts:
            hint = 'take the indent away; in a box it needs a line such as !!! context "Title" above'
            yield block, Trouble(0, "an indented paragraph is shown as code", hint)
        elif block.kind != "attribute" and _SIGN.search(block.text):
            left = next((sign for sign in _ANY.finditer(block.text) if f"\\{sign[0]}" not in markdown), None)
            if left:
                shown = " ".join(block.text[left.start() :][:_SHOWN].split())
                hint = _LEFT[(left.lastindex or 1) - 1][1]
                yield block, Trouble(left.start(), f"mark-up is left as text: {shown}", hint)


def lost(markdown: str) -> Iterator[Trouble]:
    """What is lost without a trace on the page: of two notes or addresses with one name the first."""
    names = set[str]()
    text = _FENCED.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), f"\n{markdown}")
    for defined in _DEFINED.finditer(text):
        if (name := defined[1].lower()) in names:
            message = f"[{defined[1]}] is defined twice, and readers see the last alone"
            yield Trouble(defined.start(1) - 1, message, "give one of them another name")
        names.add(name)
