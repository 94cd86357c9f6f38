"""Unparsed: mark-up and front matter that do not do what their writer meant (`block-unparsed`).

Mark-up left as raw text or not closed, what the walker could not trust, a paragraph shown as code, front
matter that is not read or holds no plain values. Each finding says how it is written instead.
"""

from __future__ import annotations

import re
from datetime import date

import yaml

from .findings import Finding, shorten
from .folding import fold, words
from .lines import FRONT_MATTER
from .page import KINDS, Page, Survey
from .yaml_lines import line_of_value, read_yaml

_LEFTOVER = re.compile(
    r"^(?:!!+|\?\?+\+?)\s*\w|^///|^:::|^--8<--|\]\(|\[\^[^\]\s]{1,99}\]|\*\*\w|\w\*\*"
    r"|\{(?:[:#.]|:? [#.]\w)[^{}\n]*\}"
    r"|</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|<!--|^#{1,6} |^```|^~~~|^\|.*\||^> |^\[![A-Z]+\]|(?<=\n)[-*+] \S|\]\[\w"
    r"|~~[^~\s][^~]*~~|==[^=\s][^=]*==|\^\^[^^\s][^^]*\^\^|\{\{[^{}]*\}\}|\[\[\w[^][]*\]\]"
    r"|&(?:[a-zA-Z]{2,8}|#\d{2,5});|(?<![\w/.-])[\w-]+\.md#[\w-]+|\{#[\w-]+|(?<![\w*])\*[a-zA-Z]",
    re.MULTILINE,
)
# One in each kind of mark-up above; a class of signs comes first, which makes it quick to look for.
_SIGN = re.compile(
    r"[][<>{}*#`~|&=^?!/:\n-]"
    r"(?:(?<=[][<>{}*#`~|&])|(?<==)=|(?<=\^)\^|(?<=\?)\?|(?<=!)!|(?<=/)/|(?<=:):|(?<=\n)[-+]|(?<=-)-8)"
)
_LOST_LINE = re.compile(r"\A {0,3}[A-Za-z0-9_-]+:.*")
_LATE_HEAD = re.compile(r"\s*-{3,4}[ \t]*\n[A-Za-z0-9_-]+:")
_KEY = re.compile(r"^\s*(?:- )?[A-Za-z0-9_-]+:", re.MULTILINE)
# Between fences it would have an element around it; a mark in it is found as `quote-unbalanced`, a lost box as text.
_INDENTED = re.compile(r"<pre><code>(?![^<]*(?:[\"“”„«»‘]|&quot;))")
_LOST_BOX = re.compile(r"<p>(?:!!|\?\?)[^<]*</p>\s*\Z")
_HEAD = "begin the page with front matter between two lines of ---"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOSE = "close raw HTML in the block that opens it, and use only elements that hold plain text"
_LOOK = "look for a missing blank line, a wrong indent, an option or a footnote that does not exist"
_WAYS = (  # for what is left as text, by a sign in it
    ("!!", 'a box begins with !!! context "Title" between straight marks; its text is indented by four spaces'),
    ("[^", "no footnote has this name: end the page with a line such as [^name]: Publisher, *Title*, date, <address>"),
    (".md#", "a link is [words](page.md#id), brackets before parentheses and nothing between them"),
    ("{", "attributes stand in { } at the end of their line, or alone on the line after a paragraph"),
)
_LONGEST = 400  # characters of a tag that is looked for
_TROUBLES = 200  # more on one page come from one mistake


