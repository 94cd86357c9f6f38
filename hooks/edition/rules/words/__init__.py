"""Where quoted words stand. In come an edition and a quotation; out comes its place, or the failure.

Read: `match` (all places, strictly), `brackets` (what an editor may change), `place` (which one is meant), `operators`
(nothing is cut off that turns the words: rules 1 and 2), `why` (the likeliest reason for a failure, the text to paste).
"""
