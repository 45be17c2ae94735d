/// A read as typed, the history of reads, and the reads saved under a name.
@NullMarked
package dev.sortkey.dynamo.read.draft;

import org.jspecify.annotations.NullMarked;
