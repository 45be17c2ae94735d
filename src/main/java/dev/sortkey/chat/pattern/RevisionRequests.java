package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.Template;
import dev.sortkey.dynamo.pattern.WritePattern;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The requests that change a message together with what shows it as the newest, and their patterns: W4n and W5n.
/// Nothing stays of a deleted text.
public final class RevisionRequests {
    /// So many rows fit into one request, with the message.
    public static final int MOST_SHOWING = 99;

    private static final Parameter ID = Parameter.text("message_uuid", "Message ID");
    private static final String SHOWS =
            "last_message_at = :at AND (attribute_not_exists(last_message_uuid) OR last_message_uuid = :uuid)";

    private RevisionRequests() {}

    /// W4n: another text for one's own message that was not deleted, and for what shows it. The message is at place
    /// 0 of the transaction; what shows another message refuses at its own place.
    ///
    /// @param message as it was
    /// @param person whose message it must be
    /// @param showing keys of at most 99 inbox rows, ours or the reference's, or of the head of a large group
    public static TransactWriteItemsRequest edit(
            String table,
            Message message,
            String person,
            String changed,
            Stamp now,
            List<Map<String, AttributeValue>> showing) {
        UpdateItemRequest alone =
                ChangeRequests.edit(table, message.conversation(), message.stamp(), person, changed, now);
        return with(alone, message, changed, showing);
    }

    /// W5n: one's own message loses its text, and so does what shows it. Places are as in {@link #edit}.
    ///
    /// @param message as it was
    /// @param person whose message it must be
    /// @param showing keys of at most 99 inbox rows, ours or the reference's, or of the head of a large group
    public static TransactWriteItemsRequest delete(
            String table, Message message, String person, Stamp now, List<Map<String, AttributeValue>> showing) {
        UpdateItemRequest alone = ChangeRequests.delete(table, message.conversation(), message.stamp(), person, now);
        return with(alone, message, "", showing);
    }

    private static TransactWriteItemsRequest with(
            UpdateItemRequest alone, Message message, String text, List<Map<String, AttributeValue>> showing) {
        var transaction = new Transaction(alone.tableName())
                .update(
                        alone.key(),
                        update -> update.updateExpression(alone.updateExpression())
                                .conditionExpression(alone.conditionExpression())
                                .expressionAttributeNames(alone.expressionAttributeNames())
                                .expressionAttributeValues(alone.expressionAttributeValues()));
        for (Map<String, AttributeValue> key : showing) {
            boolean listed = ChatItem.of(key).orElse(null) == ChatItem.REFERENCE_INBOX;
            transaction.update(
                    key, update -> update(update, message, listed ? text : MessageText.preview(text), listed));
        }
        return transaction.request(null);
    }

    /// What shows a message has another text: of the reference's rows their key says which message they show.
    private static void update(Update.Builder update, Message message, String text, boolean listed) {
        AttributeValue after = AttributeValue.fromS(text);
        update.updateExpression("SET #message = :text")
                .conditionExpression(listed ? "#group = :conversation" : SHOWS)
                .expressionAttributeNames(
                        listed
                                ? Map.of("#message", "message", "#group", "message_group_uuid")
                                : Map.of("#message", "message"))
                .expressionAttributeValues(
                        listed
                                ? Map.of(":text", after, ":conversation", AttributeValue.fromS(message.conversation()))
                                : Map.of(
                                        ":text", after,
                                        ":at", SendRequests.at(message),
                                        ":uuid", AttributeValue.fromS(message.uuid())));
    }

    static WritePattern editPattern() {
        return ChatWrites.pattern(
                PatternInfo.of(
                        "W4n",
                        "Edit the newest message",
                        "Changes the text in the message and in each inbox row that shows it: 2 + 2 for each member. "
                                + "In a large group only the head shows it: 4.",
                        ChatWrites.CONVERSATION,
                        ChatWrites.MEMBERS,
                        ChatWrites.STAMP,
                        ID,
                        ChatWrites.PERSON,
                        ChatWrites.TEXT,
                        ChatWrites.AT),
                (table, given) -> edit(
                        table,
                        shown(given),
                        given.text("person"),
                        MessageText.checked(given.text("text")),
                        ChatWrites.at(given),
                        rows(given)),
                List.of(ChatWrites.members(), sent()));
    }

    static WritePattern deletePattern() {
        return ChatWrites.pattern(
                PatternInfo.of(
                        "W5n",
                        "Delete the newest message",
                        "Removes the text from the message and from each inbox row that shows it: 2 + 2 for each "
                                + "member. In a large group only the head shows it: 4.",
                        ChatWrites.CONVERSATION,
                        ChatWrites.MEMBERS,
                        ChatWrites.STAMP,
                        ID,
                        ChatWrites.PERSON,
                        ChatWrites.AT),
                (table, given) -> delete(table, shown(given), given.text("person"), ChatWrites.at(given), rows(given)),
                List.of(ChatWrites.members(), sent()));
    }

    private static Map<String, Template> sent() {
        return ChatWrites.shape(ChatItem.MESSAGE, "message_uuid", "{message_uuid}", "user_uuid", "{person}");
    }

    private static Message shown(Arguments given) {
        String person = given.text("person");
        return new Message(
                given.text("conversation"),
                ChatWrites.stamp(given),
                given.text("message_uuid"),
                new Person(person, person, person),
                "",
                Message.Extra.NONE);
    }

    private static List<Map<String, AttributeValue>> rows(Arguments given) {
        return given.list("members").stream()
                .distinct()
                .map(member -> ChatItem.inbox(member, given.text("conversation")))
                .toList();
    }
}
