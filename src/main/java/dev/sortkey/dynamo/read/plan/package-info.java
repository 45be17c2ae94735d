/// What a person typed, and the one request that answers it best.
@NullMarked
package dev.sortkey.dynamo.read.plan;

import org.jspecify.annotations.NullMarked;
