/// A read as a value, its pages, its totals, and what they mean in words.
@NullMarked
package dev.sortkey.dynamo.read;

import org.jspecify.annotations.NullMarked;
