package dev.sortkey.chat.pattern;

import static dev.sortkey.chat.pattern.ChatWrites.CONVERSATION;
import static dev.sortkey.chat.pattern.ChatWrites.MEMBERS;
import static dev.sortkey.chat.pattern.ChatWrites.PERSON;
import static dev.sortkey.chat.pattern.ChatWrites.STAMP;
import static dev.sortkey.chat.pattern.ChatWrites.TITLE;
import static dev.sortkey.chat.pattern.ChatWrites.members;
import static dev.sortkey.chat.pattern.ChatWrites.pattern;
import static dev.sortkey.chat.pattern.ChatWrites.row;
import static dev.sortkey.chat.pattern.ChatWrites.shape;
import static dev.sortkey.chat.pattern.ChatWrites.stamp;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.WritePattern;
import java.util.List;

/// The patterns that change a group: W9, W17, and W3m, which its members see.
final class GroupWrites {
    private GroupWrites() {}

    static WritePattern leave() {
        return pattern(
                PatternInfo.of(
                        "W9",
                        "Leave a conversation",
                        "Removes a person and their inbox row from a group. The last member can't leave.",
                        CONVERSATION,
                        PERSON),
                (table, given) -> GroupRequests.leave(table, given.text("conversation"), given.text("person")),
                List.of(shape(ChatItem.MEMBER)));
    }

    static WritePattern rename() {
        return pattern(
                PatternInfo.of(
                        "W17",
                        "Rename a group",
                        "Changes the title in the head and in the inbox row of each of up to 99 members: "
                                + "2 + 2 for each member. The inbox then shows it without another read.",
                        CONVERSATION,
                        TITLE,
                        MEMBERS,
                        new Parameter("member_count", "Member count", Parameter.Kind.NUMBER, "")),
                (table, given) -> GroupRequests.rename(
                        table,
                        given.text("conversation"),
                        given.text("title"),
                        given.list("members"),
                        given.number("member_count")),
                List.of(shape(ChatItem.HEAD, "title", "{title}", "member_count", "{member_count}"), members()));
    }

    static WritePattern receipt() {
        return pattern(
                PatternInfo.of(
                        "W3m",
                        "Show others how far a person has read",
                        "Saves it in the member item, which the others read with the members.",
                        CONVERSATION,
                        PERSON,
                        STAMP),
                (table, given) ->
                        GroupRequests.receipt(table, given.text("conversation"), given.text("person"), stamp(given)),
                List.of(row()));
    }
}
