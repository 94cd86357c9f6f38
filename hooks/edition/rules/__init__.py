"""What must hold. In come an edition (source) and a page (page); out come surveys, findings and the report of a site.

Read in this order: `results` (the values that come out, and what a rule is), `survey` (how a page becomes what rules
are asked about, and which are asked), then the rules themselves, each a function named as its finding: `quotations`
(the words, the place, what is cut off), `voice` (whose words), `layers` (where our own sentences have it from, and what
the interview page shows) and, for all pages together, `site`. Two rooms inside do the reading: `sense` reads a sentence
and who speaks in it; `words` finds where quoted words stand, why they do not, and what is cut off.
"""
