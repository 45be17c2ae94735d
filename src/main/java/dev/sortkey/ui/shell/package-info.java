/// The window: navigation, connections, command palette, and the composition root.
@NullMarked
package dev.sortkey.ui.shell;

import org.jspecify.annotations.NullMarked;
