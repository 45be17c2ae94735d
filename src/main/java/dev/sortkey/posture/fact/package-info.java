/// What was asked and what came back: a snapshot that can be saved, carried elsewhere and judged again.
@NullMarked
package dev.sortkey.posture.fact;

import org.jspecify.annotations.NullMarked;
