/// The checks of an organisation's policies.
@NullMarked
package dev.sortkey.posture.check.organisation;

import org.jspecify.annotations.NullMarked;
