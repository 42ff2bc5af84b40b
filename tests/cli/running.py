"""How the tests of the command line call it."""

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
"""Arguments in, result out; `stdin` is what stands on standard input."""
