/// Looks at this machine and at the way to the server: no rights are needed, nothing is changed.
@NullMarked
package dev.sortkey.posture.collect.connection;

import org.jspecify.annotations.NullMarked;
