/// Read-through caches of items and queries in front of a client, with the semantics of DynamoDB Accelerator.
@NullMarked
package dev.sortkey.cache;

import org.jspecify.annotations.NullMarked;
