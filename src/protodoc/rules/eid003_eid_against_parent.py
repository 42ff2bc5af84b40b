"""EID003: the identifier belongs inside another provision."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose, fill
from protodoc.model.numbering import eid_prefix, expected_eid
from protodoc.model.provision import HIERARCHY
from protodoc.rules.base import Context, rule
from protodoc.rules.renaming import rename

_HELD = HIERARCHY | {"recital", "citation"}


@rule("EID003", "eid-against-parent", Severity.ERROR)
def eid_against_parent(context: Context) -> Iterator[Diagnostic]:
    """The identifier of a provision says that it stands inside another one than it does.

    ## Why it matters
    It is what is left when a paragraph is moved and not renamed: references made to the old place now lead to
    the new one, and the next paragraph written there gets the same identifier.

    ## Wrong
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <paragraph eId="art_6__para_1"><num>1</num><content><p>To help.</p></content></paragraph>
        </article>

    ## Right
        <article eId="art_1">
          <num>Article 1</num>
          <heading>Purpose</heading>
          <paragraph eId="art_1__para_1"><num>1</num><content><p>To help.</p></content></paragraph>
        </article>

    ## Fix
    Begin the identifier with that of the provision around it. Articles take no part, chapter or section into
    theirs, since they are numbered through the whole text; in an attachment they take the attachment's.

    ## Source
    Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 5.3.
    """
    instrument = context.instrument
    tree = instrument.tree
    through = _numbered_through(instrument)
    told: set[tuple[int, str]] = set()
    # Brothers and sisters stand inside the same provision; articles pass over some of what is around them.
    articles: dict[int, str | None] = {}
    others: dict[int, str | None] = {}
    eids = dict(tree.written.get("eId", ()))
    for node in tree.nodes(_HELD):
        is_article = tree.elements[node].name == "article"
        if node not in eids or (is_article and not through):
            continue
        parent, around = tree.parents[node], eids[node].rpartition("__")[0]
        prefixes = articles if is_article else others
        if parent not in prefixes:
            prefixes[parent] = eid_prefix(tree, node)
        prefix = prefixes[parent]
        if prefix is None or around == prefix or (prefix and around.startswith(f"{prefix}__")):
            continue
        # Brothers and sisters with the same wrong beginning have one cause: that of the provision around them.
        if (parent, around) in told:
            continue
        told.add((parent, around))
        yield _finding(context, node, prefix, around)


def _numbered_through(instrument: Instrument) -> bool:
    """Whether most articles do without their chapter: a document that has chosen otherwise has its own way."""
    tree = instrument.tree
    articles = [tree.elements[node].eid or "" for node in tree.named.get("article", ())]
    gathered = [eid for eid in articles if eid.rpartition("__")[0].startswith(("part_", "title_", "chp_", "sec_"))]
    return 2 * len(gathered) <= len(articles)


def _finding(context: Context, node: int, prefix: str, around: str) -> Diagnostic:
    instrument = context.instrument
    tree = instrument.tree
    elsewhere = instrument.eids.get(around)
    args = {
        "designation": instrument.designation(node),
        "elsewhere": instrument.designation(elsewhere[0]) if elsewhere else around,
        "prefix": prefix,
        "expected": expected_eid(tree, node) or "",
    }
    anchor = Anchor(node, "eId", 0, len(around))
    fix = rename(context, node, args["expected"])
    if not prefix:
        ways: tuple[str, ...] | None = ("article",) if tree.elements[node].name == "article" else ()
        return compose("EID003", anchor, args, variant="top", ways=ways, fix=fix)
    holder = next(place for place in tree.ancestors(node) if tree.elements[place].eid == prefix)
    args["around"] = instrument.designation(holder)
    related = Related(fill("EID003.related", args), Anchor(holder, "eId"), instrument.address(holder))
    ways = None if args["expected"] else ()
    return compose("EID003", anchor, args, related=(related,), ways=ways, fix=fix)
