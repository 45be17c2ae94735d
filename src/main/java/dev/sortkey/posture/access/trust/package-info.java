/// Who gets in through a role's trust policy: strangers of every kind, tried with the evaluator.
@NullMarked
package dev.sortkey.posture.access.trust;

import org.jspecify.annotations.NullMarked;
