"""A second opinion on the canonical form: a canonicaliser on the lxml tree that shares no code with protodoc.

`canonical(data)` is the list of what a draft says, event by event: where elements begin and end, their attributes,
their text with white space settled, comments and instructions. Two files that say the same give equal lists,
whatever their indentation. It is written for plainness, not for speed: one pass that lays a line of text out as
marks, and one that settles its white space.

The tables follow the groups of the official schema, so that they can be held against it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SPACE = " \t\r\n"

#: What stands within a line of text and is part of it.
INLINE = frozenset(
    # ANinline
    "ref mref rref mod mmod rmod remark recordedTime vote outcome ins del omissis embeddedText opinion placeholder "
    "fillIn decoration "
    # HTMLinline
    "b i a u sub sup abbr span "
    # ANtitleInline
    "docType docTitle docNumber docProponent docDate legislature session shortTitle docAuthority docPurpose "
    "docCommittee docIntroducer docStage docStatus docJurisdiction docketNumber "
    # ANheaderInline
    "courtType neutralCitation party judge lawyer signature argument "
    # ANsemanticInline
    "date time person organization concept object event location process role term quantity def entity "
    # amendmentInline, and the general one
    "affectedDocument relatedDocument change inline "
    # markers
    "noteRef eol eop img br marker "
    # in no group, but only ever within a modification, which is a line
    "quotedText".split()
)

#: What stands within a line of text as one sign, with text of its own inside.
SIGNS = frozenset("authorialNote embeddedStructure subFlow".split())

#: What holds a line of text and stands for itself.
BLOCKS = frozenset(
    "p li num heading subheading crossHeading caption from scene narrative summary listIntroduction listWrapUp "
    "tocItem block".split()
)

#: Everything else Akoma Ntoso has a word for.
OTHERS = frozenset(
    # hierarchy
    "alinea article book chapter clause division hcontainer indent level list paragraph part point proviso rule "
    "section subchapter subclause subdivision sublist subparagraph subpart subrule subsection subtitle title tome "
    "transitional content intro wrapUp "
    # documents and their parts
    "akomaNtoso act amendment amendmentList bill debate debateReport doc documentCollection judgment officialGazette "
    "portion statement amendmentBody attachment attachmentOf attachments body collectionBody component componentRef "
    "components conclusions coverPage debateBody documentRef header interstitial judgmentBody mainBody portionBody "
    "preamble preface longTitle formula container recital recitals citation citations "
    # blocks that hold blocks
    "blockContainer blockList item ol ul table tr td th tblock toc foreign quotedStructure "
    # debates, judgments, amendments
    "div address adjournment administrationOfOath amendmentContent amendmentHeading amendmentJustification "
    "amendmentReference answer arguments background communication debateSection decision declarationOfVote "
    "introduction ministerialStatements motivation nationalInterest noticesOfMotion oralStatements other papers "
    "personalStatements petitions pointOfOrder prayers proceduralMotions question questions remedies resolutions "
    "rollCall speech speechGroup writtenStatements "
    # metadata
    "FRBRExpression FRBRItem FRBRManifestation FRBRWork FRBRalias FRBRauthor FRBRauthoritative FRBRcountry "
    "FRBRdate FRBRformat FRBRlanguage FRBRmasterExpression FRBRname FRBRnumber FRBRportion FRBRprescriptive "
    "FRBRsubtype FRBRthis FRBRtranslation FRBRuri FRBRversionNumber TLCConcept TLCEvent TLCLocation TLCObject "
    "TLCOrganization TLCPerson TLCProcess TLCReference TLCRole TLCTerm activeModifications activeRef "
    "alternativeReference analysis application applies classification componentData componentInfo condition "
    "contrasts count derogates destination dissentsFrom distinguishes domain duration efficacy efficacyMod "
    "eventRef extends force forceMod hasAttachment identification implicitReference isAnalogTo judicial "
    "jurisprudence keyword legalSystemMod lifecycle mapping mappings meaningMod meta new note notes old original "
    "otherAnalysis otherReferences overrules parliamentary passiveModifications passiveRef presentation "
    "preservation previous proprietary publication putsInQuestion quorum quorumVerification recount references "
    "restriction restrictions restricts result scopeMod source step supports temporalData temporalGroup "
    "textualMod timeInterval voting workflow".split()
)

Event = tuple[Any, ...]


def canonical(data: bytes) -> list[Event]:
    """What a draft says, event by event."""
    root = etree.fromstring(data)
    reading = _Reading(etree.QName(root).namespace or "")
    before = [_remark(node) for node in reversed(list(root.itersiblings(preceding=True)))]
    reading.element(root, depth=1, verbatim=False)
    return before + reading.events + [_remark(node) for node in root.itersiblings()]


def inventory(data: bytes) -> Counter[tuple[str, str, str]]:
    """Every element with each of its attributes, counted; an element counts once more for itself."""
    found: Counter[tuple[str, str, str]] = Counter()
    for node in etree.fromstring(data).iter(etree.Element):
        found[(node.tag, "", "")] += 1
        found.update((node.tag, str(name), str(value)) for name, value in node.items())
    return found


def letters(data: bytes) -> str:
    """All text without any white space."""
    text = "".join(etree.fromstring(data).itertext(etree.Element))
    return re.sub(f"[{SPACE}]+", "", text)


def remarks(data: bytes) -> list[Event]:
    """Comments and instructions in their order, outside the root too."""
    tree = etree.fromstring(data).getroottree()
    return [_remark(node) for node in tree.xpath("//comment() | //processing-instruction()")]


class _Reading:
    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self.events: list[Event] = []

    def kind(self, node: Any) -> str:
        name = etree.QName(node)
        if name.namespace != self.namespace:
            return "verbatim"
        for kind, names in (("inline", INLINE), ("sign", SIGNS), ("block", BLOCKS), ("other", OTHERS)):
            if name.localname in names:
                return kind
        return "verbatim"

    def is_line(self, node: Any) -> bool:
        """Whether the children of an element run on as text."""
        kinds = [self.kind(child) for child in node if isinstance(child.tag, str)]
        words = "".join([node.text or "", *(child.tail or "" for child in node)]).strip(SPACE)
        stacked = "block" in kinds or "other" in kinds
        return bool(words) or "inline" in kinds or (self.kind(node) in ("block", "inline") and not stacked)

    def element(self, node: Any, depth: int, verbatim: bool) -> None:
        verbatim = verbatim or self.kind(node) == "verbatim" or node.get(XML_SPACE) == "preserve"
        self.events.append(_start(node, depth))
        if not verbatim and self.is_line(node):
            self.line(node, depth)
        else:
            self.text(node.text if verbatim else None)
            for child in node:
                if isinstance(child.tag, str):
                    self.element(child, depth + 1, verbatim)
                else:
                    self.events.append(_remark(child))
                self.text(child.tail if verbatim else None)
        self.events.append(("end", depth))

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self.events and self.events[-1][0] == "text":
            text = self.events.pop()[1] + text
        self.events.append(("text", text))

    def line(self, node: Any, depth: int) -> None:
        marks: list[Event] = []
        self.lay_out(node, depth, marks)
        for mark in _settled(marks):
            if mark[0] == "sign":
                self.element(mark[1], mark[2], verbatim=False)
            elif mark[0] == "text":
                self.text(mark[1])
            else:
                self.events.append(mark)

    def lay_out(self, node: Any, depth: int, marks: list[Event]) -> None:
        marks.append(("text", node.text or ""))
        for child in node:
            if not isinstance(child.tag, str):
                marks.append(_remark(child))
            elif self.is_part_of_line(child):
                marks.append(_start(child, depth + 1))
                self.lay_out(child, depth + 1, marks)
                marks.append(("end", depth + 1))
            else:
                marks.append(("sign", child, depth + 1))
            marks.append(("text", child.tail or ""))

    def is_part_of_line(self, node: Any) -> bool:
        empty = not len(node) and not node.text
        preserved = node.get(XML_SPACE) == "preserve"
        return self.kind(node) == "inline" and not empty and not preserved and self.is_line(node)


def _settled(marks: list[Event]) -> list[Event]:
    """A run of white space is one space where it first stood; none at either end of the line."""
    settled: list[Event] = []
    spaced = True
    for mark in marks:
        if mark[0] == "sign":
            spaced = False
        elif mark[0] == "text":
            text = ""
            for character in mark[1]:
                blank = character in SPACE
                if not (blank and spaced):
                    text += " " if blank else character
                spaced = blank
            mark = ("text", text)
        settled.append(mark)
    for place in range(len(settled) - 1, -1, -1):
        if settled[place][0] == "sign":
            break
        if settled[place][0] == "text" and settled[place][1]:
            settled[place] = ("text", settled[place][1].rstrip(" "))
            break
    return settled


def _start(node: Any, depth: int) -> Event:
    return ("start", depth, node.tag, tuple(sorted(node.items())))


def _remark(node: Any) -> Event:
    if node.tag is etree.Comment:
        return ("comment", node.text or "")
    return ("instruction", node.target, node.text or "")
