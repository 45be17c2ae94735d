/// The commands of the window, and the three ways to them: the menu bar, the palette and their keys.
@NullMarked
package dev.sortkey.ui.shell.command;

import org.jspecify.annotations.NullMarked;
