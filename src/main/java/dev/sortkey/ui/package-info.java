/// The window. The only package that knows JavaFX.
@NullMarked
package dev.sortkey.ui;

import org.jspecify.annotations.NullMarked;
