/// Who is in a conversation, whoever wrote it into the table.
@NullMarked
package dev.sortkey.chat.member;

import org.jspecify.annotations.NullMarked;
