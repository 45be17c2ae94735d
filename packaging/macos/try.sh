#!/usr/bin/env bash
# Tests the disk image: copies the program out of it, starts it, uses its command line and removes it.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$PWD/target/try
rm -rf "$out"
mkdir -p "$out"
export SORTKEY_HOME=$out/home

# Accept the licence, which is shown before the image opens.
yes | hdiutil attach -nobrowse -mountpoint "$out/image" target/installer/packages/Sortkey-*.dmg >/dev/null
cp -R "$out/image/Sortkey.app" "$out/"
hdiutil detach "$out/image" >/dev/null

"$out/Sortkey.app/Contents/app/bin/sortkey" --version | grep "^sortkey "
"$out/Sortkey.app/Contents/app/bin/sortkey" tables list | grep -w orchard
SORTKEY_START_SIGNAL=1 "$out/Sortkey.app/Contents/MacOS/Sortkey" | tee "$out/signal.txt"
grep -qx tables "$out/signal.txt"
"$out/Sortkey.app/Contents/app/bin/sortkey" tour --out "$out/tour" >/dev/null
rm -r "$out/Sortkey.app"
[ -d "$SORTKEY_HOME/data" ]
echo "The program can be copied, run and removed."
