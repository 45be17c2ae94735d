/// What every screen shares: tasks on the FX thread, dialogs, theme, JSON view, designed states.
@NullMarked
package dev.sortkey.ui.kit;

import org.jspecify.annotations.NullMarked;