def markup(survey: Survey) -> None:
    """`block-unparsed`: mark-up that is left as text, is not closed, or cannot be checked."""
    page = survey.page
    for trouble in survey.blocks.troubles[:_TROUBLES]:
        survey.findings.append(Finding(
            page.path, _line_of_tag(page, trouble.at), "block-unparsed", trouble.message,
            hint=trouble.hint or _CLOSE,
            at=trouble.at,
        ))  # fmt: skip
    for block in survey.blocks.blocks if page.url else ():  # a text without an address was not Markdown
        if block.kind != "attribute" and _SIGN.search(block.text) and (left := _LEFTOVER.search(block.text)):
            if f"\\{left[0]}" in page.markdown:
                continue  # an escaped star, which is meant
            shown = shorten(block.text[left.start() :], 40)
            survey.add(
                "block-unparsed", block, left.start(), f"mark-up is left as text: {shown}",
                hint=next((way for sign, way in _WAYS if sign in block.text[left.start() : left.end() + 1]), _LOOK),
            )  # fmt: skip
    if page.markdown and not page.lines.body and (lost := _LOST_LINE.match(page.markdown)):
        message = f"the first line looks like front matter and is lost: {shorten(lost[0], 60)}"
        survey.findings.append(Finding(page.path, 1, "block-unparsed", message, hint=_HEAD))
    for code in _INDENTED.finditer(page.html) if page.kind in ("topic", "glossary") and page.markdown else ():
        if _LOST_BOX.search(page.html, max(0, code.start() - _LONGEST), code.start()):
            continue
        survey.findings.append(Finding(
            page.path, _line_of_tag(page, code.start()), "block-unparsed", "an indented paragraph is shown as code",
            hint="take the indent away; in a box it needs a line such as !!! context \"Editor's context\" above",
            at=code.start(),
        ))  # fmt: skip
    _values(survey)
    if page.kind not in KINDS:
        survey.findings.append(Finding(
            page.path, line_of_value(page.markdown[: page.lines.body], "kind", []), "block-unparsed",
            f"“{page.kind}” is no kind of page",
            hint=f"kinds are {', '.join(KINDS)}",
        ))  # fmt: skip


def _values(survey: Survey) -> None:
    """`block-unparsed` for values of front matter that a template would print as something else than words."""
    page = survey.page
    for key in ("title", "description", "updated"):
        value = page.meta.get(key)
        if key == "updated":
            fits = isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value))
        else:
            fits = isinstance(value, (str, int, float))
        if value is not None and not fits:
            line = line_of_value(page.markdown[: page.lines.body], key, [])
            what, way = (
                ("no date", "as 2025-01-31") if key == "updated" else ("no plain text", "between straight marks")
            )
            finding = Finding(page.path, line, "block-unparsed", f"{key} is {what}", hint=f"write it {way}")
            survey.findings.append(finding)


def unread_head(page: Page) -> Finding | None:
    """`block-unparsed`: front matter that is not read, so that nothing is known of the page."""
    line, hint = 1, _HEAD
    if head := FRONT_MATTER.match(page.markdown):
        if page.meta or not _KEY.search(head[1]):
            return None
        line, message = 2, "front matter is no list of “key: value” lines"
        try:
            read_yaml(head[1])
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark else line
            message = f"front matter cannot be read: {getattr(error, 'problem', None) or error}"
            hint = "put a value that holds a colon, a number sign or a mark between straight quotation marks"
    elif _LATE_HEAD.match(page.markdown):
        missing = "no line of --- ends it" if page.markdown.startswith("---\n") else "the first line is not ---"
        message = f"front matter is not read: {missing}"
    else:
        return None
    return Finding(page.path, line, "block-unparsed", message, hint=hint)


def _line_of_tag(page: Page, at: int) -> int:
    """The line of the tag at `at` of the HTML: where the Markdown has it too, else where the words around it stand."""
    tag = page.html[at : page.html.find(">", at, at + _LONGEST) + 1]
    written = page.markdown.find(tag) if tag else -1
    if written >= 0:
        for _ in range(page.html.count(tag, 0, at)):
            following = page.markdown.find(tag, written + 1)
            if following < 0:
                break
            written = following
        return page.lines.of_offset(written)
    before = words(fold(re.sub(r"<[^<>]*>", " ", page.html[max(0, at - 400) : at])))
    after = words(fold(re.sub(r"<[^<>]*>?", " ", page.html[at : at + 300])))
    return page.lines.of_words(after[:6] or before[-1:], before[-8:], raw=True)
