package dev.sortkey.chat.member;

import static dev.sortkey.chat.member.InboxTable.MIRA;
import static dev.sortkey.chat.member.InboxTable.NAME;
import static dev.sortkey.chat.member.InboxTable.TOMAS;
import static dev.sortkey.chat.member.InboxTable.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.stream.ReaderFiles;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.stream.StreamPace;
import dev.sortkey.stream.StreamReader;
import dev.sortkey.stream.StreamReader.Start;
import dev.sortkey.stream.StreamSource;
import dev.sortkey.support.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Several programs write at once and as they like, one of them without any text; a reader of the real stream is
/// stopped in the middle and another one goes on.
@Tag("engine")
class InboxProjectorStreamTest {
    private static final int WRITERS = 8;
    private static final int MESSAGES = 20;
    private static final StreamPace PACE = new StreamPace(
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            2);

    @Test
    void everyMessageCountsOnceForEverybody(@TempDir Path folder) throws Exception {
        try (var table = new InboxTable()) {
            table.begin("busy", MIRA, TOMAS);
            writeAll(table);
            var noText = new HashMap<>(message("busy", 5000, MIRA, "bad").item());
            noText.remove("message");
            table.put(noText);
            table.put(message("busy", 9000, TOMAS, "end").item());

            read(table, folder, InboxProjectorStreamTest::isInTheMiddle);
            read(table, folder, InboxProjectorStreamTest::isTheEnd);

            int all = 1 + WRITERS * MESSAGES + 1;
            assertThat(table.row(MIRA, "busy").counter().seq()).isEqualTo(all);
            assertThat(table.row(TOMAS, "busy").counter().seq()).isEqualTo(all);
            assertThat(table.row(MIRA, "busy").counter().unread()).isEqualTo(WRITERS / 2 * MESSAGES + 1);
            assertThat(table.row(TOMAS, "busy").counter().unread()).isEqualTo(WRITERS / 2 * MESSAGES + 1);
            assertThat(table.row(MIRA, "busy").last().preview()).isEqualTo("end");
            assertThat(Files.readString(folder.resolve("aside.jsonl")))
                    .containsOnlyOnce("the attribute message is missing");
        }
    }

    /// Each writer has a clock of its own, some minutes off.
    private static void writeAll(InboxTable table) throws Exception {
        var writers = new ArrayList<Callable<Integer>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int own = writer;
            Person sender = writer % 2 == 0 ? MIRA : TOMAS;
            writers.add(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    Message message = message("busy", own * 100 + i * 7, sender, own + "/" + i);
                    table.client.putItem(SendRequests.sendAlone(NAME, message));
                }
                return own;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
    }

    private static boolean isInTheMiddle(Record record) {
        return AttributeValue.fromS("3/9").equals(record.dynamodb().newImage().get("message"));
    }

    private static boolean isTheEnd(Record record) {
        return AttributeValue.fromS("end").equals(record.dynamodb().newImage().get("message"))
                && record.dynamodb().keys().get("pk").s().startsWith("MSG#");
    }

    /// Reads until the first record that is `last` was handled.
    private static void read(InboxTable table, Path folder, Predicate<Record> last) {
        var projector = new InboxProjector(table.client, NAME, Clock.systemUTC());
        var readers = new ArrayList<StreamReader>();
        StreamListener listener = new StreamListener() {
            @Override
            public void record(Record record) {
                projector.record(record);
                if (last.test(record)) {
                    readers.getFirst().stop();
                }
            }

            @Override
            public void aside(Record record, UserError why) {
                assertThat(why).isInstanceOf(UserError.BadInput.class);
            }
        };
        var source = new StreamSource(table.engines().connection(), NAME);
        readers.add(new StreamReader(source, Start.OLDEST, PACE, listener, new ReaderFiles(folder, _ -> {})));
        readers.getFirst().run();
    }
}
