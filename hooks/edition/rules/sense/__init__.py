"""True to the letter and still false. In come blocks and verified quotations; out come the reasons why one is refused.

Read: `context` (sentences and what introduces them), `attribution` (the line under a block quotation), `mentions` (who
is named), `speech` (who stands beside a word of speech), `said` (a sentence as a whole),
`table` (rule 5).
"""
