package dev.sortkey.lambda;

import static dev.sortkey.chat.member.InboxTable.MIRA;
import static dev.sortkey.chat.member.InboxTable.NAME;
import static dev.sortkey.chat.member.InboxTable.TOMAS;
import static dev.sortkey.chat.member.InboxTable.edited;
import static dev.sortkey.chat.member.InboxTable.insert;
import static dev.sortkey.chat.member.InboxTable.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.InboxProjector;
import dev.sortkey.chat.member.InboxTable;
import dev.sortkey.chat.member.ReferenceStreamJob;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The template allows the function what it does, and nothing else; and it names what the program names.
class TemplateTest {
    private final String template = read();

    private static String read() {
        try {
            return Files.readString(Path.of("packaging/aws/template.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a request does, as lines such as `PutItem CTD#`: an action and the items or the index it is on.
    private static final class Seen implements ExecutionInterceptor {
        private final Set<String> lines = new TreeSet<>();
        private volatile boolean watching;

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (watching) {
                lines(context.request()).forEach(lines::add);
            }
        }

        private static Stream<String> lines(SdkRequest request) {
            return switch (request) {
                case QueryRequest query when query.indexName() != null -> Stream.of("Query " + query.indexName());
                case QueryRequest query ->
                    Stream.of("Query " + kind(query.expressionAttributeValues().get(":pk")));
                case BatchGetItemRequest batch ->
                    batch.requestItems().values().stream()
                            .flatMap(keys -> keys.keys().stream())
                            .map(key -> "BatchGetItem " + kind(key.get("pk")));
                case TransactWriteItemsRequest transaction ->
                    transaction.transactItems().stream().map(Seen::line);
                default -> Stream.of(request.getClass().getSimpleName());
            };
        }

        private static String line(TransactWriteItem item) {
            if (item.put() != null) {
                return "PutItem " + kind(item.put().item().get("pk"));
            }
            if (item.update() != null) {
                return "UpdateItem " + kind(item.update().key().get("pk"));
            }
            return item.delete() != null
                    ? "DeleteItem " + kind(item.delete().key().get("pk"))
                    : "ConditionCheckItem " + kind(item.conditionCheck().key().get("pk"));
        }

        private static String kind(AttributeValue key) {
            return key.s().substring(0, key.s().indexOf('#') + 1);
        }
    }

    @Test
    @Tag("engine")
    void theRoleMayDoExactlyWhatTheFunctionDoes() {
        var seen = new Seen();
        try (var table = new InboxTable(seen)) {
            var projector = new InboxProjector(table.client, NAME, Clock.systemUTC());
            Consumer<Record> watched = record -> {
                seen.watching = true;
                projector.record(record);
                seen.watching = false;
            };
            everyKindOfRecord(table, watched);
        }

        assertThat(allowed()).isEqualTo(seen.lines);
    }

    private static void everyKindOfRecord(InboxTable table, Consumer<Record> projector) {
        table.begin("pair", MIRA, TOMAS);
        Message message = message("pair", 1, MIRA, "hello");
        projector.accept(table.inserted(message));
        projector.accept(insert(message));
        projector.accept(table.changed(message, edited(message, "hello!")));
        table.begin("older", MIRA, TOMAS);
        for (Person person : List.of(MIRA, TOMAS)) {
            asInAnOlderVersion(table, person, "older");
        }
        projector.accept(table.inserted(message("older", 1, MIRA, "hello")));
        Message legacy = message("legacy", 1, MIRA, "from the old program");
        new ReferenceStreamJob(table.client).begin(legacy, TOMAS);
        projector.accept(insert(legacy));
        Message lost = message("lost", 2, MIRA, "from the old program, whose job lost a row");
        new ReferenceStreamJob(table.client).begin(lost, TOMAS);
        table.client.deleteItem(delete -> delete.tableName(NAME)
                .key(Map.of(
                        "pk", AttributeValue.fromS("GRP#" + MIRA.uuid()),
                        "sk", AttributeValue.fromS(lost.stamp().text()))));
        projector.accept(insert(lost));
        Person[] people = IntStream.rangeClosed(0, Conversation.MOST_INBOXES)
                .mapToObj(i -> new Person("p" + i, "p" + i, "P " + i))
                .toArray(Person[]::new);
        table.begin("large", people);
        projector.accept(table.inserted(message("large", 1, people[3], "hello all")));
    }

    private static void asInAnOlderVersion(InboxTable table, Person person, String conversation) {
        var key = ChatItem.inbox(person.uuid(), conversation);
        var row = new HashMap<>(
                table.client.getItem(get -> get.tableName(NAME).key(key)).item());
        row.putAll(ChatItem.formerInbox(person.uuid(), conversation));
        table.client.putItem(put -> put.tableName(NAME).item(row));
        table.client.deleteItem(delete -> delete.tableName(NAME).key(key));
    }

    /// The statements of the role about the table and its index, in the form of {@link Seen}.
    private Set<String> allowed() {
        var allowed = new TreeSet<String>();
        for (String statement : section("Role").split("- Sid: ")) {
            List<String> keys = quoted(statement, "([A-Z]+#)\\*");
            List<String> indexes = quoted(statement, "/index/([\\w-]+)");
            for (String action : quoted(statement, "dynamodb:(\\w*(?:Item|Query|Scan|Table|\\*))\\b")) {
                Stream.concat(keys.stream(), indexes.stream()).forEach(on -> allowed.add(action + " " + on));
                if (keys.isEmpty() && indexes.isEmpty()) {
                    allowed.add(action + " anything");
                }
            }
        }
        return allowed;
    }

    private static List<String> quoted(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void theRoleReadsOneStreamAndWritesOneQueueAndOneLog() {
        assertThat(section("Role").lines().map(String::strip).filter(line -> line.startsWith("Resource:")))
                .allMatch(
                        line -> line.contains("Table.") || line.contains("DeadLetters.") || line.contains("LogGroup."))
                .noneMatch(line -> line.contains("\"*\""));
        assertThat(section("Role"))
                .contains("[dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator]")
                .doesNotContain("dynamodb:*");
    }

    @Test
    void itNamesWhatTheProgramNames() {
        assertThat(section("Function"))
                .contains("Handler: " + InboxHandler.class.getName() + "\n", InboxHandler.TABLE + ": !Ref TableName");
        assertThat(section("Table"))
                .contains(
                        "IndexName: " + ChatItem.GROUP_INDEX + "\n",
                        "AttributeName: " + ChatItem.EXPIRY + ",",
                        "StreamViewType: NEW_AND_OLD_IMAGES",
                        "PointInTimeRecoveryEnabled: true",
                        "DeletionProtectionEnabled: true",
                        "SSEEnabled: true");
        assertThat(section("Mapping"))
                .contains(
                        "\"eventName\": [\"INSERT\", \"MODIFY\"]",
                        "[{\"prefix\": \"MSG#\"}]",
                        "FunctionResponseTypes: [ReportBatchItemFailures]",
                        "StartingPosition: TRIM_HORIZON");
    }

    /// The lines of the resource `name`.
    private String section(String name) {
        var section = Pattern.compile("(?ms)^  " + name + ":\\n(.*?)(?=^\\S|^  \\S|\\z)")
                .matcher(template);
        assertThat(section.find()).as(name).isTrue();
        return section.group(1);
    }
}
