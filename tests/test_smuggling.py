"""False words that reach readers beside the content of the pages: each stops a build, and is named.

One build of the real site with all of them: files that are published as they are, the theme's templates,
the configuration, titles and labels that a page's headings do not show, mark-up in front matter.
"""

from __future__ import annotations

from pathlib import Path

from helpers import DOCS, breaches
from sites import build, edit, project

FALSE = "the treaty ends it all"
FILES = {
    "chart.svg": "<svg>\n<text>“the <tspan>treaty ends</tspan> it all”</text></svg>\n",
    "notes.txt": f"Notes.\n\nHe said “{FALSE}”.\n",
    "data.csv": f"passage,words\n5,“{FALSE}”\n",
    "own.css": 'p::after { color: red }\np::before { content: "\\201Cthe treaty ends it all\\201D"; }\n',
    "page.xht": "<p>A page</p>\n",
    "cdata.svg": f"<svg>\n<text><![CDATA[“{FALSE}”]]></text></svg>\n",
    "entity.svg": '<!DOCTYPE svg [<!ENTITY l "&#8220;">]>\n<svg><text>&l;the treaty ends it all</text></svg>\n',
    "empty.svg": f"<svg><style/><script/>\n<text>“{FALSE}”</text></svg>\n",
    "noted.svg": f"<svg><!-- <style> and <![CDATA[ -->\n<text>“{FALSE}”</text><style>a {{}}</style></svg>\n",
    "escaped.css": f'a {{ background: url(x\\(y/*z.png) }}\nb::after {{ content: "“{FALSE}”" }}\n',
    "templates/partials/unclosed.html": f"<script>'<!--'</script><style-guide>x</style-guide>\n<p>“{FALSE}”</p>\n",
    "styled.svg": f'<svg><style>\nsvg::after {{ content: "“{FALSE}”" }}</style></svg>\n',
    "label.svg": f'<svg aria-label="“{FALSE}”"></svg>\n',
    "row.css": 'p::before { content: "“the treaty; ends" " it all”" }\n',
    "open.css": "p::before { con\\74 ent: open-quote }\n",
    "list.css": f'/* a list */\nul {{ list-style-type: "“{FALSE}”"; --w: 1 }}\n',
    "drawn.css": f'p {{ background: url("data:image/svg+xml,<svg><text>“{FALSE}”</text></svg>") }}\n',
    "coded.css": "p { background: url(data:image/svg+xml;base64,PHN2Zz4=) }\n",
    "words.bib": f"@misc{{x, note={{“{FALSE}”}}}}\n",
    "words.rst": f'He said "{FALSE}".\n',
    "press-notices.txt": f'He said "{FALSE}".\n',
    "templates/partials/joined.html": "<p>{{ '“the treaty ' ~ 'ends it all”' }}</p>\n",
    "words.json": '{"note": "\\u201cthe treaty ends it all\\u201d"}\n',
    "templates/drawing.svg": f"<svg><text>“{FALSE}”</text></svg>\n",
    "templates/page.xhtml": "<p>A page</p>\n",
    "templates/partials/coded.html": f"<p>{{{{ '“{FALSE}”' }}}}</p>\n",
    "templates/partials/data.html": f'<script type="application/ld+json">{{"name": "“{FALSE}”"}}</script>\n',
    "templates/partials/extra.html": f"<p>{{{{ page.title }}}}</p>\n<p>He says “{FALSE}”.</p>\n",
}
BYTES = {
    "western.txt": "He said “the treaty ends it all”.\n".encode("cp1252"),
    "wide.txt": "He said “the treaty ends it all”.\n".encode("utf-16"),
    "null.css": 'p::before { content: "“the treaty ends it all”" } /* \0 */\n'.encode(),
}
ORDINARY = {
    "ornaments.css": 'blockquote::before { content: "\\201C" }\nq { quotes: "“" "”" "‘" "’" }\n',
    "marker.css": 'li::marker { content: "» " }\n',
    "label.svg": '<svg><text><tspan x="0">“It\'s</tspan><tspan x="0" dy="1em">wider”</tspan></text></svg>\n',
    "options.yml": 'name: "strict"\n',
    "templates/partials/extra.html": "{# “a note” #}<p>“{{ page.title }}”</p><p>« Back</p><p>Next »</p>\n",
}
PAGES = {
    "label.md": f'# Title\n\n## Part {{ data-toc-label="“{FALSE}”" }}\n',
    "“the treaty ends it all”.md": "Nothing is said here [¶5](source.md#p5).\n",
    "entity.md": f"---\ntitle: Title\ndescription: Markedonov says &ldquo;{FALSE}&rdquo;\n---\n# Title\n",
    "coded.md": f"---\ntitle: Title\ndescription: Markedonov says <code>“{FALSE}”</code>\n---\n# Title\n",
    "hidden.md": f"---\ntitle: Title <!-- “{FALSE}” -->\n---\n# Title\n",
    "set.md": f"---\ntitle: Title\ntags: !!set {{“{FALSE}”}}\n---\n# Title\n",
    "voice.md": "---\ntitle: Title\ndescription: Markedonov says “this agreement will diminish”\n---\n# Title\n",
    "keys.md": f"---\ntitle: {{“{FALSE}”: x}}\n---\n# Title\n",
}
CONFIGURATION = (
    ("copyright: Site text", "copyright: He says <q>the treaty ends it all</q>. Site text"),
    ("{title: How quotations are checked,", "{title: “the treaty ends it all”,"),
    ("  - Sanctions: sanctions.md", "  - What “the treaty ends”: sanctions.md"),
)
EXPECTED = [
    "docs/cdata.svg:2: quote-missing",
    "docs/chart.svg:2: quote-missing",
    "docs/coded.css:1: block-unparsed",
    "docs/coded.md:3: quote-missing",
    "docs/data.csv:2: quote-missing",
    "docs/drawn.css:1: quote-missing",
    "docs/empty.svg:2: quote-missing",
    "docs/entity.md:3: quote-missing",
    "docs/entity.svg:1: block-unparsed",
    "docs/escaped.css:2: quote-missing",
    "docs/hidden.md:2: quote-missing",
    "docs/interview.yml:12: quote-missing",
    "docs/interview.yml:69: quote-missing",
    "docs/keys.md:2: block-unparsed",
    "docs/keys.md:2: quote-missing",
    "docs/label.md:3: quote-missing",
    "docs/label.svg:1: quote-missing",
    "docs/list.css:2: quote-missing",
    "docs/noted.svg:2: quote-missing",
    "docs/notes.txt:3: quote-missing",
    "docs/null.css:1: block-unparsed",
    "docs/open.css:1: block-unparsed",
    "docs/own.css:2: quote-missing",
    "docs/page.xht:1: block-unparsed",
    "docs/press-notices.txt:1: quote-missing",
    "docs/row.css:1: quote-missing",
    "docs/set.md:3: quote-missing",
    "docs/styled.svg:2: quote-missing",
    "docs/templates/drawing.svg:1: quote-missing",
    "docs/templates/page.xhtml:1: block-unparsed",
    "docs/templates/partials/coded.html:1: quote-missing",
    "docs/templates/partials/data.html:1: quote-missing",
    "docs/templates/partials/extra.html:2: quote-missing",
    "docs/templates/partials/joined.html:1: quote-missing",
    "docs/templates/partials/unclosed.html:2: quote-missing",
    "docs/voice.md:3: quote-clipped",
    "docs/western.txt:1: block-unparsed",
    "docs/wide.txt:1: block-unparsed",
    "docs/words.bib:1: quote-missing",
    "docs/words.json:1: quote-missing",
    "docs/words.rst:1: quote-missing",
    "docs/“the treaty ends it all”.md:1: quote-missing",
    "mkdocs.yml:14: quote-missing",
    "mkdocs.yml:43: quote-missing",
    "mkdocs.yml:6: quote-missing",
]


