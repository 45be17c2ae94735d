/// Files as text, whichever way they are compressed and encoded.
@NullMarked
package dev.sortkey.transfer.encoding;

import org.jspecify.annotations.NullMarked;
