/// The call log: every request made, with its cost and time, redacted on demand.
@NullMarked
package dev.sortkey.calls;

import org.jspecify.annotations.NullMarked;
