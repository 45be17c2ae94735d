/// Conversations over a single DynamoDB table: items, access patterns, sending, the inbox, the live feed.
@NullMarked
package dev.sortkey.chat;

import org.jspecify.annotations.NullMarked;
