/// How the window starts: with or without a display, by JavaFX, with a font for emoji, timed when somebody asks for
/// it.
@NullMarked
package dev.sortkey.ui.start;

import org.jspecify.annotations.NullMarked;
