/// Batches, and what the service leaves of them.
@NullMarked
package dev.sortkey.dynamo.connection.batch;

import org.jspecify.annotations.NullMarked;
