"""Two small treaties on lighthouses, and a place inside the second."""

from __future__ import annotations

import pytest
from lighthouses import BODY, CONVENTION, PROTOCOL, instrument, meta

from protodoc.model.instrument import Instrument
from protodoc.model.path import ProvisionPath
from protodoc.refs.place import Place
from protodoc.refs.register import Register
from protodoc.workspace.shelf import register_of


@pytest.fixture(scope="session")
def convention() -> Instrument:
    """The Lighthouse Convention: Articles 1 to 4, with 3 bis; chapters I and II."""
    return instrument(BODY, meta(CONVENTION, "lights;ETS 900", ("Convention on Lighthouses", "Lighthouse Convention")))


@pytest.fixture(scope="session")
def register(convention: Instrument) -> Register:
    """The Convention with its provisions, its protocol and another treaty by name alone."""
    protocol = instrument(
        "",
        meta(
            PROTOCOL,
            "fog;CETS 901",
            ("Additional Protocol to the Convention on Lighthouses",),
            f'<pd:parent href="{CONVENTION}"/>',
        ),
    )
    treaty = instrument("", meta("/akn/aa/act/treaty/1970-01-01/winds", "winds", ("Treaty on Fair Winds", "TFW")))
    return Register.of([convention, protocol, treaty])


@pytest.fixture(scope="session")
def place(register: Register) -> Place:
    """Article 7, paragraph 2, sub-paragraph b, of the Protocol, in its Chapter II, Section 1."""
    path = ProvisionPath.parse("Chapter II, Section 1, Article 7, paragraph 2, point b")
    return register.place("fog", path)


@pytest.fixture(scope="session")
def shipped() -> Register:
    """The register that ships."""
    return register_of((), ())
