/// The Conversations screen: inbox, messages, composer, and the requests behind each click.
@NullMarked
package dev.sortkey.ui.conversations;

import org.jspecify.annotations.NullMarked;
