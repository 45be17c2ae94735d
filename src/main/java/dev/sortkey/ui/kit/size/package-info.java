/// How large text, rows and columns are.
@NullMarked
package dev.sortkey.ui.kit.size;

import org.jspecify.annotations.NullMarked;
