/// Hearing of newer releases, for who wants to.
@NullMarked
package dev.sortkey.update;

import org.jspecify.annotations.NullMarked;
