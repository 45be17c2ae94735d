/// The items of a chat table, read from and written to the SDK's maps.
@NullMarked
package dev.sortkey.chat.model;

import org.jspecify.annotations.NullMarked;
