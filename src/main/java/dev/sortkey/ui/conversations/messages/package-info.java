/// The messages of one conversation as rows: grouped, separated by days, with those that are on their way.
@NullMarked
package dev.sortkey.ui.conversations.messages;

import org.jspecify.annotations.NullMarked;
