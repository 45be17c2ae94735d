/// Probes of this computer and the network path: they need no permissions and change nothing.
@NullMarked
package dev.sortkey.posture.collect.connection;

import org.jspecify.annotations.NullMarked;
