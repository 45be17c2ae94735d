/// What Amazon CloudWatch counts of a table: capacity, throttled requests, latency, errors.
@NullMarked
package dev.sortkey.dynamo.table.metric;

import org.jspecify.annotations.NullMarked;
