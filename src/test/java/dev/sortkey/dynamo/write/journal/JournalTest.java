package dev.sortkey.dynamo.write.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.testkit.ItemArbitraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class JournalTest {
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    @TempDir
    private Path data;

    private static ItemDraft draft(int number) {
        return new ItemDraft(null, Map.of("pk", AttributeValue.fromS("p" + number), "sk", AttributeValue.fromS("s")));
    }

    private Path file() {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(it -> it.endsWith("changes.jsonl")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Property
    void aLineIsTheEntry(
            @ForAll("items") Map<String, AttributeValue> item, @ForAll("items") Map<String, AttributeValue> other) {
        for (ItemDraft draft :
                List.of(new ItemDraft(item, other), new ItemDraft(null, item), new ItemDraft(item, null))) {
            var entry = new JournalEntry(
                    "id",
                    java.time.Instant.EPOCH,
                    "me",
                    "t",
                    KEYS,
                    draft,
                    State.WRITTEN,
                    item.isEmpty() ? null : "other");
            assertThat(JournalEntry.of(entry.line())).isEqualTo(entry);
        }
    }

    @Test
    void anEntryIsWhatBecameOfIt() {
        var journal = new Journal(data, "Here");
        JournalEntry first = journal.begin("t", KEYS, draft(1));
        JournalEntry second = journal.begin("t", KEYS, draft(2));
        journal.begin("t", KEYS, draft(3));
        journal.written(first, draft(1));
        journal.refused(second);

        assertThat(new Journal(data, "Here").entries())
                .extracting(JournalEntry::state)
                .containsExactly(State.WRITTEN, State.REFUSED, State.SENT);
        assertThat(new Journal(data, "There").entries()).isEmpty();
    }

    @Test
    void undoingGoesBackChangeByChange() {
        var journal = new Journal(data, "Here");
        JournalEntry first = written(journal, null);
        JournalEntry second = written(journal, null);
        journal.refused(journal.begin("t", KEYS, draft(1)));
        assertThat(journal.undoable()).containsExactly(second, first);

        JournalEntry undo = written(journal, second.id());
        assertThat(journal.undoable()).containsExactly(first);
        written(journal, undo.id());
        assertThat(journal.undoable()).as("the undo is undone").containsExactly(second, first);
        journal.refused(journal.begin("t", KEYS, draft(1), first.id()));
        assertThat(journal.undoable()).as("somebody changed it").containsExactly(second, first);
    }

    private static JournalEntry written(Journal journal, @Nullable String undoes) {
        return journal.written(journal.begin("t", KEYS, draft(1), undoes), draft(1));
    }

    @Test
    void halfALineCostsNoOther() throws IOException {
        var journal = new Journal(data, "Here");
        journal.begin("t", KEYS, draft(1));
        Files.writeString(file(), "{\"id\":{\"S\":\"ha", StandardOpenOption.APPEND);
        journal.begin("t", KEYS, draft(2));

        assertThat(journal.entries()).extracting(it -> it.key().get("pk").s()).containsExactly("p1", "p2");
    }

    @Test
    void halfACharacterCostsNoOtherEither() throws IOException {
        var journal = new Journal(data, "Here");
        journal.begin("t", KEYS, draft(1));
        Files.write(file(), new byte[] {'"', (byte) 0xf0, (byte) 0x9f}, StandardOpenOption.APPEND);
        journal.begin("t", KEYS, draft(2));

        assertThat(journal.entries()).hasSize(2);
    }

    /// The longest name that the service takes, and the most bytes that any text of it becomes.
    @Test
    void theLargestItemIsReadBack() {
        var journal = new Journal(data, "Here");
        var large = new HashMap<>(draft(1).last());
        large.put("n".repeat(65_535), AttributeValue.fromS("\u0001".repeat(340_000)));
        var draft = new ItemDraft(large, large);

        assertThat(journal.begin("t", KEYS, draft)).isEqualTo(journal.entries().getFirst());
    }

    /// What can't be written down, because its content is lost, isn't: the rest of the entry is.
    @Test
    void anAttributeOfAnUnknownTypeIsLeftOut() {
        var journal = new Journal(data, "Here");
        var item = new HashMap<>(draft(1).last());
        var unknown = AttributeValue.builder().build();
        item.put("u", unknown);
        item.put("l", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("u", unknown)))));
        journal.begin("t", KEYS, new ItemDraft(null, item));

        assertThat(journal.entries().getFirst().draft()).isEqualTo(draft(1));
    }

    @Test
    void textOfManyBytesIsShortenedToo() throws IOException {
        var journal = new Journal(data, "Here", () -> WriteSettings.DEFAULT, _ -> 8_000);
        var wide = new ItemDraft(
                null, Map.of("pk", AttributeValue.fromS("林檎".repeat(100)), "sk", AttributeValue.fromS("s")));
        IntStream.range(0, 30).forEach(_ -> journal.begin("t", KEYS, wide));

        assertThat(Files.size(file())).isLessThan(8_000);
        assertThat(journal.entries()).hasSizeBetween(3, 12);
    }

    @Test
    void theOlderHalfGoes() throws IOException {
        var journal = new Journal(data, "Here", () -> WriteSettings.DEFAULT, _ -> 4_000);
        IntStream.range(0, 60).forEach(number -> journal.begin("t", KEYS, draft(number)));

        List<JournalEntry> kept = journal.entries();
        assertThat(Files.size(file())).isLessThan(4_500);
        assertThat(kept).hasSizeBetween(5, 30);
        assertThat(kept.getLast().key()).containsEntry("pk", AttributeValue.fromS("p59"));
    }

    @Test
    void whatIsOlderThanWantedGoes() throws IOException {
        var journal = new Journal(data, "Here", () -> WriteSettings.DEFAULT.keep(30));
        IntStream.range(0, 3).forEach(number -> journal.begin("t", KEYS, draft(number)));
        String recent = Instant.now().minus(Duration.ofDays(29)).toString();
        List<String> lines = Files.readAllLines(file());
        Files.write(
                file(),
                List.of(
                        lines.get(0).replaceFirst("\"at\":\\{\"S\":\"[^\"]+", "\"at\":{\"S\":\"2020-01-01T00:00:00Z"),
                        lines.get(1).replaceFirst("\"at\":\\{\"S\":\"[^\"]+", "\"at\":{\"S\":\"" + recent),
                        lines.get(2)));
        journal.begin("t", KEYS, draft(3));

        assertThat(journal.entries())
                .extracting(entry -> entry.key().get("pk").s())
                .containsExactly("p1", "p2", "p3");
    }

    @Test
    void aTableThatIsLeftOutLeavesNothing() {
        var settings = WriteSettings.DEFAULT.with("Here", "secret", table -> table.record(false));
        var journal = new Journal(data, "Here", () -> settings);
        journal.written(journal.begin("secret", KEYS, draft(1)), draft(1));
        assertThat(journal.entries()).isEmpty();
        journal.begin("other", KEYS, draft(2));
        assertThat(journal.entries()).hasSize(1);
    }

    @Test
    void programsWriteAtTheSameTime() {
        IntStream.range(0, 40).parallel().forEach(number -> new Journal(data, "Here").begin("t", KEYS, draft(number)));
        assertThat(new Journal(data, "Here").entries()).hasSize(40);
    }
}
