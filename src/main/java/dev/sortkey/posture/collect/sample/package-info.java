/// Searches some items for sensitive values in plain text, on this computer, and keeps none of the values.
@NullMarked
package dev.sortkey.posture.collect.sample;

import org.jspecify.annotations.NullMarked;
