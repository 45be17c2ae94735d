/// Who can access a table, and the statement that decides it.
@NullMarked
package dev.sortkey.ui.posture.roles;

import org.jspecify.annotations.NullMarked;
