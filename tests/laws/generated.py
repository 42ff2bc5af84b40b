"""Drafts at random: trees of any markup, valid or not, and the many ways to write one tree down as XML."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import strategies as st

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML = "http://www.w3.org/XML/1998/namespace"
PD = "urn:protodoc:1"
OTHER = "http://example.org/other#"
OLD = "http://www.akomantoso.org/2.0"

STRUCTURE = "act body article paragraph content intro blockList item table tr td quotedStructure meta".split()
BLOCKS = "p num heading li block".split()
INLINE = "b i ref ins mod quotedText br noteRef embeddedText".split()
SIGNS = "authorialNote embeddedStructure subFlow".split()
FOREIGN = ["strange", f"{{{PD}}}mark", f"{{{OTHER}}}x", f"{{{OTHER}}}y", f"{{{OLD}}}p", "{}bare"]

PREFIXES = {PD: "pd", OTHER: "o", OLD: "old", XML: "xml"}
"""What a tidy hand declares once, on the root."""

NO_BREAK, EM_SPACE, NEXT_LINE, LINE_SEPARATOR = "\u00a0", "\u2003", "\u0085", "\u2028"


@dataclass(frozen=True)
class Remark:
    """A comment, or an instruction where there is a target."""

    text: str
    target: str = ""


@dataclass(frozen=True)
class Node:
    """An element as it is meant: "{namespace}local", or the local name alone for Akoma Ntoso."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node | Remark | str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A whole file: the root, and the remarks around it."""

    root: Node
    before: tuple[Remark, ...] = ()
    after: tuple[Remark, ...] = ()


WORDS = ("a", "Article 5", "[may]", "[", "]", "é", "e\u0301", "\U0001f600", "]]>", "&", "<", '"', "'")
BLANKS = (" ", "  ", "\n", "\t", "\r", "\n   ", NO_BREAK, EM_SPACE, NEXT_LINE, LINE_SEPARATOR)

texts = st.lists(st.sampled_from((*WORDS, *BLANKS, " ", " ")), min_size=1, max_size=4).map("".join)
remarks = st.one_of(
    st.sampled_from(("", "why not", " two  blanks ", "[open]", "<p>", "a\nb")).map(Remark),
    st.builds(Remark, st.sampled_from(("", "a", 'b="c"', "x > y ")), st.sampled_from(("keep", "xml-model"))),
)
names = st.one_of(*map(st.sampled_from, (STRUCTURE, BLOCKS, BLOCKS, INLINE, INLINE, SIGNS, FOREIGN)))

ATTRIBUTES = ("eId", "wId", "GUID", "href", "class", f"{{{XML}}}lang", f"{{{PD}}}state", f"{{{OTHER}}}z")
attributes = st.one_of(
    st.just(()),
    st.dictionaries(st.sampled_from(ATTRIBUTES), texts, max_size=4).map(lambda pairs: tuple(pairs.items())),
    st.sampled_from(("preserve", "default")).map(lambda value: ((f"{{{XML}}}space", value),)),
)


