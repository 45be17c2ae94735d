/// Checks of this connection: the way, the handshake, who signs.
@NullMarked
package dev.sortkey.posture.check.connection;

import org.jspecify.annotations.NullMarked;
