"""A first interview.yml for any text, and first pages: what `python -m edition draft` writes.

In comes a text as its bytes decode, with the line ends it has; out come the lines of the files. `guesses` says who
speaks and whose words each sentence is, as far as marks and verbs of speech tell; `writing` writes it down, with an
entry for each negation, into the files of `pages`. Every guess begins with a ?: a build stops and counts them, `serve`
shows them, until an editor has looked at each and taken the ? away; what is written has no other finding.
"""

from .writing import draft

__all__ = ["draft"]
