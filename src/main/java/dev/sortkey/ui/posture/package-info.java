/// The Posture screen: what is true of this connection, of who can touch its tables, and of the way to them.
@NullMarked
package dev.sortkey.ui.posture;

import org.jspecify.annotations.NullMarked;
