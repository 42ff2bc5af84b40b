"""A delta as one page of HTML: a summary, the list of changes, the new draft in full as a redline, what became of
each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from protodoc.model.delta import Delta, Was
from protodoc.model.instrument import Instrument
from protodoc.model.provision import CONTAINERS
from protodoc.render.fates import Fate, Name, fates
from protodoc.render.html_page import language_of, page, safe, words
from protodoc.render.names import title
from protodoc.render.rows import GROUPS, Row, State, rows
from protodoc.render.summary import summary

_GATHERING = CONTAINERS | {"chapter", "attachment", "component"}
_HEADED = _GATHERING | {"article", "hcontainer"}
_LONG = 1500
"""Rows from which on a browser is told not to lay out what is not in view."""


def redline_html(
    delta: Delta, old: Instrument, new: Instrument, names: tuple[str, str] = ("the old draft", "the new draft")
) -> str:
    """The whole comparison as one file; `names` is what to call the two drafts."""
    told = rows(delta, old, new)
    name = new.metadata.title or old.metadata.title or "Comparison of two drafts"
    long = ' class="long"' if len(told) > _LONG else ""
    body = [
        '<a class="skip" href="#text">Skip to the text</a>\n',
        *_header(name, old, new, names),
        *_summary(summary(delta, new)),
        '<div class="page">\n',
        *_changes(told),
        f'<main id="text"{long} aria-labelledby="h-text" lang="{safe(language_of(new))}">\n',
        *_toolbar(told),
        '<h2 id="h-text" lang="en">Text</h2>\n',
        _columns(names),
        *_text(told),
        "</main>\n</div>\n",
        *_references(delta),
        *_correspondence(delta, old, new, names, told),
        *_footer(delta, names),
    ]
    heading = f"{name}: {names[0]} → {names[1]}"
    return page(heading, body, styles=("page.css", "redline.css"), scripts=("redline.js",))


def _header(name: str, old: Instrument, new: Instrument, names: tuple[str, str]) -> Iterator[str]:
    yield f'<header>\n<p class="over">Comparison of drafts</p>\n<h1>{safe(name)}</h1>\n<dl class="drafts">\n'
    for label, draft, given in (("From", old, names[0]), ("To", new, names[1])):
        yield f"<div><dt>{label}</dt><dd><b>{safe(given)}</b>{_about(draft, given)}</dd></div>\n"
    yield "</dl>\n</header>\n"


def _about(draft: Instrument, given: str) -> str:
    """The symbol and the date of a draft, where it states them."""
    facts = [*draft.metadata.names("symbol"), draft.metadata.date]
    return "".join(f" · {safe(str(fact))}" for fact in facts if fact and str(fact) != given)


def _summary(sentences: Sequence[str]) -> Iterator[str]:
    yield '<section class="summary" aria-labelledby="h-summary">\n<h2 id="h-summary">Summary</h2>\n'
    yield "".join(f"<p>{safe(sentence)}</p>\n" for sentence in sentences)
    yield "</section>\n"


def _changes(told: Sequence[Row]) -> Iterator[str]:
    """The list of changed provisions, each a way to its place in the text."""
    listed = [row for row in told if row.words]
    yield '<nav aria-labelledby="h-changes">\n<h2 id="h-changes">Changes</h2>\n'
    if not listed:
        yield "<p>No provision changed.</p>\n</nav>\n"
        return
    yield "<ol>\n"
    for row in listed:
        happened = safe(", ".join(row.words))
        link = f'<a href="#{row.id}">{safe(row.title)}</a>'
        yield f'<li data-k="{" ".join(row.kinds)}">{link} <span>{happened}</span></li>\n'
    yield "</ol>\n</nav>\n"


def _toolbar(told: Sequence[Row]) -> Iterator[str]:
    """The ways to look at the text. It comes to life with the script; without it, it is not shown."""
    present = {kind for row in told for kind in row.kinds}
    yield '<form class="tools" aria-label="View" lang="en" hidden>\n<div class="bar">\n'
    yield '<fieldset class="view"><legend class="v">View</legend>'
    yield '<label><input type="radio" name="view" value="inline" checked><span>Redline</span></label>'
    yield '<label><input type="radio" name="view" value="side"><span>Side by side</span></label></fieldset>\n'
    yield '<label class="only"><input type="checkbox" name="only"> Changed provisions only</label>\n'
    yield '<span class="step"><button type="button" name="previous" title="Key p or k">↑ Previous</button>'
    yield '<output name="count" aria-live="polite"></output>'
    yield '<button type="button" name="next" title="Key n or j">Next ↓</button></span>\n</div>\n'
    yield '<fieldset class="kinds"><legend>Show</legend>'
    for key, label in GROUPS:
        if key in present:
            yield f'<label><input type="checkbox" name="kind" value="{key}" checked> {label}</label>'
    yield "</fieldset>\n</form>\n"
    yield '<p class="legend" lang="en"><ins>inserted</ins> <del>deleted</del> <ins class="mv">moved here</ins> '
    yield '<del class="mv">moved away</del> <ins class="fo">reference that follows a new number</ins> '
    yield "<span>Square brackets are the draft’s own.</span></p>\n"


def _columns(names: tuple[str, str]) -> str:
    return f'<div class="columns" lang="en" aria-hidden="true"><b>{safe(names[0])}</b><b>{safe(names[1])}</b></div>\n'


def _text(told: Sequence[Row]) -> Iterator[str]:
    """All rows; articles are headings one level below what gathers them."""
    article = 4 if any(row.element in _GATHERING for row in told) else 3
    for row in told:
        yield _row(row, 3 if row.element in _GATHERING else article)


def _row(row: Row, level: int) -> str:
    moved = {State.MOVED: Was.INSERTED, State.AWAY: Was.DELETED}.get(row.state)
    kind = "gather" if row.element in _GATHERING else "head" if row.element in _HEADED else row.element
    classes = f"r {row.state.value} d{min(row.depth, 6)} {kind}"
    stop = ' data-c tabindex="-1"' if row.words else ""
    kinds = f' data-k="{" ".join(row.kinds)}"' if row.kinds else ""
    tag = f'<p class="tag" lang="en">{safe(", ".join(row.words))}</p>' if row.words else ""
    number = words(row.num, moved, brief="number") if row.num else ""
    heading = words(row.heading, moved) if row.heading else ""
    texts = "".join(f"<p>{words(text, moved)}</p>" for text in row.texts)
    if row.element in _HEADED:
        dash = ' <span class="s" aria-hidden="true">–</span> ' if number and heading else ""
        head = f'<h{level}><span class="n">{number}</span>{dash}{heading}</h{level}>' if number or heading else ""
        inner = head + (f'<div class="t">{texts}</div>' if texts else "")
    else:
        titled = f'<p class="hd">{heading}</p>' if heading else ""
        inner = f'<span class="n">{number}</span><div class="t">{titled}{texts}</div>'
    return f'<div class="{safe(classes)}" id="{row.id}"{kinds}{stop}>{tag}<div class="b">{inner}</div></div>\n'


def _references(delta: Delta) -> Iterator[str]:
    """References that lead nowhere any more."""
    if not delta.dangling:
        return
    yield '<section aria-labelledby="h-lost">\n<h2 id="h-lost">References to provisions that are gone</h2>\n<ul>\n'
    for lost in delta.dangling:
        where = f'<a href="#n{lost.new.node}">{safe(lost.new.designation)}</a>'
        yield f"<li>{where}: “{safe(lost.reference.new_text)}” (was {safe(title(lost.target))})</li>\n"
    yield "</ul>\n</section>\n"


def _correspondence(
    delta: Delta, old: Instrument, new: Instrument, names: tuple[str, str], told: Sequence[Row]
) -> Iterator[str]:
    table = fates(delta, old, new)
    known = {row.id for row in told}
    first, second = safe(names[0]), safe(names[1])
    yield '<section class="tables" aria-labelledby="h-numbers">\n<h2 id="h-numbers">Correspondence</h2>\n'
    for caption, all_fates, order in (
        (f"{first} → {second}", table.destinations, ("old", "new")),
        (f"{second} → {first}", table.origins, ("new", "old")),
    ):
        listed = [fate for fate in all_fates if fate.is_own]
        if listed:
            heads = (first, second) if order[0] == "old" else (second, first)
            columns = "".join(f'<th scope="col" colspan="2">{head}</th>' for head in heads)
            yield f"<details{' open' if order[0] == 'old' else ''}><summary>{caption}</summary>\n"
            yield f'<div class="wide"><table>\n<caption class="v">{caption}</caption>\n<thead><tr>{columns}'
            yield '<th scope="col">What happened</th></tr></thead>\n<tbody>\n'
            yield from (_fate(fate, known, is_reversed=order[0] == "new") for fate in listed)
            yield "</tbody></table></div></details>\n"
    yield "</section>\n"


def _fate(fate: Fate, known: set[str], *, is_reversed: bool) -> str:
    cells = [_name(fate.old, "o", known, fate.new), _name(fate.new, "n", known, fate.old)]
    if is_reversed:
        cells.reverse()
    return f"<tr>{''.join(cells)}<td>{safe(fate.happened or '—')}</td></tr>\n"


def _name(name: Name, side: str, known: set[str], other: Name) -> str:
    if not name.designation:
        return "<td>—</td><td></td>"
    ident = f"{side}{name.node}"
    label = safe(name.designation)
    linked = f'<a href="#{ident}">{label}</a>' if ident in known else label
    heading = "″" if name.heading and name.heading == other.heading and side == "n" else safe(name.heading)
    return f"<td>{linked}</td><td>{heading}</td>"


def _footer(delta: Delta, names: tuple[str, str]) -> Iterator[str]:
    yield "<footer>\n<p>Compared by protodoc. The SHA-256 of both drafts in canonical form:</p>\n<dl>\n"
    for name, digest in zip(names, (delta.old_sha256, delta.new_sha256), strict=True):
        yield f"<div><dt>{safe(name)}</dt><dd><code>{safe(digest) or '—'}</code></dd></div>\n"
    yield "</dl>\n</footer>\n"
