"""Throw bytes at the gate, the reader and the citation scanner, for as long as you like.

usage: python tests/fuzz/atheris_run.py TARGET [FOLDER…] [-max_total_time=SECONDS] [-atheris_runs=NUMBER]

TARGET is gate, reading or citing. Needs atheris (`pip install atheris`), which is not needed for anything else. New
inputs are kept in the first FOLDER; the seeds in tests/fuzz/corpus are read and never changed. A crash leaves its
input in a file whose name is printed: make it a case in the tests, then mend it.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["protodoc"]):
    from targets import CORPUS, TARGETS


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    name = sys.argv.pop(1)
    seeds = Path(__file__).with_name("corpus") / CORPUS[name]
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    words = Path(__file__).with_name("words.dict")
    atheris.Setup([sys.argv[0], f"-dict={words}", *options, *folders, str(seeds)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
