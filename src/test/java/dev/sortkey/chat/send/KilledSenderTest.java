package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that sends is killed, again and again.
@PlaceholderKey
@Tag("engine")
class KilledSenderTest {
    private static final int MESSAGES = 100;

    @TempDir
    Path folder;

    @Test
    void whateverMomentItIsKilledEveryMessageArrivesOnceAndInOrder() throws Exception {
        try (var engines = Engines.start()) {
            Connection connection = engines.connection();
            var table = ChatTable.create(connection.dynamo(), "chat", false);
            URI engine = engines.database().start();
            try (var tomas =
                    new Writer(connection.dynamo(), "chat", TOMAS, folder.resolve("tomas"), Duration.ofSeconds(3))) {
                String conversation = tomas.sender
                        .begin(TOMAS, List.of(MIRA), null, "begin")
                        .message()
                        .conversation();
                tomas.awaitSent(1);
                fill(conversation);

                for (int kill : List.of(1, 50, 20)) {
                    tomas.sender.send(TOMAS, conversation, "meanwhile " + kill);
                    killAfter(kill, engine);
                }
                Process last = SenderProcess.start(engine, "chat", folder.resolve("mira"));
                assertThat(last.waitFor()).isZero();
                tomas.awaitSent(3);

                List<Message> messages = table.messages(conversation);
                assertThat(messages)
                        .filteredOn(message -> message.sender().equals(MIRA))
                        .extracting(Message::text)
                        .containsExactlyElementsOf(texts());
                assertThat(messages).hasSize(MESSAGES + 4);
                for (var person : List.of(MIRA, TOMAS)) {
                    InboxRow row = table.inbox(person, conversation);
                    assertThat(row.counter().seq()).isEqualTo(MESSAGES + 4);
                    assertThat(row.last()).isEqualTo(InboxRow.Last.of(messages.getLast()));
                }
            }
        }
    }

    /// Leaves the messages in Mira's outbox, as a program without a network does.
    private void fill(String conversation) {
        var line = new Line(null);
        line.goDown(Line.OFFLINE);
        try (var mira = new Writer(line.client(), "chat", MIRA, folder.resolve("mira"), Duration.ZERO)) {
            texts().forEach(text -> mira.sender.send(MIRA, conversation, text));
        }
    }

    private static List<String> texts() {
        return IntStream.range(0, MESSAGES).mapToObj(n -> "message " + n).toList();
    }

    private void killAfter(int sent, URI engine) throws Exception {
        Process process = SenderProcess.start(engine, "chat", folder.resolve("mira"));
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < sent; i++) {
                assertThat(lines.readLine()).isEqualTo("sent");
            }
            process.destroyForcibly().waitFor();
        }
    }
}
