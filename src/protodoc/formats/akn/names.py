"""The vocabulary of Akoma Ntoso 3.0, and how each element is laid out.

Derived from the official schema (akomantoso30.xsd, OASIS Standard, 29 August 2018): an element whose type is
mixed is *inline* where the group `inlineCM` lists it and a *block* elsewhere; all others are *structure*.
A test derives the tables again from the schema, where it is at hand.
"""

from __future__ import annotations

from enum import IntEnum

AKN_30 = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

# Drafts of the standard and the German profile are still in use; they are read, compared and kept as they are.
_DIALECTS = ("http://docs.oasis-open.org/legaldocml/ns/akn/", "http://www.akomantoso.org/")
_GERMAN = "legaldocml.de/"


class Layout(IntEnum):
    """How an element is laid out: `ATOM` is structure that stands within a line of text (a footnote)."""

    STRUCTURE = 0
    BLOCK = 1
    INLINE = 2
    ATOM = 3
    VERBATIM = 4


def is_akn(namespace: str) -> bool:
    """Whether a namespace is Akoma Ntoso's, in one of the forms in use."""
    return namespace.startswith(_DIALECTS) or _GERMAN in namespace.lower()


_INLINE: frozenset[str] = frozenset(
    "a abbr affectedDocument argument b change concept courtType date decoration def del docAuthority "
    "docCommittee docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus "
    "docTitle docType docketNumber embeddedText entity event fillIn i inline ins judge lawyer legislature "
    "location mmod mod mref neutralCitation object omissis opinion organization outcome party person "
    "placeholder process quantity quotedText recordedTime ref relatedDocument remark rmod role rref session "
    "shortTitle signature span sub sup term time u vote ".split()
)
_MARKERS: frozenset[str] = frozenset("br eol eop img marker noteRef ".split())
_BLOCK: frozenset[str] = frozenset(
    "block caption crossHeading from heading li listIntroduction listWrapUp narrative num p scene subheading "
    "summary tocItem ".split()
)
_STRUCTURE: frozenset[str] = frozenset(
    "FRBRExpression FRBRItem FRBRManifestation FRBRWork FRBRalias FRBRauthor FRBRauthoritative FRBRcountry "
    "FRBRdate FRBRformat FRBRlanguage FRBRmasterExpression FRBRname FRBRnumber FRBRportion FRBRprescriptive "
    "FRBRsubtype FRBRthis FRBRtranslation FRBRuri FRBRversionNumber TLCConcept TLCEvent TLCLocation TLCObject "
    "TLCOrganization TLCPerson TLCProcess TLCReference TLCRole TLCTerm act activeModifications activeRef "
    "address adjournment administrationOfOath akomaNtoso alinea alternativeReference amendment amendmentBody "
    "amendmentContent amendmentHeading amendmentJustification amendmentList amendmentReference analysis "
    "answer application applies arguments article attachment attachmentOf attachments background bill "
    "blockContainer blockList body book chapter citation citations classification clause collectionBody "
    "communication component componentData componentInfo componentRef components conclusions condition "
    "container content contrasts count coverPage debate debateBody debateReport debateSection decision "
    "declarationOfVote derogates destination dissentsFrom distinguishes div division doc documentCollection "
    "documentRef domain duration efficacy efficacyMod eventRef extends force forceMod foreign formula "
    "hasAttachment hcontainer header identification implicitReference indent interstitial intro introduction "
    "isAnalogTo item judgment judgmentBody judicial jurisprudence keyword legalSystemMod level lifecycle list "
    "longTitle mainBody mapping mappings meaningMod meta ministerialStatements motivation nationalInterest "
    "new note notes noticesOfMotion officialGazette ol old oralStatements original other otherAnalysis "
    "otherReferences overrules papers paragraph parliamentary part passiveModifications passiveRef "
    "personalStatements petitions point pointOfOrder portion portionBody prayers preamble preface "
    "presentation preservation previous proceduralMotions proprietary proviso publication putsInQuestion "
    "question questions quorum quorumVerification quotedStructure recital recitals recount references "
    "remedies resolutions restriction restrictions restricts result rollCall rule scopeMod section source "
    "speech speechGroup statement step subchapter subclause subdivision sublist subparagraph subpart subrule "
    "subsection subtitle supports table tblock td temporalData temporalGroup textualMod th timeInterval title "
    "toc tome tr transitional ul voting workflow wrapUp writtenStatements ".split()
)
_ATOMS: frozenset[str] = frozenset("authorialNote embeddedStructure subFlow".split())
REOPENING: frozenset[str] = frozenset("embeddedStructure quotedStructure".split())
"""Structure inside a line of text that is long enough to be indented all the same."""

LAYOUTS: dict[str, Layout] = {
    **dict.fromkeys(_STRUCTURE, Layout.STRUCTURE),
    **dict.fromkeys(_BLOCK, Layout.BLOCK),
    **dict.fromkeys(_INLINE | _MARKERS, Layout.INLINE),
    **dict.fromkeys(_ATOMS, Layout.ATOM),
}
"""Every element of Akoma Ntoso 3.0; a name that is not here is kept verbatim."""


def flows(layout: Layout, *, text: bool, inline: bool, block: bool) -> bool:
    """Whether an element's children run on as text, rather than stand one below the other.

    Decided by what it holds: own words (`text`), `inline` elements, or none of the two and no `block` either
    where text is allowed. So a `li` that holds only paragraphs is laid out as structure, and a stray text in an
    article keeps its blanks.
    """
    return text or inline or (layout is not Layout.STRUCTURE and layout is not Layout.ATOM and not block)