def _elements(inside: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    children = st.lists(st.one_of(inside, inside, texts, texts, remarks), min_size=1, max_size=5).map(tuple)
    return st.builds(Node, names, attributes, children)


elements = st.recursive(st.builds(Node, names, attributes), _elements, max_leaves=16)


def papers(children: st.SearchStrategy[Node] = elements) -> st.SearchStrategy[Paper]:
    """Files at random; what is inside the root can be narrowed."""
    few = st.lists(remarks, max_size=2).map(tuple)
    inside = st.lists(st.one_of(children, children, texts, remarks), min_size=1, max_size=4).map(tuple)
    return st.builds(Paper, st.builds(Node, st.just("akomaNtoso"), attributes, inside), few, few)


class Scope:
    """The prefixes known at one element: those from outside, and those it declares itself."""

    def __init__(self, outside: dict[str, str]) -> None:
        self.known = dict(outside)
        self.declared: dict[str, str] = {}
        self._used: set[str] = set()

    def prefix(self, uri: str, dice: random.Random, *, renew: bool) -> str:
        """The prefix of a namespace; where it has none, or on `renew`, a new one, maybe in another's place."""
        if uri not in self.known or (renew and self.known[uri] not in self._used and uri != XML):
            fresh = dice.choice([word for word in ("o", "pd", "ns0", "ns1", "q", "r") if word not in self._used])
            self.known = {held: word for held, word in self.known.items() if word != fresh}
            self.known[uri] = fresh
            self.declared[fresh] = uri
        self._used.add(self.known[uri])
        return self.known[uri]


class Hand:
    """One way of writing: `dice` decides on quotes, order, escapes; `untidy` on where namespaces are declared."""

    def __init__(self, dice: random.Random, *, untidy: bool = False) -> None:
        self._dice = dice
        self._untidy = untidy

    def write(self, paper: Paper) -> bytes:
        """The file, in this hand."""
        parts = [self._dice.choice(('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8" ?>\n', ""))]
        parts += [self._remark(remark) + self._dice.choice(("", "\n")) for remark in paper.before]
        parts.append(self._element(paper.root, "", {XML: "xml"}, is_root=True))
        parts += [self._dice.choice(("", "\n")) + self._remark(remark) for remark in paper.after]
        return "".join(parts).encode("utf-8")

    def _element(self, node: Node, default: str, outside: dict[str, str], *, is_root: bool = False) -> str:
        scope = Scope(outside)
        if is_root and not self._now_and_then(0.6):
            scope.known.update(PREFIXES)
            scope.declared = {prefix: uri for uri, prefix in PREFIXES.items() if uri != XML}
        tag, default = self._tag(node.name, default, scope, is_root=is_root)
        pairs = []
        for name, value in node.attributes:
            uri, local = _split(name, own="")
            prefix = self._prefix(uri, scope) + ":" if uri else ""
            pairs.append(f"{prefix}{local}={self._value(value)}")
        pairs += [f'xmlns{":" if prefix else ""}{prefix}="{uri}"' for prefix, uri in scope.declared.items()]
        self._dice.shuffle(pairs)
        head = "".join(self._dice.choice((" ", "\n ")) + pair for pair in pairs)
        inside = "".join(self._child(child, default, scope.known) for child in _merged(node.children))
        if not inside and self._dice.random() < 0.7:
            return f"<{tag}{head}/>"
        return f"<{tag}{head}>{inside}</{tag}{self._dice.choice(('', ' '))}>"

    def _tag(self, name: str, default: str, scope: Scope, *, is_root: bool) -> tuple[str, str]:
        """The tag, and the default namespace inside."""
        uri, local = _split(name)
        if uri == default and not is_root:
            return local, default
        if is_root or not uri or (uri not in scope.known and self._dice.random() < 0.5):
            scope.declared[""] = uri
            return local, uri
        return f"{self._prefix(uri, scope)}:{local}", default

    def _prefix(self, uri: str, scope: Scope) -> str:
        return scope.prefix(uri, self._dice, renew=self._now_and_then(0.4))

    def _now_and_then(self, chance: float) -> bool:
        return self._untidy and self._dice.random() < chance

    def _child(self, child: Node | Remark | str, default: str, known: dict[str, str]) -> str:
        if isinstance(child, Node):
            return self._element(child, default, known)
        return self._remark(child) if isinstance(child, Remark) else self._text(child)

    def _remark(self, remark: Remark) -> str:
        if not remark.target:
            return f"<!--{remark.text}-->"
        return f"<?{remark.target}{' ' if remark.text else ''}{remark.text}?>"

    def _text(self, text: str) -> str:
        if "]]>" not in text and "\r" not in text and self._dice.random() < 0.1:
            return f"<![CDATA[{text}]]>"
        return "".join(map(self._character, text)).replace("]]>", "]]&gt;")

    def _value(self, value: str) -> str:
        quote = self._dice.choice("\"'")
        written = "".join(map(self._character, value)).replace("\n", "&#10;").replace("\t", "&#x9;")
        return quote + written.replace(quote, "&quot;" if quote == '"' else "&apos;") + quote

    def _character(self, character: str) -> str:
        if character in "&<":
            return {"&": "&amp;", "<": "&lt;"}[character]
        if character == "\r" or self._dice.random() < 0.05:
            return self._dice.choice((f"&#{ord(character)};", f"&#x{ord(character):X};"))
        return character


def _split(name: str, own: str = AKN) -> tuple[str, str]:
    if name.startswith("{"):
        uri, _, local = name[1:].partition("}")
        return uri, local
    return own, name


def _merged(children: tuple[Node | Remark | str, ...]) -> list[Node | Remark | str]:
    """Texts side by side are one text, so that a `]]>` over the seam is escaped too."""
    merged: list[Node | Remark | str] = []
    for child in children:
        if isinstance(child, str) and merged and isinstance(merged[-1], str):
            merged[-1] += child
        else:
            merged.append(child)
    return merged


_namespaced = st.sets(st.sampled_from(ATTRIBUTES[-2:])).map(lambda found: tuple((name, "1") for name in sorted(found)))


@st.composite
def _spaced(draw: st.DrawFn, depth: int = 2) -> Node:
    children = draw(st.lists(_spaced(depth - 1), max_size=2)) if depth else []
    return Node(draw(st.sampled_from((*FOREIGN, "p", "b"))), draw(_namespaced), tuple(children))


def _written(draw: st.DrawFn, found: st.SearchStrategy[Paper], *, untidy: bool) -> bytes:
    return Hand(random.Random(draw(st.integers(0, 999_999))), untidy=untidy).write(draw(found))


@st.composite
def tidy_files(draw: st.DrawFn) -> bytes:
    """Files of any markup with all namespaces declared on the root."""
    return _written(draw, papers(), untidy=False)


@st.composite
def spaced_files(draw: st.DrawFn) -> bytes:
    """Files with little in them but namespaces, declared anywhere and under any prefix."""
    return _written(draw, papers(_spaced()), untidy=True)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Well-formed files of Akoma Ntoso's vocabulary and any other, in any hand."""
    return _written(draw, papers(), untidy=draw(st.booleans()))
