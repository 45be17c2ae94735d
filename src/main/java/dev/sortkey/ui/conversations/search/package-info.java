/// Searching all conversations of a person.
@NullMarked
package dev.sortkey.ui.conversations.search;

import org.jspecify.annotations.NullMarked;
