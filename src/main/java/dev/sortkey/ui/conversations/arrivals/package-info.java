/// What arrives while a person looks at something else.
@NullMarked
package dev.sortkey.ui.conversations.arrivals;

import org.jspecify.annotations.NullMarked;
