package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.FileNames;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Messages that an earlier program left in the outbox, on whichever screen.
class UnsentScreenTest extends WindowTest {
    private static final String TABLE = "cruddur-messages";
    private static final Person MIRA = new Person("mira-uuid", "mira", "Mira Castellane");

    /// As a program leaves it that ends before it is sent.
    private void leave(String connection, String uuid, Person sender, String conversation, String text)
            throws IOException {
        Path slot = AppPaths.below(home)
                .data()
                .resolve("chat")
                .resolve(FileNames.of(connection))
                .resolve(FileNames.of(TABLE))
                .resolve(FileNames.of(sender.uuid()))
                .resolve("outbox/slot-1");
        Files.createDirectories(slot);
        Path whole = slot.resolve("0000000001-" + uuid + ".json");
        Path half = slot.resolveSibling(uuid);
        Files.writeString(
                half, """
                {"uuid":"%s","conversation":"%s","stamp":"2026-11-24T08:00:00.000001Z","text":"%s",
                 "sender":{"uuid":"%s","handle":"%s","displayName":"%s"},"sentAt":"2026-11-24T08:00:00Z"}""".formatted(uuid, conversation, text, sender.uuid(), sender.handle(), sender.displayName()));
        Files.move(half, whole);
    }

    private static InboxEntry firstOf(ChatSessions chats, Person person) {
        return chats.withoutStream(TABLE)
                .participant(person)
                .client()
                .inbox()
                .entries()
                .getFirst();
    }

    private void awaitInTable(ChatSessions chats, Person mira, String words) {
        ui.awaitBeside(words, () -> firstOf(chats, mira).last().preview().equals(words));
    }

    @Test
    void whatBelongsToAnOpenConnectionIsSentOnAnyScreenAndTheRestIsOffered() throws Exception {
        SortkeyWindow window = open();
        ChatSessions chats =
                ui.get(() -> window.shell().opened("Embedded").orElseThrow().chats());
        Person mira = chats.withoutStream(TABLE).anonymous().person("mira");
        String conversation = firstOf(chats, mira).conversation();
        leave("http://127.0.0.1:45801", "u-1", mira, conversation, "Left for another address.");
        leave("http://127.0.0.1:45801", "u-2", mira, conversation, "Left for it as well.");
        leave("Embedded", "u-3", mira, conversation, "Left for this one.");

        ui.awaitText("#unsent-messages", "2 unsent messages");
        awaitInTable(chats, mira, "Left for this one.");
        dismissNotices();
        ui.click("#unsent-messages");
        assertThat(ui.words("#unsent-groups"))
                .contains(TABLE, "2 messages for http://127.0.0.1:45801", "Left for another address.");
        ui.click("#unsent-send");
        ui.click("#confirm-go");
        ui.awaitGone("#unsent-messages");
        ui.node("No unsent messages");
        awaitInTable(chats, mira, "Left for it as well.");
    }

    @Test
    void whatIsDiscardedIsGone() throws Exception {
        leave("http://127.0.0.1:45801", "u-1", MIRA, "c", "Never mind.");
        open();
        ui.node("1 message wasn't sent");
        ui.click("Show");
        ui.click("#unsent-discard");
        ui.click("#confirm-go");
        ui.awaitGone("#unsent-messages");
        try (var files = Files.walk(AppPaths.below(home).data().resolve("chat"))) {
            assertThat(files).noneMatch(file -> file.toString().contains("u-1"));
        }
    }

    /// A server with a chat table, to which nothing can be written now.
    private static StubServer busy() {
        return StubServer.dynamo((operation, _) -> switch (operation) {
            case "ListTables" -> Answer.ok("{\"TableNames\":[\"" + TABLE + "\"]}");
            case "DescribeTable" -> Answer.ok("""
                    {"Table":{"TableName":"cruddur-messages","TableStatus":"ACTIVE",
                     "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                     "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                      {"AttributeName":"sk","AttributeType":"S"}]}}""");
            default -> Answer.error("ProvisionedThroughputExceededException", "too much");
        });
    }

    @Test
    void aLockedConnectionIsTheReasonAndSendsOnceItIsUnlocked() throws Exception {
        try (var server = busy()) {
            ConnectionSpec shop = server.spec("Shop", Guard.PRODUCTION);
            know(shop);
            open();
            openConnection(shop);
            leave("Shop", "u-1", MIRA, "c", "Is anybody there?");
            ui.node("1 message wasn't sent");
            ui.node("Shop is locked. Unlock it to send.");
            dismissNotices();

            ui.click("#unsent-messages");
            assertThat(ui.words("#unsent-groups")).contains("1 message for Shop, which is locked", "Unlock Shop…");
            assertThat(ui.shows("#unsent-send")).isFalse();
            ui.click("#unsent-unlock");
            ui.click("#confirm-name");
            ui.type("Shop");
            ui.click("#confirm-go");
            ui.node("No unsent messages");
            ui.awaitGone("#unsent-messages");
            ui.press(KeyCode.ESCAPE);
            dismissNotices();

            ui.press(KeyCode.SHORTCUT, KeyCode.F4);
            assertThat(ui.words(".dialog-pane"))
                    .contains("It's saved, and is sent the next time the connection is open for writes.");
            ui.click("Close anyway");
        }
    }

    @Test
    void aConnectionThatIsReadOnlySaysSo() throws Exception {
        try (var server = busy()) {
            ConnectionSpec shop = server.spec("Shop", Guard.READ_ONLY);
            know(shop);
            leave("Shop", "u-1", MIRA, "c", "Is anybody there?");
            open();
            ui.node("No open connection can send it.");
            dismissNotices();
            ui.click("#unsent-messages");
            assertThat(ui.words("#unsent-groups")).contains("Open Shop").doesNotContain("locked", "read-only");
            ui.click("#unsent-open");
            ui.awaitText("#unsent-groups .muted", "1 message for Shop, which is read-only. Change its guard");
            assertThat(ui.shows("#unsent-unlock")).isFalse();
            assertThat(ui.shows("#unsent-open")).isFalse();
        }
    }

    @Test
    void closingSaysWhatIsNotSentAndTheConnectionStaysIfThePersonDoes() throws Exception {
        try (var server = busy()) {
            ConnectionSpec shop = server.spec("Shop", Guard.OPEN);
            know(shop);
            leave("Shop", "u-1", MIRA, "c", "Is anybody there?");
            SortkeyWindow window = open();
            ui.awaitText("#unsent-messages", "1 unsent message");
            openConnection(shop);
            ui.awaitGone("#unsent-messages");
            dismissNotices();

            ui.press(KeyCode.SHORTCUT, KeyCode.F4);
            assertThat(ui.words(".dialog-pane"))
                    .contains("Close Shop with unsent messages?")
                    .contains("1 message to a conversation of Mira Castellane isn't sent yet.");
            ui.click("Stay");
            ui.node("#connection-Shop");

            ui.press(KeyCode.SHORTCUT, KeyCode.Q);
            assertThat(ui.words(".dialog-pane")).contains("Close with unsent messages?");
            ui.click("Stay");
            assertThat(ui.get(window.stage()::isShowing)).isTrue();

            ui.press(KeyCode.SHORTCUT, KeyCode.F4);
            ui.click("Close anyway");
            ui.awaitGone("#connection-Shop");
            ui.awaitText("#unsent-messages", "1 unsent message");
        }
    }
}
