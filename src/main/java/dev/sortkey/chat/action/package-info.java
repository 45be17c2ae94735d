/// What a person does in conversations besides reading and writing: members, marks, reactions, searches and jumps.
@NullMarked
package dev.sortkey.chat.action;

import org.jspecify.annotations.NullMarked;
