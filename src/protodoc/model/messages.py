"""The words of findings: one table of templates per language. English ships.

A template is filled with a finding's `args`; whoever finds something chooses the code and the values, never the
words. Beside the message of a code stand what to write under the place (`.label`) and the ways out (`.help`); a
code that can be said in several ways has a variant between the two ("NUM001.repeat.label").
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from protodoc.model.diagnostic import Anchor, Diagnostic, Fix, Related, Severity

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "XML001": "this is not well-formed XML: {reason}",
        "XML002": "the file is not UTF-8: {reason}",
        "XML003": "the file declares a document type (<!DOCTYPE …>), which drafts never need and which can open "
        "other files",
        "XML004": "the file is larger than {limit}",
        "XML005": "the file is compressed ({kind}), not an XML draft",
        "XML006": "the file holds a NUL character, which no text has",
        "XML007": "elements stand more than {limit} deep in one another",
        "XML008": "the file is empty",
        "XML009": "the file declares XML {version}; drafts are XML 1.0",
        "XML010": "one text is longer than {limit}",
        "XML011": "this is not an XML draft: {reason}",
        # ── structure: what the schema says ──
        "XSD001": "{reason}",
        "XSD002": "this is XML, but not Akoma Ntoso: its root is {root} in {namespace}",
        "XSD003": "there is no element {element}",
        "XSD003.habit": "there is no element {element} in Akoma Ntoso; here it is {instead}",
        "XSD003.profile": "{element} is Akoma Ntoso, but drafts of this profile do without it",
        "XSD003.namespace": "{element} is of another vocabulary ({namespace}), which has no place in a draft",
        "XSD003.wrong": "{element} is written in another namespace than the draft ({namespace})",
        "XSD003.none": "{element} is written in no namespace",
        "XSD003.help.expected": "in {place} may come next: {expected}",
        "XSD003.label.instead": "did you mean {instead}?",
        "XSD003.help.namespace": "elements take the namespace of <akomaNtoso>: take away xmlns=\"…\" here",
        "XSD004": "{place} has no {missing}",
        "XSD004.choice": "{place} lacks {choices}",
        "XSD004.label.before": "it belongs before this",
        "XSD004.label.end": "it belongs before this end",
        "XSD004.help.words": "{element}: {words}",
        "XSD004.help.text": "write <content><p>…</p></content>, or divide it into parts with <num> and <content> each",
        "XSD005": "{element} cannot stand in {place}",
        "XSD005.habit": "{element} cannot stand in {place}; here it is {instead}",
        "XSD005.wrap": "{element} cannot stand directly in {place}",
        "XSD005.beside": "{element} cannot stand in {place} beside {other}",
        "XSD005.wrap.label": "put it into {wrapper}",
        "XSD005.beside.help": "{place} has either one or the other",
        "XSD005.related.other": "{other} is here",
        "XSD005.help.parents": "{element} may stand in {parents}",
        "XSD006": "{element} takes no attribute “{name}”",
        "XSD006.case": "the attribute “{name}” of {element} is written {instead}: capitals count",
        "XSD006.label.instead": "did you mean {instead}?",
        "XSD006.help.words": "{instead}: {words}",
        "XSD007": "{place} has no {name}",
        "XSD007.label.value": "needs {name}=\"{value}\"",
        "XSD007.label": "needs {name}=\"…\"",
        "XSD007.help.words": "{name}: {words}",
        "XSD008": "“{value}” cannot be the {name} of {place}",
        "XSD008.empty": "the {name} of {place} is empty",
        "XSD008.list": "“{value}” cannot be the {name} of {place}: it is one of {allowed}",
        "XSD008.only": "“{value}” cannot be the {name} of {place}: it is always {allowed}",
        "XSD008.date": "“{value}” is no date: {reason}",
        "XSD008.long": "the {name} of {place} is longer than {limit} signs",
        "XSD008.text": "“{value}” cannot be the text of {place}",
        "XSD008.label.instead": "did you mean “{instead}”?",
        "XSD008.help.words": "{words}",
        "XSD009": "words stand directly in {place}",
        "XSD009.label.wrap": "put them into {wrapper}",
        "XSD009.label": "no words may stand here",
        "XSD009.blank": "{place} must be empty, and blanks stand in it",
        "XSD009.blank.help": "end it in its own tag, without a line end or blank inside",
        "XSD010": "the {name} {value} is used twice",
        "XSD010.label": "used again here",
        "XSD010.related.first": "first used here",
        "XSD010.help": "give one of the two another {name}: it must be the only one in the document",
        "XSD011": "this draft is written in another version of Akoma Ntoso ({namespace})",
        "XSD011.label": "the profile is Akoma Ntoso 3.0",
        "XSD011.help": "references, comparison and rules work as they are; for the profile write xmlns=\"{profile}\"",
        "XSD012.early.label": "too early: {other} comes first",
        "XSD012.early": "in {place}, {other} comes before {element}",
        "XSD012.late": "in {place}, {element} comes before {other}",
        "XSD012.late.label": "too late",
        "XSD012.early.related": "{other} stands here",
        "XSD012.late.related": "it belongs before this",
        "XSD013": "{place} has a second {element}",
        "XSD013.label": "one is enough",
        "XSD013.related.first": "the first is here",
        # ── identifiers ──
        "EID001": "the identifier {eid} stands on {first} and on {second}",
        "EID001.same": "the identifier {eid} stands on two provisions, both called {first}",
        "EID001.label.again": "used again here",
        "EID001.related": "first used here",
        "EID001.help.other": "an identifier names one place only: give one of the two another",
        "EID001.help.expected": "by its place and number this one would be {expected}",
        "EID002": "{designation} has the identifier of number {said}",
        "EID002.label": "by its number it would be {expected}",
        "EID002.related": "the number is here",
        "EID002.help": "identifiers follow the numbers; references to {expected} wait for this one",
        "EID003": "{designation} has the identifier of a part of {elsewhere}",
        "EID003.label": "here it would begin with {prefix}__",
        "EID003.related": "it stands in {around}",
        "EID003.help": "moved without renaming? by its place and number it would be {expected}",
        "EID003.top": "the identifier of {designation} begins with that of {elsewhere}",
        "EID003.top.label": "here it would begin with no other identifier",
        "EID003.help.article": "articles are numbered through the whole text: their identifiers take no chapter",
        # ── numbering ──
        "NUM001": "{here} follows {previous}, and nothing is numbered {missing}",
        "NUM001.first": "{here} is the first of its row, and nothing is numbered {missing}",
        "NUM001.label": "expected {expected}",
        "NUM001.first.label": "expected {expected}",
        "NUM001.related": "{previous} is here",
        "NUM001.help": "was it taken out? number on without a gap, or keep its place with status=\"removed\"",
        "NUM001.first.help": "does the row begin elsewhere? number it from {expected}",
        "NUM001.repeat": "{around} has two {kind} numbered {number}",
        "NUM001.repeat.label": "used again here",
        "NUM001.repeat.related": "first used here",
        "NUM001.repeat.help": "the next free number is {free}",
        "NUM001.order": "{here} comes after {previous}",
        "NUM001.order.label": "{number} after {larger}",
        "NUM001.order.related": "{previous} is here",
        "NUM001.order.help": "put them in the order of their numbers, or renumber them",
        "NUM001.added": "{here} is added to a number that does not exist: nothing is numbered {missing}",
        "NUM001.added.label": "expected {expected}",
        "NUM001.added.help": "“bis”, “ter” and letters go on from the number before them",
        # ── structure beyond the schema ──
        "STR001": "{designation} has no text",
        "STR001.label": "nothing but this stands in it",
        "STR001.help": "write its text, or say why there is none: status=\"incomplete\" or status=\"removed\"",
        "STR002": "{designation} has no heading",
        "STR002.label": "a heading belongs after this number",
        "STR002.help": "{headed} of the {total} articles have one",
        # ── brackets ──
        "BRK001": "the square bracket opened in {designation} is never closed",
        "BRK001.label": "opened here",
        "BRK001.related": "{designation} ends here, and it is still open",
        "BRK001.help": "square brackets mark text that is not agreed: where does it end?",
        "BRK001.close": "the square bracket closed in {designation} was never opened",
        "BRK001.close.label": "closed here",
        "BRK001.close.help": "square brackets mark text that is not agreed: where does it begin?",
        # ── references ──
        "REF001": "{holder} has no {missing}",
        "REF001.label.present": "it has {present}",
        "REF001.label": "",
        "REF001.help.meant": "did you mean {meant}?",
        "REF001.help.heading": "{holder} is “{heading}”",
        "REF001.removed": "{holder} has been taken out of the text",
        "REF001.removed.related": "it is marked as removed here",
        "REF001.range": "{holder} is no range: {reason}",
        "REF001.unknown": "no instrument is known as “{name}”",
        "REF001.unknown.help": "{count} could not be checked: add the instrument to the register, or mend the address",
        "REF001.about": "{count} to the draft this paper is about cannot be checked: it is not at hand",
        "REF001.about.help": "check the folder that holds both",
        "REF001.pointer": "{value} names nothing in this draft",
        "REF001.pointer.help": "it should be “#” and an identifier of the draft",
        "REF002": "the words cite {cited}, and the reference leads to {named}",
        "REF002.label": "{cited}",
        "REF002.related": "this leads to {named}",
        "REF002.help": "only the drafter knows which of the two is meant: change the words or the address",
        # ── metadata: what the draft says to this program ──
        "MET090": "nothing is found here that would have to be kept silent ({rules})",
        "MET090.label": "this has no effect",
        "MET090.help": "take it away: it would hide the next mistake",
        "MET091": "nobody says why {rules} should be silent",
        "MET091.label": "a reason is missing",
        "MET091.help": "write <?protodoc ignore {rules}: why it may stand?>",
        "MET091.rule": "there is no rule “{word}” to be kept silent",
        "MET091.rule.label": "no code or name of a rule",
        "MET091.rule.help": "`protodoc rule` lists the rules; several take commas between them",
        "MET091.form": "“{text}” is nothing that protodoc is told in a draft",
        "MET091.form.label": "no effect",
        "MET091.form.help": "write <?protodoc ignore NUM001: why it may stand?>, with the code or name of a rule",
        # ── plain text that is read as an instrument ──
        "TXT010": "line {line} fits no provision: {reason}",
        "TXT010.help": "its words stand where they stood in the text; give it a label, or join it to the line it "
        "belongs to",
        "TXT011": "“{label}” on line {line} follows “{previous}”: {reason}",
        "TXT011.help": "look whether a label was lost or mistyped",
        "TXT012": "{what} on line {line} starts the numbering again without the heading of an annex: read as an "
        "attachment",
        "TXT012.help": "put a line such as “Annex I” above it, or correct the number",
        "TXT013": "line {line} begins a provision after the final clauses: read as an attachment without a heading",
        "TXT013.help": "put a line such as “Annex” above it",
        "TXT014": "{what} on line {line} has a number that was given before: its identifier is {eid}",
        "TXT014.help": "correct one of the two",
        "TXT015": "line {line} holds control characters ({count}), which no XML may hold: left out",
        "TXT016": "the text has no article and no numbered paragraph: all of it stands in one division",
        "TXT016.help": "provisions begin with lines such as “Article 1 – Purpose” or “1. …”",
        "TXT017": "no date of the instrument was given: {date} stands in its place",
        "TXT017.help": "give the day on which it was opened for signature or adopted",
    }
)  # fmt: skip


def fill(code: str, args: Mapping[str, str]) -> str:
    """The English message of a code with its values in place."""
    return ENGLISH[code].format_map(args)


def compose(
    code: str,
    anchor: Anchor | None,
    args: Mapping[str, str],
    *,
    variant: str = "",
    name: str = "",
    severity: Severity = Severity.ERROR,
    label: str = "",
    ways: tuple[str, ...] | None = None,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
) -> Diagnostic:
    """A finding with its words.

    `variant` chooses among the ways a code can be said; `label` and `ways` name entries of the code
    ("instead", "words") and are those of the variant where they are not given. `name` and `severity` of a rule's
    findings are filled in by whoever runs it.
    """
    key = f"{code}.{variant}" if variant else code
    said = (f"{code}.label.{label}",) if label else (f"{key}.label",)
    out = (f"{key}.help",) if ways is None else tuple(f"{code}.help.{way}" for way in ways)
    return Diagnostic(
        code,
        name,
        severity,
        ENGLISH[key].format_map(args),
        (*args.items(), ("variant", variant)) if variant else tuple(args.items()),
        label="".join(fill(entry, args) for entry in said if entry in ENGLISH),
        anchor=anchor,
        related=related,
        help=tuple(fill(way, args) for way in out if way in ENGLISH),
        fix=fix,
    )
