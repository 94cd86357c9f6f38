"""The checker, plain Python: a text and pages that quote it in, findings and finished pages out.

Data goes one way. `source` is the text that is quoted and what is known of it; `page` is what is published, as blocks
and quotations; `rules` hold one against the other; `show` makes what readers are given; `publish` takes a folder of
built pages through all of it, which `folder` reads and exchanges; `outside` judges what is no article. `folding` says
which differences between two texts are none, `language` has the word lists of the rules, `findings` what is wrong and
how it is printed; `__main__` is the command, `draft` what it writes for a new text.
Nothing here knows MkDocs, and nothing here is about one text.
"""
