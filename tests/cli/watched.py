"""Runs `protodoc` and writes down every file it opens and every connection it makes. For tests.

usage: python watched.py LOG ARGUMENT…
"""

import sys
from pathlib import Path

log = Path(sys.argv.pop(1)).open("a", encoding="utf-8")  # noqa: SIM115 (open as long as the process lives)


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | bytes):
        print("open", arguments[0], file=log, flush=True)
    elif event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        print(event, arguments, file=log, flush=True)


sys.addaudithook(watch)
from protodoc.cli.main import main  # noqa: E402 (what is imported is watched too)

main()
