/// Paths to more permissions, drawn: the same picture for findings and for roles.
@NullMarked
package dev.sortkey.ui.posture.path;

import org.jspecify.annotations.NullMarked;
