/// How the window starts: with or without a display, by JavaFX, with a font for emoji, and timed on request.
@NullMarked
package dev.sortkey.ui.start;

import org.jspecify.annotations.NullMarked;
