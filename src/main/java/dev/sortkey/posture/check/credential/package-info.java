/// Checks of passwords and access keys, from the account's credential report.
@NullMarked
package dev.sortkey.posture.check.credential;

import org.jspecify.annotations.NullMarked;