def test_nothing_false_is_published_beside_the_content(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for name, text in (FILES | PAGES).items():
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    for name, written in BYTES.items():
        (folder / "docs" / name).write_bytes(written)
    edit(folder / "docs" / "interview.yml", "published: after", "published: “the treaty ends it all”, after")
    edit(folder / "docs" / "interview.yml", "two verbs for one", "“the treaty ends it all”")
    for old, new in CONFIGURATION:
        edit(folder / "mkdocs.yml", old, new)
    done = build(folder)
    errors = {line.removeprefix("ERROR   -  ") for line in done.log.splitlines() if line.startswith("ERROR")}
    found = sorted(": ".join(line.split(": ")[:2]) for line in errors if line.startswith(("docs/", "mkdocs.yml")))
    assert (done.status, found) == (1, sorted(EXPECTED)), done.log
    assert not (folder / "site").exists()


def test_ordinary_files_are_let_be(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for name, text in ORDINARY.items():
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    done = build(folder, "--strict")
    assert (done.status, done.findings) == (0, []), done.log


def test_a_passage_is_not_struck_out_or_hidden() -> None:
    text = (DOCS / "source.md").read_text(encoding="utf-8")
    snippet, words = (
        '--8<-- "interview.txt:11:11"',
        (DOCS / "interview.txt").read_text(encoding="utf-8").splitlines()[10],
    )
    for mark_up in ("<del>cannot</del>", "<span hidden>cannot</span>"):
        found = breaches(text.replace(snippet, words.replace("cannot", mark_up)), "source.md")
        assert any(head.endswith("source-changed") for head in found), mark_up


LATE = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel


@event_priority(-100)
def on_nav(nav, config, files):
    text = "# Late\\n\\nMarkedonov said: “It’s narrower” [¶6](source.md#p6).\\n"
    files.append(File.generated(config, "late.md", content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    return nav
"""


def test_a_page_that_another_hook_adds_late_is_checked_too(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "late.py").write_text(LATE, encoding="utf-8")
    edit(folder / "mkdocs.yml", "  - hooks/mkdocs_events.py\n", "  - hooks/mkdocs_events.py\n  - late.py\n")
    done = build(folder)
    assert done.status == 1
    assert "late.md:3: quote-missing: “It’s narrower”" in done.log
    assert not (folder / "site").exists()
