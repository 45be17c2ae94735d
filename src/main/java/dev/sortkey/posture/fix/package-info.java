/// Fixes that Sortkey sends itself, and the way back.
@NullMarked
package dev.sortkey.posture.fix;

import org.jspecify.annotations.NullMarked;
