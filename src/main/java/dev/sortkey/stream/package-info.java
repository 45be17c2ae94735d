/// Reading DynamoDB Streams: shards, records, checkpoints, and what becomes of records that cannot be handled.
@NullMarked
package dev.sortkey.stream;

import org.jspecify.annotations.NullMarked;
