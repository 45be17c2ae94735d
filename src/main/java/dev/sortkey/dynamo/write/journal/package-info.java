/// What was written, on disk before it is sent: to see what became of it after a crash, to look back, and to undo.
@NullMarked
package dev.sortkey.dynamo.write.journal;

import org.jspecify.annotations.NullMarked;
