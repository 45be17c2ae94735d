/// Who can do what with a table, from the principals that were read.
@NullMarked
package dev.sortkey.posture.access;

import org.jspecify.annotations.NullMarked;
