/// How the window starts: with or without a display, by JavaFX, with fonts for the scripts of the world, and timed on
/// request.
@NullMarked
package dev.sortkey.ui.start;

import org.jspecify.annotations.NullMarked;
