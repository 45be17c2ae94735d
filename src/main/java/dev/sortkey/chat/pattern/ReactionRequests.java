package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Reaction;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.WritePattern;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The requests that write and remove reactions, and their patterns: W15 and W16.
public final class ReactionRequests {
    private static final Parameter EMOJI = new Parameter("emoji", "Emoji", Parameter.Kind.TEXT, "👍");

    private ReactionRequests() {}

    /// W15: a reaction to a message that wasn't deleted. The message is at place 0 of the transaction.
    public static TransactWriteItemsRequest react(String table, Reaction reaction) {
        Map<String, AttributeValue> message = Map.of(
                ChatItem.KEY.partition(),
                AttributeValue.fromS(
                        ChatItem.MESSAGE.partition().fill(Map.of("conversation", reaction.conversation()))),
                "sk",
                AttributeValue.fromS(reaction.stamp()));
        return new Transaction(table)
                .check(
                        message,
                        it -> it.conditionExpression("attribute_exists(pk) AND attribute_not_exists(deleted_at)"))
                .putNew(reaction.item())
                .request(null);
    }

    /// W16: the reaction goes.
    public static DeleteItemRequest unreact(String table, Reaction reaction) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(reaction.key())
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
    }

    static WritePattern reactPattern() {
        return ChatWrites.pattern(
                PatternInfo.of(
                        "W15",
                        "React to a message",
                        "Adds a reaction in a partition of its own, which no query of the reference app meets, and checks "
                                + "in the same transaction that the message wasn't deleted.",
                        ChatWrites.CONVERSATION,
                        ChatWrites.STAMP,
                        ChatWrites.PERSON,
                        ChatWrites.HANDLE,
                        ChatWrites.DISPLAY_NAME,
                        EMOJI),
                (table, given) -> react(table, reaction(given, ChatWrites.person(given))),
                List.of(ChatWrites.sent()));
    }

    static WritePattern unreactPattern() {
        return ChatWrites.pattern(
                PatternInfo.of(
                        "W16",
                        "Remove a reaction",
                        "Deletes one reaction of one person.",
                        ChatWrites.CONVERSATION,
                        ChatWrites.STAMP,
                        ChatWrites.PERSON,
                        EMOJI),
                (table, given) -> unreact(
                        table,
                        reaction(given, new Person(given.text("person"), given.text("person"), given.text("person")))),
                List.of(ChatWrites.shape(ChatItem.REACTION)));
    }

    private static Reaction reaction(Arguments given, Person person) {
        return new Reaction(
                given.text("conversation"), given.text("stamp"), person, Reaction.checked(given.text("emoji")));
    }
}
