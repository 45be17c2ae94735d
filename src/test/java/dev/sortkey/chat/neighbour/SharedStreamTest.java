package dev.sortkey.chat.neighbour;

import static dev.sortkey.chat.member.InboxTable.MIRA;
import static dev.sortkey.chat.member.InboxTable.NAME;
import static dev.sortkey.chat.member.InboxTable.TOMAS;
import static dev.sortkey.chat.member.InboxTable.insert;
import static dev.sortkey.chat.member.InboxTable.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.InboxTable;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.testkit.WatchedClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What counting costs where the bootcamp's rows are written as well.
@Tag("engine")
class SharedStreamTest {
    private static InboxTable table;
    private final List<String> read = new ArrayList<>();

    @BeforeAll
    static void start() {
        table = new InboxTable();
    }

    @AfterAll
    static void stop() {
        table.close();
    }

    private SharedStream stream() {
        DynamoDbClient client = WatchedClient.of(table.client, request -> {
            if (request instanceof QueryRequest query) {
                query.expressionAttributeValues().values().forEach(value -> read.add(String.valueOf(value.s())));
            }
        });
        return new SharedStream(client, NAME, Clock.systemUTC(), TableNames.REFERENCE, () -> true);
    }

    @Test
    void theMembersAreReadOnce() {
        table.begin("group", MIRA, TOMAS);
        Message message = message("group", 1, TOMAS, "hello");
        table.client.putItem(put -> put.tableName(NAME).item(message.item()));
        Record record = insert(message);

        stream().record(record);

        assertThat(table.row(MIRA, "group").counter().seq()).isEqualTo(2);
        assertThat(read).containsExactly(ChatItem.head("group").get("pk").s());
    }
}
