/// What the program remembers: records with defaults, saved atomically, read leniently.
@NullMarked
package dev.sortkey.settings;

import org.jspecify.annotations.NullMarked;
