/// Where the posture is scanned: which accounts and Regions, how to choose them, and which of them are shown.
@NullMarked
package dev.sortkey.ui.posture.place;

import org.jspecify.annotations.NullMarked;
