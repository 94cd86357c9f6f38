"""The edition: one published text, taken apart and made checkable.

Plain Python, no MkDocs, no word of any particular text. Data flows one way: the source and what is
known of it (`source`, `metadata`) and rendered pages (`markup`, `blocks`) go in; `survey` finds and
verifies quotations, asks `sense` what the page's clause says of them, and applies the rules; `site`
reports on all pages; `show` makes the HTML and the data that readers and machines get.
"""
