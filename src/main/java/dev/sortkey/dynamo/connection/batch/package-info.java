/// The pauses between the tries of a batch that the service leaves partly unprocessed.
@NullMarked
package dev.sortkey.dynamo.connection.batch;

import org.jspecify.annotations.NullMarked;
