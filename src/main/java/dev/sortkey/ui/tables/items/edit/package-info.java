/// Items that are being changed: the editors, what is staged, and what became of it when it was sent.
@NullMarked
package dev.sortkey.ui.tables.items.edit;

import org.jspecify.annotations.NullMarked;
