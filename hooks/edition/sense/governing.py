"""Governing: the words of a clause that speak of its quotation.

Before it, its own line of thought: asides, tags of speech, introducing phrases and contrasts are left out of account.
After it, its predicate, an apposition or a tag. The words before a colon, where they speak of what follows.
"""

from __future__ import annotations

import re

from ..language import english

_FINITE = (
    r"(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|cannot|\w+n['’]t)"
)
_IS_FINITE = re.compile(rf"{_FINITE}\b", re.I)
_AND = re.compile(r"\band\s+(?:\w+ly\s+|also\s+|then\s+)?", re.I)
_WHEN = re.compile(r"\bwhen\s+(?:\w+\s+){0,2}?(?:he|she|they|it|the\s+\w+|[A-Z]\w+)\s+(?=\w)")
_PARTS = re.compile(r"\s*,\s+|\s+[–—]\s+|\s*—\s*")
CONTINUES = re.compile(
    rf"(?:that|to|of|about|whether|how|for|as|in|on|with|by|and|or|nor|not|{_FINITE}|\w+ing)\b", re.I
)
_LEADS_ON = re.compile(rf"(?:that|to|whether|{_FINITE})\b", re.I)
_SUBJECT = re.compile(r"(?:(?:the|this|that|its?|he|she|they|we|both|these|those|there|his|her)\b|[A-Z])")
FINITE_QUOTE = re.compile(rf"\W*{_FINITE}\b", re.I)
_HEADED = re.compile(r"\s*(?:the|an?|any|every|this)\s+(?:\w+\s+){0,2}\w+\s+(?=(?:that|which|who|whose)\s)", re.I)
_RESTRICTIVE = re.compile(r"\b(?:that|which|who|whose)\s.*$", re.I)
_NOT_OPENING = r"(?:way|means|point|case|account|circumstances|sense|time)\b"  # in no way denies
_OPENING = re.compile(  # With no fanfare the agreement …; Without such a clause it …
    r"\s*(?:without\s+(?!\w+ing\b)"
    r"|(?:with|at|in|for|despite|after|because of|on)\s+(?:no|(?:the|a)?\s*(?:lack|absence) of)"
    rf"\s+(?!{_NOT_OPENING}))(?:\w+\s+){{1,4}}?(?={_SUBJECT.pattern}\s*\w)", re.I,
)  # fmt: skip
_POINTS_ON = re.compile(
    r"\b(?:this|that|these|it|so|following|\w*thing|things|to|of|mean|claims?|readings?|ideas?)\s*$", re.I
)
_WHAT_NOT = re.compile(r"\s*(?:what|none|nothing|not|one thing|the one thing)\b", re.I)
_CONTRAST = re.compile(
    r"\bnot\s+(?:(?:the|by|for|in|from|just|an?|at|to)\s+)?\w+\W*$|\bnever\s+\w+ing\b|\bwithout\b"
    r"|\bnot\s+\w+\s+(?:it|them)\W*$"
)
_PREDICATE = re.compile(
    rf"\s*(?:at once\s+|soon\s+|immediately\s+)?(?:{_FINITE}|\w+s|find|meet|lack|remain|rest|run|go)\b"
    r"|\s*(?:to|in|by|for|with|on)\s+(?:\w+\s+){1,4}?(?:is|are|was|were|would)\b",
    re.I,
)
_CLAIMED = re.compile(r"\s*(?:that|the (?:idea|claim|notion|view|reading|suggestion) that)\s", re.I)
_FINITE_SOON = re.compile(rf"\s+(?:\w+\s+){{1,3}}?{_FINITE}\b", re.I)  # That it “…” overnight is not what he said
_APPOSED = re.compile(r"\s*[,–—(:]+\s*(?:which|an?|the|this|that|something|so)\s", re.I)
_CLAIM_FIRST = re.compile(r"\s*That\s", re.I)  # That it “…” at once, he does not claim.
_NOT_FOUND = re.compile(
    r",?\s+(?:(?:and|but)\s+(?:\w+\s+)?(?:not|never|nowhere)\s+find(?:\s+(?:it|one|any))?|in\s+vain)[\s.!?]*$", re.I
)
_SAYS_NOT = re.compile(  # “…”: he did not say that
    r"\s*[:;—–]\s+(?:the\s+)?(?:\w+\s+){1,3}?(?:not|\w+n['’]t|never)\s+(?:\w+\s+){0,2}(?:that|so|this|it)\W*\Z", re.I
)
_BEYOND = re.compile(
    r"\s*(?:is|are|was|were|goes|go|went)\s+(?:far\s+)?(?:beyond|from)\s+(?:what|anything|his|all)\b", re.I
)
_TAGGED = re.compile(r"\s*,[^,]{1,40},(?=\s)")  # “…”, he said, is wrong
AFTER_LIMIT = re.compile(r"[;:]|,?\s+(?:and|but|while|though)\s|\.\s")


