package dev.sortkey.chat.lesson;

import dev.sortkey.chat.model.ChatItem;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the items of a chat table are called in a sentence.
final class Nouns {
    private Nouns() {}

    /// Such as `message` or `inbox row`.
    static String of(Map<String, AttributeValue> key) {
        return ChatItem.of(key).map(Nouns::of).orElse("item");
    }

    private static String of(ChatItem kind) {
        return switch (kind) {
            case REFERENCE_INBOX -> "inbox row of the bootcamp";
            case INBOX -> "inbox row";
            case FORMER_INBOX -> "inbox row of an older Sortkey";
            case HEAD -> "conversation";
            case TYPING -> "typing sign";
            case DIRECT -> "direct conversation";
            case DIRECTORY -> "directory entry";
            case COUNTED -> "marker of a counted message";
            default -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
