/// Changes as values: the request, its cost and what came of it. Unprocessed items are sent again here.
@NullMarked
package dev.sortkey.dynamo.write;

import org.jspecify.annotations.NullMarked;
