"""EID002: the identifier says one number, the provision another."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.messages import compose, fill
from protodoc.model.numbering import eid_number, expected_eid
from protodoc.model.path import clean_number
from protodoc.model.provision import HIERARCHY
from protodoc.rules.anew import counted, references_to
from protodoc.rules.base import Context, rule
from protodoc.rules.renaming import rename

_NUMBERED = HIERARCHY | {"recital"}


@rule("EID002", "eid-against-num", Severity.ERROR)
def eid_against_num(context: Context) -> Iterator[Diagnostic]:
    """The identifier of a provision says another number than the one printed.

    ## Why it matters
    People cite by number, references and tools by identifier. Where the two part, "Article 9" leads a reader to
    one provision and a machine to another.

    ## Wrong
        <article eId="art_8"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

    ## Right
        <article eId="art_1"><num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

    ## Fix
    Write the identifier that the number makes, and let the references to it follow. The former identifier may
    be kept as wId. An option (`alternativeTo`) and a provision without a number are left alone.

    ## Source
    Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), section 5.4: the number of an
    eId is that of the num element.
    """
    instrument = context.instrument
    tree = instrument.tree
    # The same numbers come again in every article.
    same: set[tuple[str, str]] = set()
    options = {node for node, _ in tree.written.get("alternativeTo", ())}
    eids, nums = dict(tree.written.get("eId", ())), context.printed
    for node, num in context.numbers.items():
        printed, step = nums[num], eids.get(node, "").rpartition("__")[2]
        if (step, printed) in same:
            continue
        said = _number_in(step)
        if not said or not printed or _same(said, printed):
            same.add((step, printed))
        elif tree.elements[node].name in _NUMBERED and node not in options:
            yield _finding(context, node, said)


def _number_in(step: str) -> str:
    """The number in the last step of an identifier; "" where it names none ("art_nn_1")."""
    number = step[step.find("_") + 1 :] if "_" in step else ""
    return "" if number.startswith("nn") else number


def _same(said: str, printed: str) -> bool:
    """Whether they are one number; a second "_2" marks two of the same, as the naming convention has it."""
    if said == printed and (len(said) == 1 or said.isdecimal()):
        return True
    said = said.lower()
    cleaned = clean_number(printed)
    if said == cleaned:
        return True
    number = eid_number(printed).lower()
    if said == number or not number:
        return True
    plain = (cleaned.replace(".", "-"), number)
    return said in plain or ("_" in said and said.rpartition("_")[0] in plain)


def _finding(context: Context, node: int, said: str) -> Diagnostic:
    instrument = context.instrument
    tree = instrument.tree
    expected = expected_eid(tree, node) or ""
    args = {"designation": instrument.designation(node), "said": said.replace("_", " "), "expected": expected}
    num = next(child for child in tree.children(node) if tree.elements[child].name == "num")
    related = Related(fill("EID002.related", args), Anchor(num), instrument.address(node))
    fix = rename(context, node, expected)
    count = references_to(context, node) if fix else 0
    args |= {"count": counted(count, "reference"), "eid": tree.elements[node].eid or ""}
    ways = (None if count else ("none",)) if expected else ()
    label = "" if expected else "other"
    return compose("EID002", Anchor(node, "eId"), args, label=label, related=(related,), ways=ways, fix=fix)
