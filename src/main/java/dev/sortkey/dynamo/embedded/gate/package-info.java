/// The gate in front of the embedded database: the one address where programs reach it, and the rules for access.
@NullMarked
package dev.sortkey.dynamo.embedded.gate;

import org.jspecify.annotations.NullMarked;
