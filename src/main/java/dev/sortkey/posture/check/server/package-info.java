/// Checks of servers that are not AWS: the embedded database, emulators and compatible clusters.
@NullMarked
package dev.sortkey.posture.check.server;

import org.jspecify.annotations.NullMarked;
