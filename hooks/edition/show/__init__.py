"""What readers are shown: additions to pages, charts, register, files for machines; from a report to HTML."""
