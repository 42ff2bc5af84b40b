"""Hostile and broken files given to the command line: the outcome the index names, in time, and nothing else opened."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "hostile"
INDEX = FOLDER / "index.json"
CASES: list[dict[str, Any]] = json.loads(INDEX.read_text(encoding="utf-8"))["cases"] if INDEX.is_file() else []
ABSENT = pytest.param({}, marks=pytest.mark.skip("the shared data folder is not beside this checkout"))
WATCHED = Path(__file__).with_name("watched.py")
PATIENCE = 5
"""How many times the stated seconds a machine may take that does other things too."""
SLACK_MB = 100
"""Megabytes for an interpreter and its libraries, over what a case may take: debug builds are bigger."""

# What the profile asks for that the plain documents of the index do not have: an identifier on every reference.
STRICTER = {"ref-chain-5000.xml.gz": {"XSD007", "REF007"}}
# A Word document is refused as no XML draft, whatever is in it; a schema that names nothing of a draft makes the
# draft invalid, where it is not refused itself.
OTHER_EXIT = {"docx-traversal.docx": 2, "docx-external-rel.docx": 2, "schema-maxoccurs-bomb.xsd": 1}


class Ran(NamedTuple):
    exit: int
    out: str
    err: str
    seconds: float
    megabytes: float
    opened: list[str]
    other: list[str]


def run(case: dict[str, Any], tmp_path: Path, *options: str) -> Ran:
    """Check the file of a case as a user would, who wants to hear of warnings too."""
    file = FOLDER / case["file"]
    if case.get("unpack_first"):
        file = tmp_path / case["unpacked_name"]
        file.write_bytes(gzip.decompress((FOLDER / case["file"]).read_bytes()))
    what = ["--schema", str(file), str(FOLDER / "control-valid.xml")] if case.get("role") == "schema" else [str(file)]
    if case["expect"]["exit_code"] == 1:
        what = ["--fail-on", "warning", *what]
    log = tmp_path / "log"
    log.touch()
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(WATCHED), str(log), "validate", *options, *what],
        stdout=(tmp_path / "out").open("wb"),
        stderr=(tmp_path / "err").open("wb"),
        cwd=home,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    lines = log.read_text(encoding="utf-8").splitlines()
    return Ran(
        process.returncode,
        (tmp_path / "out").read_text(encoding="utf-8"),
        (tmp_path / "err").read_text(encoding="utf-8"),
        time.perf_counter() - begun,
        used.ru_maxrss / 1024,
        [line.removeprefix("open ") for line in lines if line.startswith("open ")],
        [line for line in lines if not line.startswith("open ")],
    )


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no wait4 on this system")
@pytest.mark.parametrize("case", CASES or [ABSENT], ids=lambda case: case.get("file", "shared"))
def test_each_ends_as_the_index_says(case: dict[str, Any], tmp_path: Path, root: Path) -> None:
    expect = case["expect"]
    ran = run(case, tmp_path)
    said = ran.out + ran.err
    if case["file"] in STRICTER:
        codes = {line.partition("[")[2][:6] for line in ran.out.splitlines() if "[" in line[:9]}
        assert codes <= STRICTER[case["file"]]
    else:
        assert ran.exit == OTHER_EXIT.get(case["file"], expect["exit_code"]), said[:2000]
    assert "Traceback" not in said
    assert ran.seconds < PATIENCE * max(expect["max_seconds"], 1)
    assert ran.megabytes < expect["max_rss_mb"] + SLACK_MB
    assert ran.other == []
    assert [path for path in ran.opened if is_strange(path, case, tmp_path, root)] == []
    secrets = [line for name in ("canary.txt", "canary.ent") for line in (FOLDER / name).read_text().splitlines()]
    assert not [secret for secret in secrets if case.get("canary") and secret and secret in said]


def is_strange(path: str, case: dict[str, Any], tmp_path: Path, root: Path) -> bool:
    """Whether a file that was opened is neither of the program, nor the input or what stands beside it."""
    own = (sys.prefix, sys.base_prefix, str(root), "/proc/", "/sys/", "/etc/", "/dev/", "/usr/")
    inputs = {case["file"], case.get("unpacked_name"), "control-valid.xml", "log"}
    return not path.startswith(own) and Path(path).name not in inputs and path != str(tmp_path)


def test_nothing_is_fetched(tmp_path: Path, shared: Path) -> None:
    """The cases that name an address are run while somebody listens there."""
    named = [case for case in CASES if "listen_port" in case]
    assert named
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", named[0]["listen_port"]))
        except OSError:
            pytest.skip("the port is taken")
        listener.listen()
        listener.setblocking(False)
        for case in named:
            run(case, tmp_path)
            with pytest.raises(BlockingIOError):
                listener.accept()
