"""Markup: HTML as a stream of tags and text, with the offset of each.

A small strict tokenizer, for the output of a Markdown processor and the raw HTML in it. What a
browser might read otherwise than we do (a tag that is not well formed, a comment that closes
early, a script) is reported as trouble rather than guessed at. Linear in the size of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset(
    "a abbr area b bdi bdo br button cite code data del dfn em i img input ins kbd label map mark "
    "output picture q s samp small source span strike strong sub sup time tt u var wbr".split()
)
# Of any other element nobody knows here what a browser shows: a script, a drawing, words that wait for a click.
KNOWN = INLINE | frozenset(
    "address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 "
    "h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# Characters that leave no ink, or stand for others inside the check; those that folding knows are not among them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\u115f\u1160\u17b4\u17b5\u2061-\u2064\u180b-\u180f\u2800\u3164\uffa0\ue000-\uf8ff\ufff9-\ufffc\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)

SIGN = re.compile(r"[^\w\s.,:;!?()/+*–—-]")  # without such a sign a text holds neither marks nor mark-up

_NAME = r"[a-zA-Z][a-zA-Z0-9:-]*+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++)"""
_MARKUP = re.compile(
    r"(?P<text>[^<&]++)"
    rf"|</(?P<close>{_NAME})\s*+>"
    rf"|<(?P<open>{_NAME})(?P<attrs>(?:\s++[^\s\"'<>/=]++(?:\s*+=\s*+{_VALUE})?+)*+)\s*+(?P<void>/?)>"
    r"|(?P<entity>&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);?)"
    r"|(?P<comment><!--)"
    r"|(?P<stray>[<&])",
    re.ASCII,  # white space inside a tag is what HTML takes for it: a no-break space is not
)
_ATTRIBUTE = re.compile(rf"([^\s\"'<>/=]++)(?:\s*+=\s*+({_VALUE}))?+", re.ASCII)


# One piece of markup: its kind (open, close, text, comment or trouble), its value (a name, or what it says), its
# offsets in the HTML, and of an opening tag its attributes as written and whether nothing stands in it. Plain
# values: a page has some hundreds, and it is read as fast as these are made.
Token = tuple[str, str, int, int, str, bool]


def tokens(html: str) -> Iterator[Token]:
    """The pieces of `html` in order. An entity is a text of its own, decoded."""
    if unseen := UNSEEN.search(html):
        message = f"a character that nobody sees stands here: U+{ord(unseen[0]):04X}"
        yield "trouble", message, unseen.start(), unseen.end(), "", False
    at, comments_close = 0, True
    while at < len(html):
        for found in _MARKUP.finditer(html, at):  # its last alternatives take any character
            kind, (at, end) = found.lastgroup, found.span()
            if kind == "text":
                yield kind, found[0], at, end, "", False
            elif kind == "close":
                yield kind, found["close"].lower(), at, end, "", False
            elif kind == "void":
                name, attrs, void = found.group("open", "attrs", "void")
                name = name.lower()
                if void or name not in KNOWN:
                    yield from _doubtful(name, void, at, end)
                yield "open", name, at, end, attrs, bool(void) or name in VOID
            elif kind == "entity":
                yield from _entity(found[0], at, end)
            elif kind == "stray":
                yield from _stray(html, found)
            else:
                break
            at = end
        else:
            return
        comment = _comment(html, at, end) if comments_close else None
        if comment is not None:
            yield comment
            at = comment[3]
        else:
            comments_close = html.find("-->", end) >= 0
            yield "trouble", "a comment is not closed", at, end, "", False
            yield "text", "<", at, at + 1, "", False
            at += 1


def _doubtful(name: str, void: str, at: int, end: int) -> Iterator[Token]:
    if name not in KNOWN:
        yield "trouble", f"<{name}> cannot be checked and must not stand in a page", at, end, "", False
    elif void and name not in VOID:
        yield "trouble", f"<{name}/> does not close itself in HTML", at, end, "", False


def _comment(html: str, at: int, end: int) -> Token | None:
    """The comment that begins at `at`, or nothing if a browser might end it elsewhere."""
    close = html.find("-->", end)
    inside = html[end:close] if close >= 0 else ""
    if close < 0 or inside.startswith((">", "->")) or "--!>" in inside or "<!--" in inside:
        return None
    return "comment", inside, at, close + 3, "", False


def _stray(html: str, found: re.Match[str]) -> Iterator[Token]:
    at, end = found.span()
    following = html[end : end + 1]
    if found[0] == "<" and (following.isalpha() or following in ("/", "!", "?")):
        shown = " ".join(html[at : at + 20].split())
        yield "trouble", f"“{shown}” is not well-formed HTML", at, end, "", False
    yield "text", found[0], at, end, "", False


def _entity(written: str, at: int, end: int) -> Iterator[Token]:
    """An entity, decoded. A browser reads some without their semicolon, and numbers of any length."""
    shown = unescape(written) if len(written) < 40 else ""
    if shown != written and (not written.endswith(";") or (len(written) > 10 and written[1] == "#")):
        yield "trouble", f"“{written[:20]}” is no plain entity", at, end, "", False
    elif UNSEEN.search(shown):
        yield "trouble", f"{written} is a character that nobody sees", at, end, "", False
    yield "text", shown or "\ufffd", at, end, "", False


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name the first counts, as in a browser."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(raw):
        text = value[1:-1] if value[:1] in ('"', "'") else value
        found.setdefault(name.lower(), unescape(text) if "&" in text else text)
    return found
