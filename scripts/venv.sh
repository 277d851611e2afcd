#!/bin/sh
# Make the virtual environment, or say in one sentence what is missing.
# usage: venv.sh PYTHON FOLDER
set -eu
python=$1
folder=$2

if ! command -v "$python" >/dev/null 2>&1; then
    echo "Parallax needs Python 3.11 or newer, and there is no '$python' here." >&2
    echo "Install it, or name another one: make PYTHON=/path/to/python3 ..." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    found=$("$python" -c 'import sys; print(sys.version.split()[0])')
    echo "Parallax needs Python 3.11 or newer, and '$python' is $found." >&2
    echo "Name a newer one, for example: make PYTHON=python3.12 ..." >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    echo "'$python' cannot make virtual environments: its venv module is missing." >&2
    echo "On Debian and Ubuntu it is in the package python3-venv: apt-get install python3-venv" >&2
    exit 1
fi
echo "Making the environment $folder (once)."
"$python" -m venv --clear "$folder"
