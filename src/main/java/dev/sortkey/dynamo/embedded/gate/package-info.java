/// The gate before the embedded database: the one address where programs reach it, and who is let in there.
@NullMarked
package dev.sortkey.dynamo.embedded.gate;

import org.jspecify.annotations.NullMarked;
