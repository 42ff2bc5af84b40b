"""Reading: a source to a Draft. Whatever the bytes hold, the answer is a value."""

from __future__ import annotations

from protodoc.formats.akn.build import Builder, IllFormed, LimitPassed
from protodoc.formats.akn.gate import LIMITS, Refusal, refuse
from protodoc.formats.akn.place import span_of_offset
from protodoc.formats.akn.wellformed import explain
from protodoc.model.collector import collector_spared
from protodoc.model.diagnostic import Anchor, Diagnostic, Related, Severity
from protodoc.model.draft import Draft, Source
from protodoc.model.instrument import AKN, Instrument
from protodoc.model.messages import fill


def read_source(source: Source) -> Draft:
    """Read a draft. Never raises for what the bytes hold: a refusal or a mistake is a diagnostic."""
    refusal = refuse(source.data)
    if refusal is not None:
        return _refused(source, refusal)
    builder = Builder()
    try:
        with collector_spared():
            builder.build(source.data)
    except IllFormed as fault:
        return _refused(source, explain(source.data, fault))
    except LimitPassed as passed:
        return _refused(source, _limit(passed.code))
    if builder.root is None:
        return _refused(source, _other_vocabulary(builder.root_name, builder.root_offset))
    instrument = Instrument(
        builder.root, builder.namespace, builder.prefixes, tuple(builder.before), tuple(builder.after)
    )
    return Draft(source, instrument)


def _limit(code: str) -> Refusal:
    if code == "XML007":
        return Refusal(code, "too-deep", (("limit", LIMITS[1][1]),), 0, "no treaty nests so deep: was it generated?")
    return Refusal(code, "too-long", (("limit", LIMITS[2][1]),), 0, "split it into paragraphs")


def _other_vocabulary(name: str, offset: int) -> Refusal:
    namespace, _, local = name[1:].rpartition("}")
    args = (("root", f"<{local}>"), ("namespace", f"“{namespace}”" if namespace else "no namespace"))
    help_ = f'an Akoma Ntoso draft begins <akomaNtoso xmlns="{AKN}">'
    return Refusal("XSD002", "other-vocabulary", args, offset, help_)


def _refused(source: Source, refusal: Refusal) -> Draft:
    related: tuple[Related, ...] = ()
    if refusal.opened >= 0:
        words = fill("XML001.related", {"inside": refusal.inside})
        related = (Related(words, Anchor(0), None, span_of_offset(source.data, refusal.opened)),)
    diagnostic = Diagnostic(
        refusal.code,
        refusal.name,
        Severity.ERROR,
        fill(refusal.code, dict(refusal.args)),
        refusal.args,
        designation="the file",
        related=related,
        span=span_of_offset(source.data, refusal.offset),
        help=(refusal.help,) if refusal.help else (),
    )
    return Draft(source, None, (diagnostic,))
