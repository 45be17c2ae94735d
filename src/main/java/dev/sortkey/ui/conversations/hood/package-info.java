/// Under the hood: the requests of the last click, and the changes they made.
@NullMarked
package dev.sortkey.ui.conversations.hood;

import org.jspecify.annotations.NullMarked;
