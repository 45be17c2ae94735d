package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Searching where the table has a directory, and perhaps may not be scanned.
class DirectorySearchTest {
    private Answer scanned = Answer.error("AccessDeniedException", "not authorized to perform: dynamodb:Scan");
    private StubServer server;
    private Connection connection;
    private PeopleSearch search;

    @BeforeEach
    void start() {
        server = StubServer.dynamo((operation, body) -> switch (operation) {
            case "DescribeTable" -> Answer.ok("""
                    {"Table":{"TableName":"chat","TableStatus":"ACTIVE",
                     "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                     "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                      {"AttributeName":"sk","AttributeType":"S"}]}}""");
            case "Query" ->
                Answer.ok(body.contains("\"tom\"") ? """
                            {"Count":1,"Items":[{"pk":{"S":"HANDLES"},"sk":{"S":"tomas"},"user_uuid":{"S":"%s"},
                             "display_name":{"S":"Tomas Ek"}}]}""".formatted(TOMAS.uuid()) : "{\"Count\":0,\"Items\":[]}");
            case "Scan" -> scanned;
            default -> Answer.ok("{}");
        });
        connection = server.connect();
        var dynamo = connection.dynamo();
        search = new PeopleSearch(
                new ChatClient(() -> dynamo, dynamo, ChatTable.open(dynamo, "chat"), MIRA, Clock.systemUTC()), 100);
    }

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private long scans() {
        return server.requests().stream()
                .filter(request -> request.operation().equals("Scan"))
                .count();
    }

    @Test
    void whoMayNotScanFindsThoseInTheDirectoryAndOtherwiseNobody() {
        search.load();

        assertThat(search.find("tom")).containsExactly(TOMAS);
        assertThat(search.find("")).isEmpty();
        assertThatThrownBy(() -> search.exactly("nobody"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void theDirectoryIsAskedForEachTextAndTheTableScannedOnce() {
        scanned = Answer.ok("""
                {"Count":1,"ScannedCount":1,"Items":[{"pk":{"S":"MSG#c"},"sk":{"S":"2026-07-02T10:00:00+00:00"},
                 "message_uuid":{"S":"m"},"message":{"S":"hi"},"user_uuid":{"S":"%s"},
                 "user_display_name":{"S":"Former Name"},"user_handle":{"S":"tomas"}}]}""".formatted(TOMAS.uuid()));
        assertThat(search.find("tom")).as("before the table is scanned").containsExactly(TOMAS);
        assertThat(scans()).isZero();

        search.load();

        assertThat(search.find("tom")).as("as the directory says").containsExactly(TOMAS);
        assertThat(search.find("former"))
                .extracting(Person::displayName)
                .as("whom the directory doesn't find by that")
                .isEqualTo(List.of("Former Name"));
        assertThat(scans()).isEqualTo(1);
    }
}
