"""`quote-voice`: what a sentence says of a quotation fits whose words it holds.

Rule 3: a sentence that quotes does not deny. Rule 4: a word of speech stands beside somebody who speaks here. Rule 5:
whom the sentence names fits the manner and the owner of the words, as the table in docs/rules.md, section Voices, has
it. All three judge a sentence with what introduces it; a paraphrase that gives words to a speaker may not rest on the
publisher's own text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..findings import Failure, shorten
from ..source import Edition, Manner, Voice
from .results import Breach, Survey, rule
from .sense.context import MASK, Context, Quoted
from .sense.mentions import OTHER, WHOLE, names_of
from .sense.said import Reading, read
from .sense.speech import NOBODY

_CAPITAL_FOLLOWS = re.compile(r"[.?!]\s*[\"'”’»]*\s+[A-Z]")
_MENDS = {
    Manner.DIRECT: "write {owner} said …, or name nobody",
    Manner.REPORTED: "write According to {publisher}, {owner} said …",
    Manner.OWN: "write {publisher} writes … in a sentence (or up to a semicolon) that names nobody else",
    Manner.QUOTED: "write {owner} said …, or {by} quotes …",
}


@rule
def quote_voice(survey: Survey) -> Iterator[Breach]:
    """A sentence that quotes does not deny, gives words to who speaks here alone, and fits the owner of the words.

    Bad: Holm called the boat “safe but tired”.
    Good: According to the Courier, Holm called the boat “safe but tired”.
    """
    for context in survey.contexts:
        quoting = {context.sentence_at(quotation.outer) for quotation in context.quotations}
        for number in range(len(context.sentences)):
            if here := [q for q in context.quoted if q.sentence == number]:
                yield from judge(survey.edition, context, number, here)
            elif number not in quoting and context.block.citations:
                yield from _paraphrase(survey, context, number)


def judge(edition: Edition, context: Context, number: int, quoted: Sequence[Quoted]) -> Iterator[Breach]:
    """The breaches of one sentence that holds the verified quotations `quoted`."""
    reading, first = read(names_of(edition), context, number), quoted[0].quotation
    said = (each.quotation for each in quoted)
    inside = next((q for q in said if _CAPITAL_FOLLOWS.match(q.block.text, q.end - 1)), None)
    shown = f"…{inside.text[-12:-1]}”{inside.text[-1]}" if inside else ""  # a stop made two sentences one
    stop = f"write the stop outside the marks, {shown}, so that the sentence ends there" if inside else ""
    astray = next((act for act in reading.acts if act.who in (NOBODY, OTHER)), None)
    if reading.denied:
        hint = "deny in a sentence of its own, and quote in the next" + (f"; or {stop}" if stop else "")
        message = f"the sentence denies (“{reading.denied}”) while it quotes"
        yield first.block, first.outer, Failure("quote-voice", message, hint=hint)
    elif astray:
        message = f"“{shorten(re.sub(f'{MASK}+', '…', astray.words), 60)}” gives words to nobody who speaks here"
        speak = ", ".join([*(party.short for party in edition.parties.values()), f"the {edition.kind}"][:4])
        hint = f"who speaks here: {speak}; name one of them, or let another verb or name lead to the words"
        yield first.block, first.outer, Failure("quote-voice", message, hint=stop or hint)
    else:
        for each in {q.voices: q for q in reversed(quoted)}.values():  # of one voice the first
            if why := next(filter(None, (unfit(edition, voice, reading) for voice in each.voices)), ""):
                what = f"“{shorten(each.quotation.text)}” is {edition.label_of(each.voices)}"
                message = f"{what} (¶{edition.number(each.place)}); {why}"
                hint = stop or _mend(edition, each.voices)
                yield each.block, each.quotation.outer, Failure("quote-voice", message, hint=hint)


def _paraphrase(survey: Survey, context: Context, number: int) -> Iterator[Breach]:
    """A sentence without a quotation, by the citations in it, else of its paragraph: all lead to own text alone."""
    here = [c for c in context.block.citations if context.sentence_of(c) == number]
    cited = here or ([] if context.quotations else context.block.citations)
    edition = survey.edition
    if {edition.source.own.get((c.passage, c.sentence)) for c in cited} - {None} != {True}:  # None: it does not exist
        return
    reading, speakers = read(names_of(edition), context, number), {p.id for p in edition.speakers}
    if any(act.who in speakers for act in reading.acts):
        message = f"this gives words to a speaker and cites {edition.labels[Manner.OWN].long} alone"
        failure = Failure("quote-voice", message, hint=_mend(edition, [Voice(Manner.OWN, "")]))
        yield context.block, context.sentences[number].start, failure


def unfit(edition: Edition, voice: Voice, reading: Reading) -> str:
    """Why words in `voice` do not fit the reading of their sentence, or nothing: the table of rule 5."""
    language, manner, named = edition.language, voice.manner, reading.named
    publisher = edition.publisher.id if edition.publisher else WHOLE
    if voice.owner == publisher and manner == Manner.DIRECT:  # a printed question: the publisher speaks, nobody tells
        publisher = NOBODY
    tells, speakers = publisher in named, named - {WHOLE, publisher}
    others, beside = speakers - {voice.owner}, {act.who for act in reading.acts}
    quoting = {act.who for act in reading.acts if language.quoting.search(act.words)}
    name = {identifier: party.short for identifier, party in edition.parties.items()}
    if reading.literal and manner != Manner.DIRECT:
        return f"“{reading.literal}” stands with a speaker's own words alone: leave it out"
    if not speakers:
        fits = manner in (Manner.OWN, Manner.REPORTED) or not tells or publisher == WHOLE
        why = f"the sentence names {name.get(publisher)} alone"
    elif manner == Manner.QUOTED:
        fits = not others or (others <= {voice.by} and bool({voice.by, publisher} & quoting))
        why = f"the sentence does not say that {name.get(voice.by)} quotes these words"
    elif manner == Manner.OWN:  # the paper introduces him as “…”
        describing = {act.who for act in reading.acts if language.describing.search(act.words)}
        fits = tells and publisher in describing and len(speakers) == 1
        why = f"the sentence names {name[min(speakers)]}, and these are nobody's words but the report's"
    elif others:
        fits = manner == Manner.DIRECT and beside & speakers == {voice.owner}
        why = f"the sentence names {name[min(others)]}, whose words these are not"
    elif manner == Manner.REPORTED:
        fits = tells and publisher in beside
        why = f"the sentence gives them to {name[voice.owner]} as spoken"
    else:  # according to the paper alone leaves the words to him
        telling = {act.who for act in reading.acts if not language.according.match(act.words)}
        fits = voice.owner in beside or publisher in quoting or publisher not in telling - {WHOLE}
        why = f"the sentence gives them to {name.get(publisher)}"
    return "" if fits else why


def _mend(edition: Edition, voices: Sequence[Voice]) -> str:
    """What to write instead, for words in these voices."""
    if len(voices) > 1:
        return "quote each voice on its own, or name nobody"
    publisher = edition.publisher.short if edition.publisher else f"the {edition.kind}"
    names = {identifier: party.short for identifier, party in edition.parties.items()}
    owner, by = (names.get(identifier, publisher) for identifier in (voices[0].owner, voices[0].by))
    return _MENDS[voices[0].manner].format(publisher=publisher, owner=owner, by=by)
