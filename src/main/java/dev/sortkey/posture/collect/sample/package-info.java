/// Looks through some items for what should not lie there in plain text: on this machine, and keeping no value.
@NullMarked
package dev.sortkey.posture.collect.sample;

import org.jspecify.annotations.NullMarked;
