/// Reads facts of several accounts and Regions together.
@NullMarked
package dev.sortkey.posture.collect.wide;

import org.jspecify.annotations.NullMarked;
