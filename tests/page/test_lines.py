"""Lines: a finding names the line of the Markdown file, front matter counted, however many words are alike."""

from __future__ import annotations

import random
import re

import pytest
from edition.page.lines import MarkdownLines
from edition.page.reader import read_article
from page.rendered import html, lines_of_quotations

FALSE = "“the treaty ends it all”"
WORDS = "the two countries spoke of a treaty that ends it all and of sanctions that end at once".split()


def _alike(chance: random.Random, number: int) -> str:
    """A wrong quotation that shares most of its words with all others."""
    words = WORDS[:]
    words[chance.randrange(len(words))] = chance.choice(["treaties", "pressure", "Tehran", str(number)])
    return " ".join(words)


def _sentence(chance: random.Random, words: str) -> str:
    before = chance.choice(
        ["He said", "He *said*", "[He](glossary.md#he) said", "He said &amp; wrote [¶5](source.md#p5)"]
    )
    after = chance.choice(["", " [¶7.2](source.md#p7)", ".", ", and **more**", "[^n]", " ![a map](map.png)"])
    marks = chance.choice(["“{}”", '"{}"', "‘{}’", "<q>{}</q>", "*“{}”*"])
    return f"{before} {marks.format(words)}{after}"


def _page(seed: int, size: int) -> tuple[str, list[tuple[int, str]]]:
    """A page of near-duplicates, with the line of each."""
    chance = random.Random(seed)
    lines = ["---", "title: Alike", "---", ""]
    expected: list[tuple[int, str]] = []
    notes: list[str] = []

    def add(line: str, words: str = "", back: int = 0) -> None:
        lines.append(line)
        if words:
            expected.append((len(lines) - back, words))

    while len(expected) + len(notes) < size:
        kind = chance.choice(["text", "wrapped", "list", "nested", "table", "box", "block", "note", "noise", "raw"])
        many = [_alike(chance, chance.randrange(size)) for _ in range(3)]
        said = [_sentence(chance, words) for words in many]
        if kind == "text":
            add(said[0], many[0])
        elif kind == "wrapped":
            head, tail = said[0].split(" ends ") if " ends " in said[0] else (said[0], "")
            add("Some words before it on a line,")
            add(head, many[0])
            add(f"ends {tail}" if tail else "and after.")
        elif kind in ("list", "nested"):
            for step, (words, sentence) in enumerate(zip(many, said, strict=True)):
                indent = "    " * step if kind == "nested" else ""
                add(f"{indent}{chance.choice(['-', '1.'])} {sentence}", words)
            lines.append("")
            add("<!-- “the treaty that ends it all” -->")
        elif kind == "table":
            add("| a | b |")
            add("|---|---|")
            for words, sentence in zip(many, said, strict=True):
                add(f"| {sentence} | [¶5](source.md#p5) |", words)
        elif kind == "box":
            add(f'!!! note "On “{many[0]}”"', many[0])
            add("")
            add(f"    {said[1]}", many[1])
        elif kind == "block":
            add(f"> {many[0]}", many[0])
            add("> [¶5](source.md#p5)")
        elif kind == "note":
            notes.append(many[0])
            add(f"A fact.[^n{len(notes)}]")
        elif kind == "raw":
            add(f'<div class="x"><p>{many[0]}, he said: <q>{many[1]}</q></p></div>', many[1])
        else:
            add(chance.choice(["## The treaty ends it all {#x}", "`the treaty ends` it all.", "![the treaty](a.png)"]))
        add("")
    for number, words in enumerate(notes, 1):
        add(f"[^n{number}]: TASS, “{words}”, 2025.", words)
    add("[^n]: TASS, *Report*, 2025.")
    return "\n".join(lines) + "\n", expected


