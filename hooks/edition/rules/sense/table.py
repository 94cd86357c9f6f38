"""The table of rule 5: whom a sentence names fits the manner and the owner of the words it quotes.

`fits` says why not, `mend` what to write instead. Quotation rules, "True to the letter and still false", rule 5; the
table stands in docs/rules.md, section Voices.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...source.model import Edition
from ...source.passage import Manner, Voice
from .mentions import WHOLE
from .speech import Act


def fits(edition: Edition, voice: Voice, named: frozenset[str], spoken: Sequence[Act], quoting: frozenset[str]) -> str:
    """Why words in `voice` do not fit the sentence, or nothing: the table of rule 5.

    `named`: ids of the parties it names (and WHOLE); `spoken`: its words of speech; `quoting`: who stands beside a verb
    such as *quotes*; an act of *describing* tells of somebody.
    """
    publisher = edition.publisher.id if edition.publisher else WHOLE
    speakers = set(named) - {WHOLE, publisher}
    beside = {act.who for act in spoken}
    tells = publisher in named
    if voice.manner == Manner.DIRECT and voice.owner == publisher:  # a printed question of the publisher's
        speakers, tells = set(named) - {WHOLE}, False
    name = {identifier: party.short for identifier, party in edition.parties.items()}
    if not speakers:
        alone = tells and publisher != WHOLE and voice.manner in (Manner.DIRECT, Manner.QUOTED)
        return f"the sentence names {name[publisher]} alone" if alone else ""
    if voice.manner == Manner.QUOTED:
        if speakers <= {voice.owner} or (speakers <= {voice.owner, voice.by} and {voice.by, publisher} & quoting):
            return ""
        return f"the sentence does not say that {name.get(voice.by, '')} quotes these words"
    if voice.manner == Manner.OWN:
        describing = edition.language.describing
        describes = any(a.who == publisher and describing.search(a.words) for a in spoken)
        one = len(speakers) == 1 and tells and describes
        return "" if one else f"the sentence names {name[min(speakers)]}, and these are nobody's words but the report's"
    others = speakers - {voice.owner}
    if others:
        owned = voice.owner in speakers and voice.manner == Manner.DIRECT and beside & speakers == {voice.owner}
        return "" if owned else f"the sentence names {name[min(others)]}, whose words these are not"
    if voice.manner == Manner.REPORTED:
        return "" if tells and publisher in beside else f"the sentence gives them to {name[voice.owner]} as spoken"
    according = edition.language.according  # *according to the paper* alone leaves the words to him
    told = {act.who for act in spoken if not according.match(act.words)}
    owned = voice.owner in beside or publisher in quoting or publisher not in told
    return "" if not tells or publisher == WHOLE or owned else f"the sentence gives them to {name[publisher]}"


def mend(edition: Edition, voices: Sequence[Voice]) -> str:
    """Whom to name, for words in these voices."""
    if len(set(voices)) > 1:
        return "quote each voice on its own, or name nobody"
    voice = voices[0]
    owner = edition.parties[voice.owner].short if voice.owner in edition.parties else ""
    publisher = edition.publisher.short if edition.publisher else f"the {edition.kind}"
    if voice.manner == Manner.REPORTED:
        return f"write According to {publisher}, {owner} said …, or {publisher}'s report speaks of …" if (
            edition.publisher) else f"write According to {publisher}, {owner} said …"  # fmt: skip
    if voice.manner == Manner.QUOTED:
        by = edition.parties[voice.by].short if voice.by in edition.parties else publisher
        return f"write {owner} said …, or {by} quotes …"
    if voice.manner == Manner.OWN:
        return f"write {publisher} writes … in a sentence (or up to a semicolon) that names nobody else" if (
            edition.publisher) else "quote it in a sentence that names nobody"  # fmt: skip
    return f"write {owner} said …, or name nobody"
