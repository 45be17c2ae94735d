/// Text of the world's scripts, as JavaFX can draw it.
@NullMarked
package dev.sortkey.ui.kit.script;

import org.jspecify.annotations.NullMarked;
