#!/bin/sh
# jpackage runs this in the tree of each package before packing it: puts the files beside the program in their places.
set -eu
cp -a '@system@/.' .
# Maintainer scripts for a desktop's menus, which this package doesn't need: the system sees its files itself.
rm -f DEBIAN/preinst DEBIAN/postinst DEBIAN/prerm DEBIAN/postrm
