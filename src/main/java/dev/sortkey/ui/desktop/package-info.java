/// What the window has to do with the desktop around it: files it is opened with, releases, who waits for its start.
@NullMarked
package dev.sortkey.ui.desktop;

import org.jspecify.annotations.NullMarked;
