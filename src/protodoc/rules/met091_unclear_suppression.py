"""MET091: a suppression that gives no reason, or that nobody can follow."""

from __future__ import annotations

from collections.abc import Iterator

from protodoc.model.diagnostic import Diagnostic, Severity
from protodoc.model.messages import compose
from protodoc.rules.base import Context, rule


@rule("MET091", "unclear-suppression", Severity.ERROR)
def unclear_suppression(context: Context) -> Iterator[Diagnostic]:
    """The draft asks for a finding to be kept silent without saying why, or names no rule.

    ## Why it matters
    Whoever reads the draft next year must know whether the reason still holds. Without one nothing is kept silent.

    ## Wrong
        <article eId="art_1"><?protodoc ignore BRK001?>
          <num>Article 1</num><heading>Purpose</heading><content><p>To help.</p></content></article>

    ## Right
        <article eId="art_1"><?protodoc ignore BRK001: the bracket ends in Article 2?>
          <num>Article 1</num><heading>Purpose</heading><content><p>[To help.</p></content></article>

    ## Fix
    Write `<?protodoc ignore CODE: reason?>`, with the code or the name of a rule, or several with commas between. Put
    it before the provision it is about, or into it: it speaks of that provision and of all that is inside. At the top
    of the file it speaks of the whole draft. That a file cannot be read, and what this page and `unused-suppression`
    are about, cannot be kept silent.

    ## Source
    A rule of ours; processing instructions are XML 1.0 (W3C Recommendation), section 2.6.
    """
    given = context.suppressions
    known = _known() if given else frozenset[str]()
    for one in given:
        strange = [word for word in one.rules if word not in known]
        if not one.rules:
            yield compose("MET091", one.anchor, {"text": " ".join(one.text.split())}, variant="form")
        elif strange:
            yield compose("MET091", one.anchor, {"word": strange[0]}, variant="rule")
        elif not one.reason:
            yield compose("MET091", one.anchor, {"rules": ", ".join(one.rules)})


def _known() -> frozenset[str]:
    """The codes and names of everything that can be found."""
    from protodoc.rules.pages import catalogue  # the list of all rules, of which this is one

    return frozenset(word for one in catalogue() for word in (one.code, one.name))