def governing(before: str, quoted: str, *, absent: bool = False) -> str:
    """The words before the quotation that govern it; `absent`: the source says that it is absent."""
    before = re.split(r"\bbut\b|\byet\b", before)[-1]
    before = _when_said(before)
    head, colon, rest = before.rpartition(":")
    if colon:
        before = rest if _SUBJECT.match(rest.strip()) else f"{introducing(head, absent)} {rest}"
    before = _OPENING.sub("", before)
    if FINITE_QUOTE.match(quoted):
        before = re.sub(r"^.*\band\s*$", "", before)
        if headed := _HEADED.match(before):
            before = before[: headed.end()] + _RESTRICTIVE.sub(" ", before[headed.end() :])
    before = _last_predicate(before)
    parts = _PARTS.split(before)
    first, last = parts[0], parts[-1]
    if len(parts) == 1 or _stands_alone(last) or english().introducing.match(first.strip()):
        return last
    return " ".join([first, *(p for p in parts[1:-1] if _LEADS_ON.match(p)), last])


def _when_said(before: str) -> str:
    """From *when he said …* on: what he was not speaking of is another matter."""
    said = (w.end() for w in _WHEN.finditer(before) if english().speech.match(before, w.end()))
    return before[next(said, 0) :]


def _last_predicate(before: str) -> str:
    """From *and says …*, *and is …* on: what was denied before is another matter."""
    speech = english().speech
    ends = [a.end() for a in _AND.finditer(before)]
    cut = [at for at in ends if _IS_FINITE.match(before, at) or speech.match(before, at)]
    return before[cut[-1] :] if cut else before


def _stands_alone(part: str) -> bool:
    """Whether the part before the quotation is a clause of its own, or a tag such as *adding that it*."""
    part = part.strip()
    tag = english().speech.match(part) is not None and re.match(r"\w+ing\b", part) is not None
    return tag or (bool(_SUBJECT.match(part)) and not CONTINUES.match(part))


def introducing(intro: str, absent: bool) -> str:
    """The words before a colon, where they speak of what follows: *He does not say this:*, *He denies it:*."""
    words = intro.rstrip(" :")
    if not words:
        return ""
    last = re.split(r"[.;]\s|,\s+(?:and|but)\s", words)[-1]
    language = english()
    points = _POINTS_ON.search(last) or _WHAT_NOT.match(last) or language.denials.search(last)
    return last if points or (absent and language.absences.search(last)) else ""


def following(after: str, before: str = "", *, absent: bool = False) -> str:
    """The words after the quotation that speak of it: its predicate, an apposition, *he denies*, *and not find it*."""
    if (absent and _NOT_FOUND.match(after)) or _SAYS_NOT.match(after) or _BEYOND.match(after):
        return "not"
    tagged = _TAGGED.match(after)
    if tagged and english().speech.search(tagged[0]):
        after = after[tagged.end() :]
    after = AFTER_LIMIT.split(english().affirmatives.without(after)[0])[0]
    if _PREDICATE.match(after) or (_CLAIMED.match(before) and _FINITE_SOON.match(after)) or _APPOSED.match(after):
        return re.sub(r"\bwithout\b.*|\bno\s+(?:matter|time|doubt|cost)\b.*", " ", " ".join(after.split()[:10]))
    if _CLAIM_FIRST.match(before):
        return after
    if not re.match(r"\s*[,–—]", after):
        return ""
    tag = _PARTS.split(after.lstrip(" ,–—"))[0]
    return "" if _CONTRAST.search(tag) else tag
