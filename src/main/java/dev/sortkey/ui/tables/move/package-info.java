/// Moving items: the forms of exports, imports and copies.
@NullMarked
package dev.sortkey.ui.tables.move;

import org.jspecify.annotations.NullMarked;