@pytest.mark.parametrize("seed", range(8))
def test_two_hundred_quotations_that_are_nearly_alike_have_their_own_lines(seed: int) -> None:
    text, expected = _page(seed, 200)
    found = [(line, re.sub(r"\s+", " ", words)) for line, words in lines_of_quotations(text)]
    assert len(found) == len(expected)
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", 1),
        ("---\ntitle: x\n---\n", 4),
        ("---\ntitle: x\n---\n\n# Heading\n\n", 7),
        ("The first paragraph [¶5](source.md#p5),\nover two lines.\n\n", 4),
        ("<!-- a comment\nover two lines -->\n\n", 4),
        ("- an item [¶5](source.md#p5)\n- ", 2),
        ("| a | b |\n|---|---|\n| [¶5](source.md#p5) | ", 3),
        ("Some *words* and a [link](glossary.md#treaty)\n[¶5](source.md#p5) and then ", 2),
        ("One &amp; another&nbsp;word [¶5](source.md#p5)\nand ", 2),
        ("```\nthe treaty ends it all\n```\n\n", 5),
        ("[the treaty ends it all]: glossary.md\n\n[the treaty ends it all](a.md) said\n", 4),
        ("<p>Case 1.</p><p>17 January, the treaty</p>\n\n17 January, ", 3),
    ],
)
def test_the_line_is_where_the_quotation_starts(before: str, line: int) -> None:
    assert lines_of_quotations(before + FALSE)[-1][0] == line


def test_the_second_quotation_of_a_paragraph_has_its_own_line() -> None:
    text = f"He said: “It's wider”,\nand spoke of\n{FALSE}\nand of {FALSE}."
    assert [line for line, _ in lines_of_quotations(text)] == [1, 3, 4]


def test_a_footnote_is_found_where_it_is_written_though_pages_have_it_at_the_end() -> None:
    text = f"One.[^a]\n\n[^a]: TASS, {FALSE}, 2025.\n\nThe countries spoke of what it is, and of what ends it all.\n"
    assert lines_of_quotations(text) == [(3, FALSE[1:-1])]


def test_attributes_are_found_in_their_turn() -> None:
    text = (
        f"![{FALSE}](a.png)\n\n![Map](b.png '{FALSE}')\n\n![{FALSE}](a.png)\n\nHe says {FALSE}.\n\n"
        '![a sign\nwith “good impact”](a.png)\n\n<img src="a.png"\n alt="a text and\n “good impact”">\n\n'
        "[¶5](a.md '“it ends”') and [a link](b.md '“it ends”')\n"
    )
    assert [line for line, _ in lines_of_quotations(text)] == [1, 3, 5, 7, 10, 14, 16, 16]


def test_words_from_another_file_are_at_the_line_that_includes_it() -> None:
    text = (
        "He speaks of the treaty.\n\n"
        '--8<-- "interview.txt:9:9"\n\n'
        f"He speaks of the treaty again, {FALSE}.\n\n"
        '--8<-- "interview.txt:9:9"\n'
    )
    assert [line for line, _ in lines_of_quotations(text)] == [3, 5, 7]


def test_a_quotation_without_a_word_is_found_after_what_stands_before_it() -> None:
    text = "He said: “It's wider.”\n\n“ ”\n\nIt says “wider”.\n"
    assert [line for line, _ in lines_of_quotations(text)] == [1, 3, 5]


def test_a_tag_that_may_not_stand_has_the_line_where_it_is_written_or_of_the_words_in_it() -> None:
    text = "One\n\nTwo <em>three\n\n<script>a</script>\n\n> 1. four\n\nFive\n{ a=b }\n\n<x-y>6</x-y>\n\n<x-y></x-y>\n"
    made = html(text)
    read = read_article(made)
    lines = MarkdownLines(text)
    lines.blocks = read.blocks
    assert sorted({lines.of_html(made, trouble.at) for trouble in read.troubles}) == [3, 5, 7, 9, 12, 14]


def test_words_of_front_matter_have_their_line() -> None:
    lines = MarkdownLines("---\ntitle: One\ndescription: It’s “two three”\n---\nIt’s two three\n")
    assert [lines.of_words(words) for words in (["two", "three"], ["It's"], ["Nowhere"])] == [3, 3, 5]
    assert lines.of_offset(lines.body) == 5
