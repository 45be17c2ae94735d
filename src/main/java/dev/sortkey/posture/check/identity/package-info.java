/// Checks of users and roles: what they may do, who may become them, and how their keys are kept.
@NullMarked
package dev.sortkey.posture.check.identity;

import org.jspecify.annotations.NullMarked;
