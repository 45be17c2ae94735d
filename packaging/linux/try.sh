#!/usr/bin/env bash
# Tests the packages: installs, starts, uses, upgrades and removes the .deb, and unpacks the .rpm.
# Run as root after `mvn -Ddist verify`. Replaces and removes an installed Sortkey. Screenshots go to target/try.
set -euo pipefail
cd "$(dirname "$0")/../.."
deb=$(ls "$PWD"/target/installer/packages/sortkey_*.deb)
rpm=$(ls "$PWD"/target/installer/packages/sortkey-*.rpm)
out=$PWD/target/try
rm -rf "$out"
mkdir -p "$out"
export SORTKEY_HOME=$out/home

say() { echo "== $*"; }
fail() { echo "$*" >&2; exit 1; }
ours() { find /usr /etc /opt /var/lib/dpkg/info -xdev -ipath '*sortkey*' | sort; }

# Hide other Java installations from the program, and all networks but the loopback interface.
offline=()
if unshare --net true 2>/dev/null; then
  offline=(unshare --net sh -c 'ip link set lo up 2>/dev/null; exec "$@"' sh)
fi
run() { env -u JAVA_HOME -u JAVA25_HOME PATH=/usr/bin:/bin "${offline[@]}" "$@"; }

# Any JDK that can take screenshots works; this one built the packages.
java=$(cat target/installer/java.home)/bin/java
export DISPLAY=:99
Xvfb "$DISPLAY" -screen 0 1280x820x24 >"$out/xvfb.log" 2>&1 &
xvfb=$!
trap 'kill $xvfb' EXIT

say "Installing"
before=$(ours)
apt-get install -y -qq --no-install-recommends "$deb"
desktop-file-validate /usr/share/applications/dev.sortkey.Sortkey.desktop

say "The command line"
run sortkey --version | grep -x "sortkey .*"
cat >"$out/harbour.json" <<'JSON'
{
  "TableName": "harbour", "BillingMode": "PAY_PER_REQUEST",
  "AttributeDefinitions": [{ "AttributeName": "ship", "AttributeType": "S" }],
  "KeySchema": [{ "AttributeName": "ship", "KeyType": "HASH" }]
}
JSON
run sortkey schema load "$out/harbour.json"
run sortkey tables list | grep -w harbour
run sortkey seed >/dev/null 2>&1
run sortkey scan orchard --output jsonl >"$out/scan.txt" 2>/dev/null
grep -q '"S"' "$out/scan.txt"
run sortkey chat send --as mira --to tomasz "Sent by the installed program."
run sortkey chat read --as tomasz mira | grep "Sent by the installed program."
run sortkey posture >"$out/posture.txt" || [ $? -eq 20 ]
grep -q . "$out/posture.txt"

say "The window and the tour"
run sortkey tour --out "$out/tour" >/dev/null
run env SORTKEY_START_SIGNAL=1 timeout 300 sortkey | tee "$out/signal.txt"
grep -qx tables "$out/signal.txt" || fail "The window closed before it listed the tables."
SORTKEY_HOME=$out/fresh run sortkey >"$out/window.log" 2>&1 &
window=$!
"$java" src/build/java/SeesPicture.java "$out/tour/tables.png" "$out/window.png"
kill $window $(pgrep -P $window) 2>/dev/null || true
wait $window || true

say "Upgrading from an earlier version keeps the data"
earlier=$out/earlier
dpkg-deb --raw-extract "$deb" "$earlier"
sed -i 's/^Version: .*/Version: 0.9.0/' "$earlier/DEBIAN/control"
dpkg-deb -Znone --root-owner-group --build "$earlier" "$out/earlier.deb" >/dev/null
apt-get install -y -qq --allow-downgrades "$out/earlier.deb"
run sortkey chat send --as tomasz --to mira "Sent by the earlier version."
apt-get install -y -qq "$deb"
run sortkey chat read --as mira tomasz | grep "Sent by the earlier version."

say "Removing"
apt-get purge -y -qq sortkey
left=$(comm -13 <(echo "$before") <(ours))
[ -z "$left" ] || fail "These files are left after removal: $left"
! grep -rqs sortkey /usr/share/applications/mimeinfo.cache /usr/share/mime/globs2 || fail "A menu entry or a file type is left after removal."
! pgrep -f /usr/lib/sortkey || fail "A process is still running after removal."
[ -d "$SORTKEY_HOME/data" ] || fail "Removal deleted the user's data."

say "The .rpm"
rpm -qp --requires "$rpm"
rpm --root "$out/rpm" --initdb
rpm --root "$out/rpm" --install --nodeps "$rpm"
"$out/rpm/usr/lib/sortkey/bin/sortkey" --version
"$out/rpm/usr/lib/sortkey/bin/sortkey" tables list | grep -w orchard
rpm --root "$out/rpm" --erase sortkey
[ -z "$(find "$out/rpm/usr" -ipath '*sortkey*' 2>/dev/null)" ] || fail "Files are left after removing the .rpm."
echo "The packages install, run, upgrade and uninstall."
