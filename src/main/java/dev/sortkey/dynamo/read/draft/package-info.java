/// A read as somebody typed it, the last ones that ran, and those that were saved under a name.
@NullMarked
package dev.sortkey.dynamo.read.draft;

import org.jspecify.annotations.NullMarked;
