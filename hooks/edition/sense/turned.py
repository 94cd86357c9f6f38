"""Turned: whether a clause denies what it quotes.

*He called it a myth that “…”*, *it is untrue, he said, that “…”*, *the two never “…”*, *nothing in it “will be …”*.
To deny that somebody said the words is another matter: it denies nothing of what they say. Who is named in the
clause, and whether the source denies the same, is asked elsewhere.
"""

from __future__ import annotations

import re

from ..language import english
from .denials import odd
from .governing import FINITE_QUOTE

_RIGHT_BEFORE = re.compile(  # they never “…”; is no “…”; anything but “…”; declined to “…”
    r"(?:\b(?:not|never|no|hardly|cannot|anything but|far from|by no means|in no way)|n['’]t)\s+(?:once\s+|being\s+)?"
    r"(?:an?\s+|the\s+)?\Z|\b(?:declin|refus|fail|neglect)\w*\s+to\s+\Z",
    re.I,
)
_CLOSE = 60  # code points before a quotation in which what denies it directly stands
_ONLY = re.compile(r"[\s,]*(?:but|alone|only|merely)\b", re.I)  # is not a “…” alone
_CLEFT = re.compile(
    r"\b(?:it|this|that)\s+(?:is|was)(?:\s+not|n['’]t)\s+(?:an?\s+|the\s+)?\Z", re.I
)  # it is not “…” that he says
_THAT = re.compile(r"\bthat\s+(?:[\w'’-]+\s+){0,5}\Z", re.I)
_TAG_BEFORE = re.compile(r",[^,]{1,50},\s*\Z")  # It is untrue, said Doe, that
_NOT_TRUE = re.compile(
    r"(?:\b(?:not|hardly|never)|n['’]t)\s+(?:(?:is|was|has)\s+it\s+)?(?:\w+\s+)?(?:true|so|right|correct|the case)"
    r"\s*\Z",
    re.I,
)
_NOT_IN_IT = re.compile(  # the treaty leaves out “…”, does not include “…”
    r"(?:\b(?:leaves? out|left out|omits?|omitted|excludes?|excluded)"
    r"|(?:\bnot|n['’]t|\bnever)\s+(?:includ|contain|cover|compris|offer|provid|foresee|bring|hold)\w*)"
    r"\s+(?:for\s+)?(?:any\s+|an?\s+|the\s+)?\Z",
    re.I,
)
_LACKS = re.compile(r"\b(?:lacks?|lacked|is without|are without)\s+(?:any\s+|an?\s+|the\s+)?\Z", re.I)
_NOBODY = re.compile(r"\s*(?:nothing|nobody|no one|none|neither|no)\b([^;:]*)\Z", re.I)  # Nothing in it “will be …”
_TAGS = re.compile(r",[^,]{1,50},\s*")


def turns(before: str, quoted: str, after: str) -> bool:
    """Whether a clause denies what it quotes, not that somebody says it: *called it a myth that “…”*, *never “…”*."""
    language = english()
    speech = language.speech
    close = before[-_CLOSE:]
    if _RIGHT_BEFORE.search(close):
        return not _ONLY.match(after) and not _CLEFT.search(before)
    if _LACKS.search(close):
        return True
    if _NOT_IN_IT.search(close) and language.documents.search(before):
        return True
    nobody = _NOBODY.match(_TAGS.sub(" ", before)) if FINITE_QUOTE.match(quoted) else None
    if nobody and not speech.search(nobody[1]):
        return True
    that = _THAT.search(before) if "that" in before else None
    if that is None or speech.search(before[that.start() :]):
        return False
    lead = re.split(r"[;:]", _TAG_BEFORE.sub(" ", before[: that.start()]))[-1]
    if _NOT_TRUE.search(lead):
        return True
    denials = [d for listed in (language.denials, language.denying) for d in listed.finditer(lead)]
    return bool(denials) and odd(lead) and not speech.search(lead[max(d.end for d in denials) :])
