package dev.sortkey.stream;

import java.util.Map;
import java.util.Set;

/// How far a reader has come: what it need not read again.
///
/// @param stream the stream's ARN; those of a table that was made anew, or whose stream was, are others
/// @param after the number of the last record that was handled, by shard
/// @param finished the shards that were read to their end
record Checkpoint(String stream, Map<String, String> after, Set<String> finished) {}
