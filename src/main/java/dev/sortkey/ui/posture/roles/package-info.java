/// Who can touch a table, and what decides it.
@NullMarked
package dev.sortkey.ui.posture.roles;

import org.jspecify.annotations.NullMarked;
