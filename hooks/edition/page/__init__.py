"""The page room: what is published, ready to be judged.

In comes the HTML of an article, as a Markdown processor made it, with the Markdown it was made from; out come blocks of
text that know where they stand, the quotations in them, the line of each, and whatever could not be read.

Read `blocks` first (the types), then `page` (front matter and address). `markup` cuts the HTML and says what may stand
in it, `reader` makes blocks of it. `marks` and `quotations` find what claims to be a quotation, `lines` its line. Then
`leftovers`, mark-up left as text. Nothing here knows the source, or a rule.
"""
