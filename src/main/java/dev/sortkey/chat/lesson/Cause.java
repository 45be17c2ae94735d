package dev.sortkey.chat.lesson;

import dev.sortkey.chat.lesson.RequestCost.Change;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/// Which request made which stream record, and which record made others act.
public final class Cause {
    private static final Set<ChatItem> SIGNS = Set.of(ChatItem.PRESENCE, ChatItem.TYPING);

    private Cause() {}

    /// Whether `record` can be the work of `request`: it is about an item that was written, and what is there now
    /// is what was written.
    public static boolean explains(SdkRequest request, Record record) {
        return Part.of(request).stream().anyMatch(part -> part.explains(record.dynamodb(), record.eventName()));
    }

    /// Whether a request that ended with `error` has certainly written nothing. One without an answer may have.
    public static boolean isRefused(@Nullable UserError error) {
        return error != null && !(error instanceof UserError.Offline) && !(error instanceof UserError.Unavailable);
    }

    /// Whether somebody said, changed or took back something.
    public static boolean isMessage(Record record) {
        return ChatItem.of(record.dynamodb().keys()).orElse(null) == ChatItem.MESSAGE;
    }

    /// Whether `request` is about the message of `record`, or about the conversation that it is in.
    public static boolean concerns(SdkRequest request, Record record) {
        Optional<String> conversation = Origin.conversation(record.dynamodb().keys());
        return conversation.isPresent()
                && conversations(request).anyMatch(conversation.get()::equals)
                && countsIfAny(request, record);
    }

    private static Stream<String> conversations(SdkRequest request) {
        return request instanceof QueryRequest query
                ? query.expressionAttributeValues().values().stream()
                        .filter(value -> value.s() != null)
                        .flatMap(value -> Stream.of(ChatItem.HEAD, ChatItem.MESSAGE)
                                .flatMap(kind -> kind.partition().match(value.s()).stream())
                                .map(values -> values.get("conversation")))
                : Part.of(request).stream().flatMap(part -> Origin.conversation(part.key()).stream());
    }

    /// Whether `request` marks as read, as a window does that shows the message of `record`, which somebody
    /// else wrote.
    ///
    /// @param me the person of the window
    public static boolean marksAsRead(SdkRequest request, Record record, String me) {
        AttributeValue sender = record.dynamodb().newImage().get("user_uuid");
        return sender != null
                && !me.equals(sender.s())
                && Part.of(request).stream()
                        .anyMatch(part ->
                                part.update() != null && part.update().text().contains("last_read_at"))
                && Part.of(request).stream().noneMatch(part -> part.verb() == Part.Verb.PUT);
    }

    /// Markers say which messages were counted; a request without any isn't about single ones.
    private static boolean countsIfAny(SdkRequest request, Record record) {
        List<Map<String, AttributeValue>> markers = Part.of(request).stream()
                .map(Part::key)
                .filter(key -> ChatItem.of(key).orElse(null) == ChatItem.COUNTED)
                .toList();
        Map<String, AttributeValue> message = record.dynamodb().keys();
        return markers.isEmpty()
                || markers.stream()
                        .anyMatch(key -> Objects.equals(key.get("sk"), message.get("sk"))
                                && Origin.conversation(key).equals(Origin.conversation(message)));
    }

    /// Whether the item with `key` only says that somebody is online or typing.
    public static boolean isSign(Map<String, AttributeValue> key) {
        return ChatItem.of(key).filter(SIGNS::contains).isPresent();
    }

    /// The item of `record` before and after.
    public static Change change(Record record) {
        StreamRecord change = record.dynamodb();
        boolean added = record.eventName() == OperationType.INSERT;
        boolean removed = record.eventName() == OperationType.REMOVE;
        return new Change(
                change.hasOldImage() ? change.oldImage() : added ? Map.of() : null,
                change.hasNewImage() ? change.newImage() : removed ? Map.of() : null);
    }
}
