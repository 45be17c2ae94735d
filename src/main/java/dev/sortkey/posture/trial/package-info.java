/// What a change of a policy would do, before it is made.
@NullMarked
package dev.sortkey.posture.trial;

import org.jspecify.annotations.NullMarked;
