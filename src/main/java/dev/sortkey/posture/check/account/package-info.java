/// The checks of an account: its trails, alerts, recorders and standards.
@NullMarked
package dev.sortkey.posture.check.account;

import org.jspecify.annotations.NullMarked;
