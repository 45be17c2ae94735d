/// The dialog that lets other tools use the embedded database.
@NullMarked
package dev.sortkey.ui.embedded;

import org.jspecify.annotations.NullMarked;
