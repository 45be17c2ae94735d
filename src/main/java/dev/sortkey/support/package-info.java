/// What every package may use: errors with words for people, tasks, causes, spelling, the version.
@NullMarked
package dev.sortkey.support;

import org.jspecify.annotations.NullMarked;
