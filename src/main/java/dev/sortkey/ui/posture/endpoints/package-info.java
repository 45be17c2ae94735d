/// The way from this machine to the tables, as a picture.
@NullMarked
package dev.sortkey.ui.posture.endpoints;

import org.jspecify.annotations.NullMarked;
