"""The edition: one published text, taken apart and made checkable.

Plain Python, no MkDocs, no word of any particular text. Data flows one way:
source and metadata (`source`, `metadata`) and rendered pages (`markup`, `blocks`)
go in; quotations, citations and findings (`quotations`, `rules`, `findings`) and
the HTML that shows them (`annotate`, `views`) come out. `check` puts it together.
"""
