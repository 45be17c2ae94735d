/// What of this program a principal could use, according to the policies that were read.
@NullMarked
package dev.sortkey.posture.access.feature;

import org.jspecify.annotations.NullMarked;
