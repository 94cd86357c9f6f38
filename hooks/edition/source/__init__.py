"""The text that is quoted: read once, then only asked.

In come interview.txt and interview.yml, out comes an `Edition` (or problems, each with line and mend) and the places
where words stand in it. In this order: `model` (what all of it is), `text` (passages, sentences, marks), `metadata`
(both files as a whole), with `reader` (the shape of interview.yml), `voices` (whose words) and `entries` (the words it
lists); `places` (where a quotation stands), `nearest` (what was meant where it stands nowhere); `language` (the word
lists of the rules).
"""

from .metadata import Read, read_edition
from .model import Edition, Manner, Place, Source, Voice
from .places import find, find_pieces

__all__ = ["Edition", "Manner", "Place", "Read", "Source", "Voice", "find", "find_pieces", "read_edition"]
