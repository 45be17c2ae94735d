/// The Calls screen: every request that was made, what it cost, and what it said.
@NullMarked
package dev.sortkey.ui.calls;

import org.jspecify.annotations.NullMarked;
