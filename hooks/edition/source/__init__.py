"""The text that is quoted: read once, then only asked.

In come interview.txt and interview.yml, out comes an `Edition` (or problems, each with line and mend) and the places
where words stand in it. In this order: `passage` (what a text is), `model` (what is known of it), `text` (passages,
sentences, marks), `metadata` (both files as a whole), with `reader` (the shape of interview.yml), `voices` (whose
words) and `entries` (the words it lists); `places` (where a quotation stands), `nearest` (what was meant where it
stands nowhere).
"""

from .metadata import Read, read_edition
from .model import Edition
from .passage import Manner, Place, Source, Voice
from .places import find

__all__ = ["Edition", "Manner", "Place", "Read", "Source", "Voice", "find", "read_edition"]
