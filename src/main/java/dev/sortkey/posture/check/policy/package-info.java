/// What policies of resources and endpoints let others do; for the checks that judge them.
@NullMarked
package dev.sortkey.posture.check.policy;

import org.jspecify.annotations.NullMarked;
