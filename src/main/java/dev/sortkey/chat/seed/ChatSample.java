package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.sample.SampleItems;
import dev.sortkey.dynamo.table.sample.SampleTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// The sample rows of the table `cruddur-messages`.
public final class ChatSample implements SampleTable {
    /// All samples that come with the program.
    public static final List<SampleTable> ALL = List.of(new ChatSample(), new SampleItems());

    /// The table that the reference's scripts make, too.
    public static final String TABLE = "cruddur-messages";

    private static final Duration KNOWN_SINCE = Duration.ofDays(15);

    @Override
    public CreateTableRequest definition() {
        return DefinitionFile.builtIn(TABLE);
    }

    @Override
    public String expiry() {
        return ChatItem.EXPIRY;
    }

    /// The first row is the head of the first conversation.
    @Override
    public List<Map<String, AttributeValue>> rows(Instant moment) {
        var samples = new SampleConversations(moment);
        Stamp known = Stamp.of(moment.minus(KNOWN_SINCE));
        return Stream.concat(
                        samples.dialogues().stream().flatMap(SampleConversations.Dialogue::items),
                        samples.people().stream().flatMap(person -> items(person, known)))
                .toList();
    }

    /// The items of a person.
    static Stream<Map<String, AttributeValue>> items(Person person, Stamp known) {
        return Stream.of(person.handleItem(), person.profile(known), person.directoryItem());
    }

    @Override
    public Optional<Instant> momentIn(DynamoDbClient client) {
        Message first = new SampleConversations(Instant.EPOCH)
                .dialogues()
                .getFirst()
                .messages()
                .getFirst();
        var found = client.getItem(
                request -> request.tableName(TABLE).consistentRead(true).key(ChatItem.head(first.conversation())));
        return found.hasItem()
                ? Optional.of(Instant.EPOCH.plus(Duration.between(
                        first.stamp().moment(), Conversation.of(found.item()).createdAt())))
                : Optional.empty();
    }

    @Override
    public Optional<String> identity(Map<String, AttributeValue> row) {
        return ReferenceRows.identity(row)
                .or(() -> ChatItem.of(row)
                        .filter(kind -> kind == ChatItem.INBOX || kind == ChatItem.HEAD || kind == ChatItem.MEMBER)
                        .map(_ -> ItemKeys.text(row, ChatItem.KEY)));
    }
}
