/// What the posture's collection costs.
@NullMarked
package dev.sortkey.bench.posture;

import org.jspecify.annotations.NullMarked;
