package dev.sortkey.chat.lesson;

import dev.sortkey.chat.model.ChatItem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Who sent a request, told by what it asks for. All windows and the projector share one connection.
public enum Origin {
    /// The window of the person.
    WINDOW,
    /// A window of somebody else.
    OTHER_WINDOW,
    /// The projector, which counts what other programs write.
    PROJECTOR;

    /// Whoever has not said yet who they are.
    private static final String NOBODY = "nobody";

    /// Who sent `request`, seen from the window of the person `me`.
    ///
    /// @param caller on whose behalf it was sent: a person, or the name of `PROJECTOR`; null where nobody said so
    public static Origin of(SdkRequest request, @Nullable String caller, String me) {
        if (caller == null || caller.equals(NOBODY)) {
            return of(request, me);
        }
        return caller.equals(PROJECTOR.name()) ? PROJECTOR : caller.equals(me) ? WINDOW : OTHER_WINDOW;
    }

    private static Origin of(SdkRequest request, String me) {
        List<Part> parts = Part.of(request);
        if (isProjectors(parts)) {
            return PROJECTOR;
        }
        for (Part part : parts) {
            Map<String, AttributeValue> item = part.item();
            if (item != null && kind(part) == ChatItem.MESSAGE) {
                return is(text(item.get("user_uuid")), me) ? WINDOW : OTHER_WINDOW;
            }
        }
        List<String> people = request instanceof QueryRequest query
                ? query.expressionAttributeValues().values().stream()
                        .flatMap(value -> inboxOwner(value).stream())
                        .toList()
                : parts.stream().flatMap(part -> person(part).stream()).toList();
        return people.isEmpty() || people.contains(me) ? WINDOW : OTHER_WINDOW;
    }

    private static boolean isProjectors(List<Part> parts) {
        return parts.stream().anyMatch(part -> kind(part) == ChatItem.COUNTED)
                || (parts.size() > 1
                        && parts.getFirst().verb() == Part.Verb.CHECK
                        && kind(parts.getFirst()) == ChatItem.MESSAGE);
    }

    private static boolean is(@Nullable String one, String other) {
        return one == null || one.equals(other);
    }

    /// The conversation that `key` is about.
    public static Optional<String> conversation(Map<String, AttributeValue> key) {
        return ChatItem.of(key)
                .filter(kind -> kind.partition().names().contains("conversation")
                        || kind.sort().names().contains("conversation"))
                .map(kind -> kind.in(key, "conversation"));
    }

    private static @Nullable ChatItem kind(Part part) {
        return ChatItem.of(part.key()).orElse(null);
    }

    /// The person whose own item it is. Reading other people's profiles or presence is no sign of who reads.
    private static Optional<String> person(Part part) {
        return ChatItem.of(part.key()).filter(Origin::isInbox).map(kind -> kind.in(part.key(), "person"));
    }

    /// Whether items of this kind are inbox rows, wherever they are kept.
    static boolean isInbox(ChatItem kind) {
        return kind.name().endsWith("INBOX");
    }

    /// The person whose inbox `partition` is.
    static Optional<String> inboxOwner(AttributeValue partition) {
        String text = partition.s();
        return text == null
                ? Optional.empty()
                : Arrays.stream(ChatItem.values())
                        .filter(Origin::isInbox)
                        .flatMap(kind -> kind.partition().match(text).stream())
                        .map(values -> values.get("person"))
                        .findFirst();
    }

    private static @Nullable String text(@Nullable AttributeValue value) {
        return value == null ? null : value.s();
    }
}
