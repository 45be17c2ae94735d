/// Under the hood: what the last click asked of DynamoDB, and what that changed.
@NullMarked
package dev.sortkey.ui.conversations.hood;

import org.jspecify.annotations.NullMarked;
