/// Checks of this connection: the network path, TLS and the signer.
@NullMarked
package dev.sortkey.posture.check.connection;

import org.jspecify.annotations.NullMarked;
