/// Editing one item: what was changed, the smallest conditional requests for it, what they cost, what came of them, and
/// how changes by several people go together. Nothing here overwrites what it has not seen.
@NullMarked
package dev.sortkey.dynamo.write.edit;

import org.jspecify.annotations.NullMarked;
