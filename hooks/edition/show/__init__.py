"""What readers are given: pages with all that the build adds, and the files beside them.

In come an edition, the survey of a page and the report on the site; out go HTML, slots for the page's frame and files.
The HTML stands in docs/templates/edition/*.html; Python only says what is to be shown. Read in this order:
`words` (the source's own words, cut and credited), `citing` (the site, how it and the source are cited, in BibTeX, RIS
and CSL-JSON), `view` (one page, where it leads, where the source is used), `annotate` (quotations, citations), `made`
(the interview page, the map, the register, what stands under a title), `assemble` (all of it, in order). For programs:
`linked` (JSON-LD of a page, Web Annotations of the site).
"""

from .assemble import beside, complete, filled, unknown_slots, with_findings
from .citing import SiteFacts
from .view import View

__all__ = ["SiteFacts", "View", "beside", "complete", "filled", "unknown_slots", "with_findings"]
