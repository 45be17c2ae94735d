/// What may pass through a connection: which requests only read, and the lock that every other one waits for.
@NullMarked
package dev.sortkey.dynamo.guard;

import org.jspecify.annotations.NullMarked;
