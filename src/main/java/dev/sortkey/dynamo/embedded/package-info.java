/// The embedded database: an engine that runs as a child process on loopback, its data in the program's own folder.
@NullMarked
package dev.sortkey.dynamo.embedded;

import org.jspecify.annotations.NullMarked;
