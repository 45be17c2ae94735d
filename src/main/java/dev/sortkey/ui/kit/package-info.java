/// What all screens share: tasks on the FX thread, dialogs, themes, completion, the JSON view and the table of
/// changes.
@NullMarked
package dev.sortkey.ui.kit;

import org.jspecify.annotations.NullMarked;
