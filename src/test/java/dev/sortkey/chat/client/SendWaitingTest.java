package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cache.CacheListener;
import dev.sortkey.cache.CacheSettings;
import dev.sortkey.cache.DynamoCache;
import dev.sortkey.chat.client.ChatSessions.Sending;
import dev.sortkey.chat.send.OutboxAbout;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that were left for several tables, some of which the server has or shows. Nothing is really sent.
class SendWaitingTest {
    private static final Pattern TABLE = Pattern.compile("\"TableName\":\"([^\"]+)\"");

    @TempDir
    private Path chat;

    private final HeldTasks tasks = new HeldTasks();
    private StubServer server;
    private Connection connection;
    private ChatSessions sessions;

    @BeforeEach
    void start() {
        server = StubServer.dynamo(
                (operation, body) -> operation.equals("DescribeTable") ? described(name(body)) : Answer.ok("{}"));
        connection = server.connect();
        var cache = new DynamoCache(connection.dynamo(), CacheSettings.DEFAULT, CacheListener.NONE);
        sessions = new ChatSessions(connection, cache, new StreamFeeds(connection, tasks), tasks, chat);
    }

    @AfterEach
    void stop() {
        sessions.close();
        connection.close();
        server.close();
    }

    private static String name(String body) {
        Matcher name = TABLE.matcher(body);
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    private static Answer described(String table) {
        return switch (table) {
            case "a-expired" -> Answer.error("ExpiredTokenException", "too late");
            case "b-denied" -> Answer.error("AccessDeniedException", "not you");
            case "c-gone" -> Answer.error("ResourceNotFoundException", "never heard of it");
            case "d-other" -> Answer.ok(description(table, "id"));
            default -> Answer.ok(description(table, "pk"));
        };
    }

    private static String description(String table, String key) {
        return """
                {"Table":{"TableName":"%s","TableStatus":"ACTIVE","TableId":"id-%1$s",
                 "KeySchema":[{"AttributeName":"%s","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                 "AttributeDefinitions":[{"AttributeName":"%2$s","AttributeType":"S"},
                  {"AttributeName":"sk","AttributeType":"S"}]}}""".formatted(table, key);
    }

    private Path own(String table) {
        return new Outboxes(chat).own(about(table), MIRA);
    }

    private static OutboxAbout about(String table) {
        return new OutboxAbout("id-" + table, true, "Local", "http://127.0.0.1:1", null, table);
    }

    private void leave(String table, String slot, int number, String uuid, String more) throws IOException {
        Path folder = own(table).resolve(slot);
        Files.createDirectories(folder);
        Files.writeString(folder.getParent().resolveSibling("about.json"), """
                {"identity":"id-%s","lasting":true,"connection":"Local","target":"http://127.0.0.1:1","table":"%1$s"}""".formatted(table));
        Files.writeString(
                folder.resolve("000000000" + number + "-" + uuid + ".json"), """
                {"uuid":"%s","conversation":"c","stamp":"2026-11-24T08:00:00.000001Z","text":"hi",%s
                 "sender":{"uuid":"%s","handle":"mira","displayName":"Mira"},"sentAt":"2026-11-24T08:00:00Z"}""".formatted(uuid, more, MIRA.uuid()));
    }

    private List<UnsentGroup> all() {
        return new Outboxes(chat).all(List.of());
    }

    private List<String> left() {
        return all().stream()
                .flatMap(group -> group.left().stream())
                .map(UnsentMessage::uuid)
                .toList();
    }

    private List<String> asked() {
        return server.requests().stream()
                .filter(request -> request.operation().equals("DescribeTable"))
                .map(request -> name(request.body()))
                .toList();
    }

    @Test
    void oneTableThatFailsStopsNoOtherAndARefusalIsNotAskedForAgain() throws Exception {
        for (String table : List.of("a-expired", "b-denied", "c-gone", "d-other", "good")) {
            leave(table, "slot-1", 1, table, "");
        }

        Sending sending = sessions.sendWaiting(all());

        assertThat(sending.messages()).isEqualTo(1);
        assertThat(sending.failures()).singleElement().isInstanceOf(UserError.Expired.class);
        assertThat(left()).containsExactlyInAnyOrder("a-expired", "b-denied", "c-gone", "d-other");

        int before = asked().size();
        assertThat(sessions.sendWaiting(all()).messages()).isZero();
        assertThat(asked().subList(before, asked().size())).containsOnly("a-expired");
        sessions.retryWaiting();
        sessions.sendWaiting(all());
        assertThat(asked().subList(before, asked().size())).contains("b-denied", "c-gone", "d-other");
    }

    @Test
    void whatHasFailedIsShownAndNotCounted() throws Exception {
        leave("good", "slot-1", 1, "waits", "");
        leave("good", "slot-1", 2, "failed", "\"failure\":{\"what\":\"Refused.\",\"next\":\"Try again.\"},");

        assertThat(sessions.sendWaiting(all()).messages()).isEqualTo(1);
        assertThat(left()).isEmpty();
        assertThat(sessions.outgoing()).hasSize(2);
        assertThat(sessions.sendWaiting(all()).messages()).isZero();
    }

    @Test
    void whatCannotBeMovedIsToldOnceAndIsSentLater() throws Exception {
        var sender = sessions.withoutStream("good").participant(MIRA).sender();
        sender.send(MIRA, "c", "holds the first slot");
        leave("good", "slot-2", 1, "one", "");
        leave("good", "slot-2", 2, "two", "");
        List<Path> inTheWay = Stream.of(1, 2)
                .map(number -> own("good").resolve("slot-1/000000000" + number + "-one.json/full"))
                .toList();
        for (Path path : inTheWay) {
            Files.createDirectories(path);
        }
        int before = tasks.asked();

        Sending first = sessions.sendWaiting(all());
        assertThat(first.messages()).isEqualTo(1);
        assertThat(first.failures())
                .singleElement()
                .satisfies(error -> assertThat(error.what()).contains("one.json"));
        assertThat(tasks.asked()).isEqualTo(before + 1);

        Sending second = sessions.sendWaiting(all());
        assertThat(second.messages()).isZero();
        assertThat(second.failures()).hasSize(1);
        assertThat(tasks.asked()).as("told once").isEqualTo(before + 1);
        assertThat(left()).containsExactly("one");

        for (Path path : inTheWay) {
            Files.delete(path);
            Files.delete(path.getParent());
        }
        assertThat(sessions.sendWaiting(all())).isEqualTo(new Sending(1, List.of()));
        assertThat(left()).isEmpty();
    }
}
