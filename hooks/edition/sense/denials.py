"""Denials: whether words deny what follows them.

An odd number of denials denies (*does not mean that*), an even number affirms (*never doubted that*); so does a
negator before a word that it turns round (*does not hide that*). Who denies that he said it denies nothing of what
he is said to have said. Word lists are in english.yml.
"""

from __future__ import annotations

import re

from ..language import english

_LETS = re.compile(r"(?:\s+\w+){0,3}\s+")  # no surprise that; does not for a moment hide
_TO = re.compile(r"\s+to\s+(?:\w+\s+)?")  # wrong to overlook
_TO_IT = re.compile(r"\s+(?:\w+\s+)?")  # refuses to ignore
_CLAIM = re.compile(r"\s*(?:\w+ing|the\s+(?:idea|claim|hope|view|promise))\b", re.I)
# far from a cure that “…”, far from certain that it “…”
_FAR = re.compile(
    r"\s*(?:(?!and\b|but\b|[A-Z])\w+\s+){1,3}(?:that|which|whether)\s+(?:(?:it|he|they|this|the\s+\w+)\s+)?"
)
_NUMBERED = re.compile(r"\bno\.\s*\d", re.I)  # No. 5
_RIGHT_BEFORE = re.compile(  # they never “…”; is no “…”; anything but “…”; declined to “…”
    r"(?:\b(?:not|never|no|hardly|cannot|anything but|far from)|n['’]t)\s+(?:once\s+|being\s+)?(?:an?\s+|the\s+)?\Z"
    r"|\b(?:declin|refus|fail|neglect)\w*\s+to\s+\Z",
    re.I,
)
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
_NOT_IN_IT = re.compile(  # the treaty does not include “…”
    r"(?:\bnot|n['’]t|\bnever)\s+(?:includ|contain|cover|compris|offer|provid|foresee|bring|hold)\w*\s+(?:for\s+)?(?:any\s+|an?\s+|the\s+)?\Z",
    re.I,
)
_FINITE = re.compile(
    r"\W*(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should)\b"
)
_NOBODY = re.compile(r"\s*(?:nothing|nobody|no one|none|neither|no)\b([^;:]*)\Z", re.I)  # Nothing in it “will be …”
_TAGS = re.compile(r",[^,]{1,50},\s*")
_PAIR = re.compile(r"\b(neither|not|no|never|nobody)\b(.*?)\bnor\b", re.I)


def odd(words: str, absent: bool = False) -> bool:
    """Whether an odd number of denials stands in `words`; a pair such as *neither … nor* is one."""
    language = english()
    words = _NUMBERED.sub(" ", words)
    words = _PAIR.sub(lambda m: m[1] + m[2], language.affirmatives.without(words)[0])
    words, count = language.denials.without(_unreversed(words))
    count += sum(1 for _ in language.negators.finditer(words))
    for close in language.denying.finditer(words):
        rest = words[close.end :]
        far = _FAR.fullmatch(f"{rest} ") if close.words.lower() == "far from" else None
        count += len(rest.split()) <= 2 or _CLAIM.match(rest) is not None or far is not None
    if absent and language.absences.search(words):
        count += 1
    return count % 2 == 1


def _unreversed(words: str) -> str:
    """`words` without a denial that the next words turn into an affirmation: *does not hide*, *refuses to ignore*."""
    language = english()
    turning = list(language.reversing.finditer(words))
    if not turning:
        return words
    kept, last = [], 0
    denials = [(d, _LETS) for d in language.negators.finditer(words)]
    denials += [(d, _TO_IT if d.words.endswith(" to") else _TO) for d in language.denials.finditer(words)]
    for denial, leads in sorted(denials):
        turned = [t for t in turning if t.start > denial.end and leads.fullmatch(words, denial.end, t.start)]
        if turned and denial.start >= last:
            kept.append(words[last : denial.start])
            last = turned[0].end
    return " ".join([*kept, words[last:]])


def turns(before: str, quoted: str, after: str) -> bool:
    """Whether a clause denies what it quotes, not that somebody says it: *called it a myth that “…”*, *never “…”*."""
    language = english()
    speech = language.speech
    if _RIGHT_BEFORE.search(before):
        return not _ONLY.match(after) and not _CLEFT.search(before)
    if _NOT_IN_IT.search(before) and language.documents.search(before):
        return True
    nobody = _NOBODY.match(_TAGS.sub(" ", before)) if _FINITE.match(quoted) else None
    if nobody and not speech.search(nobody[1]):
        return True
    that = _THAT.search(before)
    if that is None or speech.search(before[that.start() :]):
        return False
    lead = re.split(r"[;:]", _TAG_BEFORE.sub(" ", before[: that.start()]))[-1]
    if _NOT_TRUE.search(lead):
        return True
    denials = [d for listed in (language.denials, language.denying) for d in listed.finditer(lead)]
    return bool(denials) and odd(lead) and not speech.search(lead[max(d.end for d in denials) :])
