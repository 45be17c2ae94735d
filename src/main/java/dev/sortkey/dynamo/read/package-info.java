/// A read as a value, its pages one after another or in parallel, its totals, and what they mean.
@NullMarked
package dev.sortkey.dynamo.read;

import org.jspecify.annotations.NullMarked;
