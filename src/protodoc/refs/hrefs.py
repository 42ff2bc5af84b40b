"""What an href names: a provision of the same instrument, of another one, or nothing of ours.

Source: Akoma Ntoso Naming Convention Version 1.0 (OASIS Standard, 21 February 2019), sections 4.7 and 5.
"""

from __future__ import annotations

from typing import NamedTuple

from protodoc.model.eid import ABBREVIATIONS
from protodoc.model.element import Element
from protodoc.model.frbr import Iri
from protodoc.model.path import PathStep, ProvisionPath, clean_number

_NAMES = {short: name for name, short in ABBREVIATIONS}
_HELD = frozenset(("body", "list", "intro", "al", "content", "wrapup", "cnt"))


class Address(NamedTuple):
    """The parts of an href. `work` is "" for the same instrument; `foreign` an address of another scheme."""

    work: str = ""
    expression: str = ""
    component: str = ""
    eid: str = ""
    eid_upto: str = ""
    foreign: bool = False


def read_href(href: str) -> Address:
    """Take an href apart. Anything at all is accepted; what cannot be read is foreign."""
    href = href.strip()
    if href.startswith("#"):
        return _portion(Address(), href[1:])
    if href.startswith(("~", "!", "/!")):
        component, _, portion = href.lstrip("/").removeprefix("!").partition("~")
        return _portion(Address(component=component.rstrip("/")), portion)
    iri = Iri.parse(href)
    if iri is None:
        return Address(foreign=True)
    expression = str(iri.expression) if iri.expression else ""
    address = Address(work=str(iri.work), expression=expression, component=iri.component or "")
    return _portion(address, iri.portion or "")


def _portion(address: Address, portion: str) -> Address:
    first, arrow, last = portion.partition("->")
    return address._replace(eid=first.lstrip("~"), eid_upto=last if arrow else "")


def ends_of(element: Element) -> tuple[str, str]:
    """The href of a `ref`, or both ends of an `rref`."""
    if element.name == "rref":
        return element.get("from") or "", element.get("upTo") or ""
    return element.get("href") or "", ""


def path_of_eid(eid: str) -> ProvisionPath:
    """The numbers in an eId: `art_25__para_3` gives 25.3. Steps without a number are left out."""
    steps: list[PathStep] = []
    for part in eid.split("__"):
        head, _, number = part.partition("_")
        if number and head not in _HELD:
            level = "annex" if head == "att" else _NAMES.get(head, head)
            steps.append(PathStep(clean_number(number), level))
    return ProvisionPath(tuple(steps))
