/// Chooses the best request for a draft, and explains why and at what cost.
@NullMarked
package dev.sortkey.dynamo.read.plan;

import org.jspecify.annotations.NullMarked;
