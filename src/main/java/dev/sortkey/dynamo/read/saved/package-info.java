/// Reads that are kept: under a name, or because they were run.
@NullMarked
package dev.sortkey.dynamo.read.saved;

import org.jspecify.annotations.NullMarked;
