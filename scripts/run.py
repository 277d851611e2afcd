"""Start the dashboard on this machine, after checking what would make it fail.

usage: run.py PORT
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from click import Abort

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from parallax.settings import BadSetting, frame_ancestors, robots
from parallax.streamlit_internals import command

HOST = "127.0.0.1"


def port_of(text: str) -> int:
    """Return the port that `text` names; exit with a sentence if it names none."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        sys.exit(f"PORT is a number from 1 to 65535, not '{text}'.")
    return int(text)


def is_free(port: int) -> bool:
    """Whether a server could listen on `port` of this machine now."""
    with socket.socket() as probe:
        # As the server does: a port that is only waiting out its last connection is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def main() -> None:
    port = port_of(sys.argv[1] if len(sys.argv) > 1 else "8501")
    dossier = os.environ.get("PARALLAX_DOSSIER")
    if dossier and not Path(dossier).is_dir():
        sys.exit(f"There is no folder '{dossier}'. DOSSIER= names the folder of a dossier.")
    try:
        frame_ancestors(), robots()
    except BadSetting as error:
        sys.exit(str(error))
    if not is_free(port):
        sys.exit(
            f"Port {port} cannot be used: another program may have it. "
            f"Name another one: make run PORT={port + 1 if port < 65535 else 8502}"
        )
    # An empty DOSSIER= is none: the program takes the dossier that comes with it.
    os.environ.pop("PARALLAX_DOSSIER", None)
    if dossier:
        os.environ["PARALLAX_DOSSIER"] = str(Path(dossier).resolve())
    print(f"Parallax: http://{HOST}:{port}  (Ctrl+C stops it)", flush=True)
    os.chdir(ROOT)
    sys.argv = ["streamlit", "run", "app.py", "--server.headless", "true"]
    sys.argv += ["--server.address", HOST, "--server.port", str(port)]
    sys.argv += ["--logger.hideWelcomeMessage", "true"]
    try:
        command()(standalone_mode=False)
    except (Abort, KeyboardInterrupt):
        # Ctrl+C is how it is meant to be stopped, and no failure.
        print("Stopped.")


if __name__ == "__main__":
    main()
