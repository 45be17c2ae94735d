/// Checks of users and roles: what they can do, who can assume them, and whether they have access keys.
@NullMarked
package dev.sortkey.posture.check.identity;

import org.jspecify.annotations.NullMarked;
