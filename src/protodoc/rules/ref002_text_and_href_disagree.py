"""REF002: the words say one provision, the link leads to another."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.model.path import LEVELS, ProvisionPath
from protodoc.model.reference import Target
from protodoc.rules.base import Context, rule
from protodoc.rules.quoting import with_article

_SPOKEN = frozenset(("", *LEVELS))


@rule("REF002", "text-and-href-disagree", Severity.ERROR)
def text_and_href_disagree(context: Context) -> Iterator[Diagnostic]:
    """The words of a reference cite one provision, and its address is that of another.

    ## Why it matters
    Whoever reads the printed text goes to one place, whoever follows the link to another; when provisions are
    renumbered, the words will follow the address and silently change the meaning.

    ## Wrong
        <p>See <ref eId="art_1__ref_1" href="#art_1">Article 9</ref>.</p>

    ## Right
        <p>See <ref eId="art_1__ref_1" href="#art_1">Article 1</ref>.</p>

    ## Fix
    Only the drafter knows which of the two is meant. The fix that is offered lets the reference lead where its words
    say, since the words are what was agreed on; it is never made without asking. Words that name no provision ("that
    provision") agree with any address, and levels may be called differently as long as the numbers agree.

    ## Source
    Good drafting practice.
    """
    from protodoc.refs.compare import differing

    for comparison in differing(context.references):
        if comparison.cited is None:
            continue
        named = comparison.named
        if not _is_known(comparison.cited, named, context):
            continue
        args = {"cited": _called(comparison.cited, named, context), "named": _called(named, comparison.cited, context)}
        if args["cited"] == args["named"]:
            # The provision found there has lost its number: that is said where it stands.
            continue
        attribute = "href" if named.upto is None else "from"
        words = Anchor(named.node, None, 0, len(named.words))
        related = Related(fill("REF002.related", args), Anchor(named.node, attribute))
        args["follow"] = address_said(comparison.cited, named, context)
        ways = ("follow",) if args["follow"] else None
        yield compose("REF002", words, args, related=(related,), ways=ways, fix=lead_there(named, args["follow"]))


def address_said(cited: Target, named: Target, context: Context) -> str:
    """The address of what the words cite; "" where it is a range, or is not there, or where the
    words leave open of which instrument."""
    if cited.upto is not None or named.upto is not None:
        return ""
    references = context.references
    if cited.instrument != named.instrument and not cited.cited:
        return ""
    found = references.look_up(cited, context.instrument.component_of(named.node).name)
    if found.instrument == references.work:
        return f"#{found.eid}" if found.is_resolved and found.eid else ""
    return found.address


def lead_there(named: Target, address: str) -> Fix | None:
    """Another address for a reference, which its words ask for; None where there is none."""
    if not address:
        return None
    edit = Edit(Anchor(named.node, "href"), address)
    return Fix(f"let it lead where its words say, to {address}", Applicability.UNSAFE, (edit,))


def _is_known(cited: Target, named: Target, context: Context) -> bool:
    """Whether it can be told which instrument is meant: a series number says so only to the register, and a draft
    that does not say what it is cannot be told from others."""
    key = cited.instrument
    if key != named.instrument and not context.references.work:
        return False
    return not key or key.startswith("/") or context.references.register.entry(key) is not None


def _called(target: Target, other: Target, context: Context) -> str:
    """A target in words, with its instrument where the two differ in that."""
    path = _range(target.path, target.upto)
    register = context.references.register
    entry, beside = register.entry(target.instrument), register.entry(other.instrument)
    own = {context.references.work, ""}
    if entry == beside and (target.instrument in own) == (other.instrument in own):
        return path or "the whole instrument"
    title = entry.title if entry is not None else target.instrument or target.cited
    if target.instrument in own or not title:
        return f"{path} of this instrument" if path else "this instrument"
    title = with_article(title)
    return f"{path} of {title}" if path else title


def _range(path: ProvisionPath, upto: ProvisionPath | None) -> str:
    if not path:
        return ""
    return f"{_label(path)} to {upto.steps[-1].number}" if upto is not None and upto else _label(path)


def _label(path: ProvisionPath) -> str:
    """The path in words; by its numbers alone where an identifier names a level that people have no word for."""
    return path.label() if all(step.level in _SPOKEN for step in path.steps) else str(path)
