/// What a table's overview asks for by itself: metrics, exports and imports, and what the server doesn't have.
@NullMarked
package dev.sortkey.ui.tables.overview;

import org.jspecify.annotations.NullMarked;
