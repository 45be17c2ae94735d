/// What all screens share: tasks on the FX thread, dialogs, themes, completion, and the JSON view.
@NullMarked
package dev.sortkey.ui.kit;

import org.jspecify.annotations.NullMarked;
