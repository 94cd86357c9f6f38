"""Where quoted words stand. In come an edition and a quotation; out comes its place, or the failure.

Read: `match` (all places, strictly), `brackets` (what an editor may change), `place` (which one is meant, and what it
cuts off that turns the words), `why` (the likeliest reason for a failure, the text to paste).
"""
