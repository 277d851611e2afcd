#!/bin/sh
# Print the path of a Chromium for the browser tests; install Debian's where root can.
set -eu

find_chromium() {
    if [ -n "${PARALLAX_CHROMIUM:-}" ]; then
        [ -x "$PARALLAX_CHROMIUM" ] && echo "$PARALLAX_CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" 2>/dev/null; then return; fi
    done
    return 1
}

if find_chromium; then exit 0; fi
if [ -n "${PARALLAX_CHROMIUM:-}" ]; then
    echo "PARALLAX_CHROMIUM names no program: $PARALLAX_CHROMIUM" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests (once, a few minutes)." >&2
    if ! { apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
    } >/dev/null 2>&1; then
        echo "Installing the package chromium failed; try it by hand: apt-get install chromium" >&2
        exit 1
    fi
    if find_chromium; then exit 0; fi
fi
echo "The browser tests need Chromium, which is not installed here." >&2
echo "Install the package chromium (Debian: apt-get install chromium)," >&2
echo "or name a Chromium or Chrome: PARALLAX_CHROMIUM=/path/to/chrome make test" >&2
exit 1
