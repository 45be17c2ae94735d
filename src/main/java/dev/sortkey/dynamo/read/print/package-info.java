/// Requests as text that runs elsewhere.
@NullMarked
package dev.sortkey.dynamo.read.print;

import org.jspecify.annotations.NullMarked;
