/// The Conversations screen: inbox, messages, composer, and what each click asked of DynamoDB.
@NullMarked
package dev.sortkey.ui.conversations;

import org.jspecify.annotations.NullMarked;
