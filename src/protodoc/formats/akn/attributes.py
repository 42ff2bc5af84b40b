"""The attributes of one element against its schema: unknown, missing, or with a value that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protodoc.formats.akn.grammar import AttributeRule, ElementRule, Grammar
from protodoc.formats.akn.habits import ATTRIBUTES, nearest
from protodoc.formats.akn.values import Fault, Problem, SimpleType, wrong_date
from protodoc.formats.akn.wording import brief, local_name, namespace_of, place_of, short, shown, tag
from protodoc.model.diagnostic import Anchor, Applicability, Diagnostic, Edit, Fix
from protodoc.model.instrument import Instrument
from protodoc.model.messages import compose
from protodoc.model.numbering import expected_eid

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_VARIANTS = {Fault.SHAPE: "", Fault.LIST: "list", Fault.DATE: "date", Fault.TOO_LONG: "long", Fault.EMPTY: "empty"}


class Attributes:
    """One element's attributes."""

    def __init__(self, grammar: Grammar, instrument: Instrument, node: int, rule: ElementRule) -> None:
        self._grammar = grammar
        self._instrument = instrument
        self._node = node
        self._rule = rule
        self._element = instrument.tree.elements[node]
        # Taken for another element than its name says: what other elements take may well be right here.
        self._is_guessed = self._element.name != rule.name

    def check(self) -> Iterator[Diagnostic]:
        """What is wrong with them, in the order of the draft; what is missing comes last."""
        present = {name for name, _ in self._element.attributes}
        meant: set[str] = set()
        for name, value in self._element.attributes:
            rule = self._rule.attributes.get(name)
            if rule is not None:
                problem = rule.type.check(value)
                if problem is not None:
                    yield self._wrong_value(rule, value, problem)
            elif namespace_of(name) != _INSTANCE and not (self._rule.open and namespace_of(name)):
                if self._is_guessed and name in self._grammar.taken_anywhere:
                    continue
                instead = self._instead(name, present | meant)
                meant.update({instead} if instead else ())
                yield self._unknown(name, value, instead)
        for rule in self._rule.attributes.values():
            if rule.required and rule.name not in present | meant:
                yield self._missing(rule)

    def check_text(self, type_: SimpleType) -> Iterator[Diagnostic]:
        """What is wrong with the text of an element that holds a value."""
        text = self._element.text
        problem = type_.check(text)
        if problem is not None:
            args = {"value": short(text), "place": self._tag(), "words": brief(type_.words)}
            anchor = Anchor(self._node, None, 0, len(text)) if text else Anchor(self._node)
            yield compose("XSD008", anchor, args, variant="text", ways=("words",) if type_.words else ())

    def _tag(self) -> str:
        return tag(self._element.name, self._instrument)

    def _shown(self, name: str) -> str:
        return shown(name, self._instrument)

    def _instead(self, name: str, taken: set[str]) -> str | None:
        """The attribute an unknown one was meant to be; one that is there already it cannot be."""
        free = [known for known in self._rule.attributes if known not in taken]
        local = local_name(name)
        for known in free:
            if known.casefold() == name.casefold() or known == local or local_name(known) == local:
                return known
        habit = next((known for known in ATTRIBUTES.get(name, ()) if known in free), None)
        if habit is not None and (self._rule.attributes[habit].required or name in ("id", "lang", "style")):
            return habit
        same = [known for known in free if namespace_of(known) == namespace_of(name)]
        near = nearest(local, [local_name(known) for known in same])
        return next((known for known in same if local_name(known) == near), None) if near else None

    def _unknown(self, name: str, value: str, instead: str | None) -> Diagnostic:
        args = {"element": self._tag(), "name": self._shown(name), "instead": self._shown(instead) if instead else ""}
        if instead is None:
            return compose("XSD006", Anchor(self._node, name), args)
        rule = self._rule.attributes[instead]
        case = instead.casefold() == name.casefold()
        args["words"] = brief(rule.words)
        edits = (Edit(Anchor(self._node, name), ""), Edit(Anchor(self._node, instead), value))
        safe = case or rule.type.check(value) is None
        fix = Fix(f"write {args['instead']}", Applicability.SAFE if safe else Applicability.UNSAFE, edits)
        ways = ("words",) if rule.words else ()
        variant = "case" if case else ""
        return compose("XSD006", Anchor(self._node, name), args, variant=variant, label="instead", ways=ways, fix=fix)

    def _missing(self, rule: AttributeRule) -> Diagnostic:
        args = {"name": self._shown(rule.name), "words": brief(rule.words)}
        args["place"] = place_of(self._instrument, self._node)
        value = expected_eid(self._instrument.tree, self._node) if rule.name == "eId" else None
        if value is not None and (value in self._instrument.eids or rule.type.check(value) is not None):
            value = None
        label, fix = "", None
        if value is not None:
            label, args["value"] = "value", value
            fix = Fix(f'add eId="{value}"', Applicability.SAFE, (Edit(Anchor(self._node, "eId"), value),))
        ways = ("words",) if rule.words else ()
        return compose("XSD007", Anchor(self._node), args, label=label, ways=ways, fix=fix)

    def _wrong_value(self, rule: AttributeRule, value: str, problem: Problem) -> Diagnostic:
        part = problem.part or value
        args = {"value": short(part), "name": self._shown(rule.name)}
        args["place"] = place_of(self._instrument, self._node)
        args["words"] = brief(rule.words or rule.type.words)
        args["reason"] = args["limit"] = problem.reason
        allowed = rule.type.allowed
        args["allowed"] = ", ".join(allowed)
        start = value.find(part)
        anchor = Anchor(self._node, rule.name, start, start + len(part)) if part else Anchor(self._node, rule.name)
        instead = self._better(rule, value, problem)
        label, fix = "", None
        if instead is not None:
            label, args["instead"] = "instead", instead
            fix = Fix(f"write “{instead}”", Applicability.UNSAFE, (Edit(Anchor(self._node, rule.name), instead),))
        ways = ("words",) if args["words"] else ()
        variant = "only" if len(allowed) == 1 else _VARIANTS[problem.fault]
        return compose("XSD008", anchor, args, variant=variant, label=label, ways=ways, fix=fix)

    def _better(self, rule: AttributeRule, value: str, problem: Problem) -> str | None:
        """The value that was probably meant."""
        if problem.fault is Fault.LIST:
            return nearest(value, rule.type.allowed)
        if problem.fault is Fault.DATE:
            return _mended_date(value)
        if rule.name == "eId":
            expected = expected_eid(self._instrument.tree, self._node)
            free = expected is not None and expected not in self._instrument.eids
            return expected if free and expected is not None and rule.type.check(expected) is None else None
        if value in self._instrument.eids and rule.type.check(f"#{value}") is None:
            return f"#{value}"
        return None


def _mended_date(value: str) -> str | None:
    """A day written without its zeros, or with other marks between, put right."""
    match = re.fullmatch(r"\s*([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\s*", value)
    if match is None:
        return None
    mended = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return mended if mended != value and not wrong_date(mended) else None
