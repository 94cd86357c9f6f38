"""True to the letter and still false. In come blocks with their quotations; out comes how each sentence reads.

Read: `context` (sentences and what introduces them), `attribution` (the line under a block quotation), `mentions` (who
is named), `speech` (who stands beside a word of speech), `said` (a sentence as a whole). `..voice` judges by it.
"""
