/// Chooses the one request that answers a draft best, and says why and at what cost.
@NullMarked
package dev.sortkey.dynamo.read.plan;

import org.jspecify.annotations.NullMarked;
