"""Two small drafts with a change of every kind, and what a reader of HTML gets to see of a page."""

from __future__ import annotations

from html.parser import HTMLParser

from protodoc.delta.compare import compare
from protodoc.model.delta import Delta
from protodoc.model.instrument import Instrument
from protodoc.workspace.reading import read_bytes

VOID = {"meta", "br", "input"}
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def instrument(body: str) -> Instrument:
    read = read_bytes(f'<akomaNtoso xmlns="{NAMESPACE}"><bill><body>{body}</body></bill></akomaNtoso>'.encode())
    assert read.instrument is not None
    return read.instrument


def article(number: int | str, heading: str, *paragraphs: str) -> str:
    inner = "".join(
        f'<paragraph eId="art_{number}__para_{n}"><num>{n}</num><content><p>{words}</p></content></paragraph>'
        for n, words in enumerate(paragraphs, 1)
    )
    return f'<article eId="art_{number}"><num>Article {number}</num><heading>{heading}</heading>{inner}</article>'


TREES = "Each Party shall plant one tree for every ship that leaves its harbours, and water it."
WELLS = "A well that runs dry is to be closed by the Party in whose territory it was dug, at its own cost."
BIRDS = "Nobody disturbs the birds which nest on the islands, be it by day or by night, without good reason."
ROADS = "The roads that lead to the river stay open to the public in every season, floods excepted."
GATES = "The keeper of the gates lets every traveller pass who shows a lantern and says where the road leads."
SEE = 'This is subject to <ref href="#art_{0}">Article {0}</ref> of this treaty &amp; to <i>usage</i>.'

OLD = instrument(
    article(1, "Trees", TREES, WELLS, SEE.format(2))
    + article(2, "Birds", BIRDS, "Eggs [shall] [may] be counted.")
    + article(3, "Roads", ROADS, GATES, "This paragraph about toll stations is left out of the draft.")
)
NEW = instrument(
    article(1, "Moss", "Moss &lt;b&gt; is new here &amp; grows on every stone that nobody turns in winter.")
    + article(2, "Trees", TREES.replace("one tree", "two trees"), SEE.format(3))
    + article(3, "Birds", BIRDS, "Eggs shall be counted.", WELLS)
    + article(4, "Roads and gates", ROADS, GATES)
)


def changes() -> Delta:
    return compare(OLD, NEW)


class Seen(HTMLParser):
    """Reads a page strictly: every element closed in order. `shown` is the text without what only a screen reader
    says; `marks` are (tag, class, text) of everything marked."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.marks: list[tuple[str, str, str]] = []
        self.shown = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), tag
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if "href" in given:
            self.links.append(given["href"] or "")
        assert not {"src", "style", "onclick", "action"} & set(given)
        if tag in ("ins", "del", "mark"):
            self.marks.append((tag, given.get("class") or "", ""))
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag, (tag, self.open[-3:])
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if any(given.get("class") == "v" or tag in ("style", "script") for tag, given in self.open):
            return
        self.shown += data
        if any(tag in ("ins", "del", "mark") for tag, _ in self.open):
            tag, kind, text = self.marks[-1]
            self.marks[-1] = tag, kind, text + data
