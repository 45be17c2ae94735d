/// Bulk changes: many items changed in the same way, planned in a file before anything is sent.
@NullMarked
package dev.sortkey.transfer.bulk;

import org.jspecify.annotations.NullMarked;
