/// `compare` and `snapshot`.
@NullMarked
package dev.sortkey.cli.compare;

import org.jspecify.annotations.NullMarked;
