/// Tables designed by a form with the definition beside it: new ones, and changes of those that there are.
@NullMarked
package dev.sortkey.ui.tables.design;

import org.jspecify.annotations.NullMarked;
