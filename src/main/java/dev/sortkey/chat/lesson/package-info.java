/// What a request to a chat table teaches: whose it is, what it touches, on which condition, and what it costs.
@NullMarked
package dev.sortkey.chat.lesson;

import org.jspecify.annotations.NullMarked;
