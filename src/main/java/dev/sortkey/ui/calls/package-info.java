/// The Calls screen, and the status line with the last call.
@NullMarked
package dev.sortkey.ui.calls;

import org.jspecify.annotations.NullMarked;
