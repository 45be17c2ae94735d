/// The members of a conversation and their inbox rows, kept right whoever writes into the table.
@NullMarked
package dev.sortkey.chat.member;

import org.jspecify.annotations.NullMarked;
