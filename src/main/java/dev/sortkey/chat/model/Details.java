package dev.sortkey.chat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One conversation's head, members and who is writing: what one query of its `CNV#` partition brings.
///
/// @param head what all members share; null for a conversation that only the reference has written
/// @param members who is in it
/// @param typing who was writing when it was read; look at the time
public record Details(@Nullable Conversation head, List<Member> members, List<PresenceItem.Typing> typing) {

    /// Reads `items`; those that are malformed or unknown are left out.
    public static Details of(List<Map<String, AttributeValue>> items) {
        Conversation head = null;
        var members = new ArrayList<Member>();
        var typing = new ArrayList<PresenceItem.Typing>();
        for (Map<String, AttributeValue> item : items) {
            try {
                switch (ChatItem.of(item).orElse(null)) {
                    case HEAD -> head = Conversation.of(item);
                    case MEMBER -> members.add(Member.of(item));
                    case TYPING -> typing.add(PresenceItem.Typing.of(item));
                    case null, default -> {}
                }
            } catch (MalformedItem e) {
                // one bad item takes nothing from the others
            }
        }
        return new Details(head, List.copyOf(members), List.copyOf(typing));
    }
}
