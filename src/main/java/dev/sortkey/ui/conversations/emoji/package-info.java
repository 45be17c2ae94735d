/// Emoji to choose from: a list with names, found by words, shortcodes and groups.
@NullMarked
package dev.sortkey.ui.conversations.emoji;

import org.jspecify.annotations.NullMarked;
