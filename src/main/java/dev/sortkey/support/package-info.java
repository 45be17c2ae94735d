/// Words without a feature: errors for people, tasks, folders, atomic files, JSON.
@NullMarked
package dev.sortkey.support;

import org.jspecify.annotations.NullMarked;
