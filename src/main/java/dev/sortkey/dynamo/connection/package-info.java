/// Connections: where to, who signs, how writes are guarded; saved by name, and opened when they are needed.
@NullMarked
package dev.sortkey.dynamo.connection;

import org.jspecify.annotations.NullMarked;
