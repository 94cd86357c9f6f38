"""The checker, plain Python: a text and pages that quote it in, findings and finished pages out.

Data goes one way. `source` is the text that is quoted and what is known of it; `page` is what is published, as blocks
and quotations; `rules` hold one against the other; `show` makes what readers are given; `publish` takes a folder of
built pages through all of it. `folding` says which differences between two texts are none, `language` has the word
lists of the rules; `__main__` is the command.
Nothing here knows MkDocs, and nothing here is about one text.
"""
