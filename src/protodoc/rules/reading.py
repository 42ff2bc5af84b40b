"""References whose words are read once: the rules about references go over the same texts one after the other."""

from __future__ import annotations

from functools import cached_property

from protodoc.refs.blocks import Block
from protodoc.refs.interpret import Reading
from protodoc.refs.resolve import References


class KeptReferences(References):
    """References that keep what they have read of each block."""

    @cached_property
    def _kept(self) -> dict[int, tuple[Reading, ...]]:
        return {}

    def readings(self, block: Block) -> tuple[Reading, ...]:
        """What the words of a block cite, read on first use."""
        if block.node not in self._kept:
            self._kept[block.node] = super().readings(block)
        return self._kept[block.node]
