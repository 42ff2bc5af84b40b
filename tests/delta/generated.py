"""Instruments at random, and random hands that edit them; valid drafts they are not."""

from __future__ import annotations

from hypothesis import strategies as st

from protodoc.model.element import Child, Comment, Element, Instruction, join_text, order_attributes
from protodoc.model.instrument import Instrument

NAMES = "chapter article paragraph point list content intro p num heading ref mref b i table tr td meta note".split()
MORE = "recitals recital authorialNote attachments attachment doc body {urn:other}x".split()
EIDS = ("art_1", "art_2", "art_1__para_1", "art_2__para_1", "art_1__para_1__point_a", "chp_I", "x", "")
WORDS = (
    "Article 1",
    "Article 2",
    "1.",
    "(a)",
    "[may]",
    "each Party shall keep a record of it",
    "[",
    "]",
    " ",
    "ten days",
)

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)
values = {
    "eId": st.sampled_from(EIDS),
    "wId": st.sampled_from(EIDS),
    "GUID": st.sampled_from(("g1", "g2")),
    "href": st.sampled_from(("#art_1", "#art_2__para_1", "#gone", "#art_1 #art_2", "/akn/x/act/2001", "#")),
    "upTo": st.sampled_from(("#art_2", "#art_1__para_1")),
    "marker": st.sampled_from(("1", "2", "*")),
    "class": st.sampled_from(("bracketed", "")),
    "{urn:other}z": st.just("q"),
}
attributes = st.fixed_dictionaries({}, optional=values).map(lambda pairs: order_attributes(list(pairs.items())))
remarks = st.one_of(st.just(Comment("why")), st.just(Comment("")), st.just(Instruction("keep", "this")))
names = st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(MORE))


def _holding(inside: st.SearchStrategy[Element]) -> st.SearchStrategy[Element]:
    child: st.SearchStrategy[Child] = st.one_of(inside, inside, inside, texts, remarks)
    return st.builds(Element, names, attributes, st.lists(child, max_size=5).map(tuple).map(join_text))


leaves = st.builds(Element, names, attributes, st.one_of(st.just(()), texts.map(lambda text: (text,))))
elements = st.recursive(leaves, _holding, max_leaves=20)
roots = st.builds(Element, st.just("akomaNtoso"), attributes, st.lists(elements, max_size=4).map(tuple))
outsides = st.lists(remarks, max_size=2).map(tuple)
prefixes = st.sampled_from(((), (("o", "urn:other"),), (("o", "urn:other"), ("pd", "urn:protodoc:1"))))
instruments = st.builds(
    Instrument,
    root=roots,
    namespace=st.sampled_from(("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "urn:dialect")),
    prefixes=prefixes,
    before=outsides,
    after=outsides,
)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[Instrument, Instrument]:
    """An instrument, and the same after a few edits: elements moved, copied, dropped, renamed, reworded, renumbered."""
    old = draw(instruments)
    root = old.root
    for _ in range(draw(st.integers(1, 4))):
        root = _edit(draw, root)
    return old, Instrument(root, old.namespace, old.prefixes, old.before, draw(outsides))


def _edit(draw: st.DrawFn, root: Element) -> Element:
    inside = [element for element in root.walk() if element is not root]
    if not inside:
        return root.with_children((draw(elements),))
    one, other = draw(st.sampled_from(inside)), draw(st.sampled_from(inside))
    how = draw(st.sampled_from(("drop", "copy", "wrap", "unwrap", "reword", "attributes", "swap")))
    if how == "swap":
        return _mapped(root, {id(one): (other,), id(other): (one,)})
    changed: dict[str, tuple[Child, ...]] = {
        "drop": (),
        "copy": (one, other),
        "wrap": (Element("chapter", (), (one,)),),
        "unwrap": one.children,
        "reword": (one.with_children((draw(texts), *one.elements)),),
        "attributes": (Element(draw(names), draw(attributes), one.children),),
    }
    return _mapped(root, {id(one): changed[how]})


def _mapped(element: Element, instead: dict[int, tuple[Child, ...]]) -> Element:
    """An element with some of those inside it replaced."""
    children: list[Child] = []
    for child in element.children:
        if not isinstance(child, Element):
            children.append(child)
        elif id(child) in instead:
            children.extend(instead[id(child)])
        else:
            children.append(_mapped(child, instead))
    return Element(element.name, element.attributes, join_text(tuple(children)))
