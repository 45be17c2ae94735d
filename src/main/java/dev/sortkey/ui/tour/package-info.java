/// The tour: a robot that uses the window and takes pictures of it.
@NullMarked
package dev.sortkey.ui.tour;

import org.jspecify.annotations.NullMarked;
