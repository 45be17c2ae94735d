/// The results of checks: findings with their evidence, by practice and severity. Values only.
@NullMarked
package dev.sortkey.posture.finding;

import org.jspecify.annotations.NullMarked;
