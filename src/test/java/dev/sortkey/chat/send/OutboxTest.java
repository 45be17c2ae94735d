package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.FormatLocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-20T22:52:11.123456Z");

    @TempDir
    Path folder;

    private static OutboxEntry entry(int n) {
        return new OutboxEntry(
                "uuid-" + n,
                "harbour",
                Stamp.of(NOW).text(),
                MIRA,
                new OutboxEntry.Said("text " + n, null),
                NOW,
                null,
                null);
    }

    private List<OutboxEntry> reopened() {
        try (var outbox = Outbox.open(folder)) {
            return outbox.found();
        }
    }

    @Test
    void theDigitsOfAPersonsLanguageAreNotThoseOfFiles() {
        try (var _ = FormatLocale.of("ar-SA")) {
            Path file = OutboxFile.path(folder, 12, "uuid");

            assertThat(file).hasFileName("0000000012-uuid.json");
            assertThat(OutboxFile.number(file)).isEqualTo(12);
        }
    }

    @Test
    void keepsWhatWasWrittenInTheOrderOfWritingOverManyRestarts() {
        List<OutboxEntry> all =
                IntStream.range(0, 24).mapToObj(n -> entry(99 - n)).toList();
        for (List<OutboxEntry> some : List.of(all.subList(0, 11), all.subList(11, 13), all.subList(13, 24))) {
            try (var outbox = Outbox.open(folder)) {
                some.forEach(outbox::write);
            }
        }
        assertThat(reopened()).isEqualTo(all);
    }

    @Test
    void aChangedEntryKeepsItsPlaceAndARemovedOneIsGone() {
        var begin = new OutboxEntry.NewConversation(List.of(MIRA, TOMAS), "Harbour");
        var changed = new OutboxEntry(
                "uuid-1",
                "other",
                Stamp.of(NOW.plusSeconds(1)).text(),
                MIRA,
                new OutboxEntry.Said("text 1 \u202eשלום 👩‍🌾", "2026-07-02T09:00:00+00:00"),
                NOW,
                begin,
                new OutboxEntry.Failure("The message wasn't sent.", "Try again."));
        try (var outbox = Outbox.open(folder)) {
            IntStream.range(0, 3).forEach(n -> outbox.write(entry(n)));
            outbox.write(changed);
            outbox.remove("uuid-0");
            outbox.remove("never there");
        }
        assertThat(reopened()).containsExactly(changed, entry(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"uuid\":\"u\"}", "{\"stamp\":\"yesterday\"}", "\u0000"})
    void aFileThatIsNoEntryIsSetAsideAndToldAndTheOthersAreRead(String content) throws IOException {
        try (var outbox = Outbox.open(folder)) {
            IntStream.range(0, 3).forEach(n -> outbox.write(entry(n)));
        }
        Path file = files().stream()
                .filter(it -> it.toString().contains("uuid-1"))
                .findFirst()
                .orElseThrow();
        Files.writeString(file, content);

        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        try (var outbox = Outbox.open(folder)) {
            assertThat(outbox.found()).containsExactly(entry(0), entry(2));
            assertThat(outbox.damaged()).singleElement().satisfies(error -> {
                assertThat(error.what()).contains(file.toString());
                assertThat(error.next()).contains(aside.toString());
            });
        }
        assertThat(aside).hasContent(content);
        try (var outbox = Outbox.open(folder)) {
            assertThat(outbox.damaged()).isEmpty();
        }
    }

    @Test
    void twoProgramsDoNotGetTheSameMessagesAndTheSecondLeavesItsOwn() {
        try (var first = Outbox.open(folder)) {
            first.write(entry(1));
            try (var second = Outbox.open(folder)) {
                assertThat(second.found()).isEmpty();
                second.write(entry(2));
                try (var third = Outbox.open(folder)) {
                    assertThat(third.found()).isEmpty();
                }
            }
            try (var second = Outbox.open(folder)) {
                assertThat(second.found()).containsExactly(entry(2));
            }
        }
        assertThat(reopened()).containsExactly(entry(1), entry(2));
    }

    @Test
    void whatIsWrittenAfterTakingOverIsBehindWhatWasTakenOver() {
        var first = Outbox.open(folder);
        var second = Outbox.open(folder);
        IntStream.range(0, 5).forEach(n -> second.write(entry(n)));
        first.close();
        second.close();
        try (var both = Outbox.open(folder)) {
            both.write(entry(7));
        }
        assertThat(reopened()).extracting(OutboxEntry::uuid).endsWith("uuid-4", "uuid-7");
    }

    @Test
    void closingTwiceTakesNothingFromWhoCameAfterwards() {
        var first = Outbox.open(folder);
        first.close();
        try (var second = Outbox.open(folder)) {
            second.write(entry(1));
            first.close();
            try (var third = Outbox.open(folder)) {
                assertThat(third.found()).isEmpty();
            }
        }
    }

    @Test
    void halfWrittenFilesOfAKilledProgramAreSwept() throws IOException {
        try (var outbox = Outbox.open(folder)) {
            outbox.write(entry(1));
        }
        Path half = files().getFirst().resolveSibling("0000000009-uuid-9.json123.new");
        Files.writeString(half, "{\"uuid\":");
        assertThat(reopened()).containsExactly(entry(1));
        assertThat(half).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (var outbox = Outbox.open(file.resolve("outbox"))) {
            assertThatThrownBy(() -> outbox.write(entry(1)))
                    .isInstanceOfSatisfying(
                            UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Unavailable.class))
                    .hasMessageContaining("file isn't a folder");
        }
    }

    @Test
    void aFailedWriteLeavesWhatWasThere() throws IOException {
        try (var outbox = Outbox.open(folder)) {
            outbox.write(entry(1));
            Path slot = folder.resolve("slot-1");
            Path aside = Files.move(slot, folder.resolve("aside"));
            Files.writeString(slot, "in the way");
            assertThatThrownBy(() -> outbox.write(entry(2))).isInstanceOf(UserException.class);
            Files.delete(slot);
            Files.move(aside, slot);
            outbox.write(entry(3));
        }
        assertThat(reopened()).containsExactly(entry(1), entry(3));
    }

    @Test
    void theSameRequestHasTheSameTokenAndNoOtherHas() {
        OutboxEntry entry = entry(1);
        String token = entry.token(List.of("a", "b"));
        assertThat(token).hasSize(36).isEqualTo(entry(1).token(List.of("a", "b")));
        assertThat(List.of(
                        entry.token(List.of("a")),
                        entry(2).token(List.of("a", "b")),
                        entry.toExisting("other").token(List.of("a", "b")),
                        entry.withStamp(Stamp.of(NOW.plusMillis(1))).token(List.of("a", "b"))))
                .doesNotHaveDuplicates()
                .doesNotContain(token);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(OutboxFile::is).sorted().toList();
        }
    }

    @Test
    void aSlotThatCannotBeUsedIsFreeAgainAfterwards() throws IOException {
        Path inTheWay = Files.createDirectories(
                folder.resolve("slot-1").resolve("half.new").resolve("inside"));
        try (var outbox = Outbox.open(folder)) {
            assertThat(outbox.damaged()).hasSize(1);
        }
        Files.delete(inTheWay);
        try (var outbox = Outbox.open(folder)) {
            outbox.write(entry(1));
        }
        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(file.getParent().getFileName()).hasToString("slot-1"));
    }

    @Test
    void nothingIsWrittenIntoAFolderThatWasGivenUp() {
        var outbox = Outbox.open(folder);
        outbox.write(entry(1));
        outbox.close();
        assertThatThrownBy(() -> outbox.write(entry(2))).isInstanceOf(UserException.class);
        assertThat(reopened()).containsExactly(entry(1));
    }

    @Test
    void whatAnotherOutboxHasIsMovedBehindWhatIsHereAndIsInOnePlace() throws IOException {
        Path other = folder.resolve("other");
        try (var left = Outbox.open(other)) {
            IntStream.range(0, 4).forEach(n -> left.write(entry(n)));
        }
        try (var outbox = Outbox.open(folder.resolve("own"))) {
            outbox.write(entry(9));

            assertThat(outbox.adopt(other, uuid -> !uuid.equals("uuid-2")).entries())
                    .containsExactly(entry(0), entry(1), entry(3));
            outbox.remove("uuid-1");
        }
        assertThat(OutboxPlace.messages(other)).extracting(UnsentMessage::uuid).containsExactly("uuid-2");
        try (var outbox = Outbox.open(folder.resolve("own"))) {
            assertThat(outbox.found()).containsExactly(entry(9), entry(0), entry(3));
        }
        assertThat(files()).hasSize(4);
    }

    @Test
    void oneThatCannotBeMovedStaysAndTheOthersAreHere() throws IOException {
        Path other = folder.resolve("other");
        try (var left = Outbox.open(other)) {
            IntStream.range(0, 3).forEach(n -> left.write(entry(n)));
        }
        try (var outbox = Outbox.open(folder.resolve("own"))) {
            outbox.write(entry(9));
            Path inTheWay = folder.resolve("own/slot-1/0000000002-uuid-1.json");
            Files.createDirectories(inTheWay.resolve("full"));

            Outbox.Adopted adopted = outbox.adopt(other, _ -> true);

            assertThat(adopted.entries()).containsExactly(entry(0), entry(2));
            assertThat(adopted.failures())
                    .singleElement()
                    .satisfies(error -> assertThat(error.what()).contains("uuid-1.json"));
            assertThat(OutboxPlace.messages(other))
                    .extracting(UnsentMessage::uuid)
                    .containsExactly("uuid-1");
            outbox.remove("uuid-0");
            outbox.remove("uuid-2");
            assertThat(OutboxPlace.messages(folder.resolve("own")))
                    .extracting(UnsentMessage::uuid)
                    .containsExactly("uuid-9");
        }
    }

    @Test
    void whatSeveralProgramsLeftIsMovedInTheOrderOfWriting() {
        Path other = folder.resolve("other");
        var first = Outbox.open(other);
        var second = Outbox.open(other);
        first.write(entry(9));
        IntStream.range(0, 3).forEach(n -> second.write(entry(n)));
        first.remove("uuid-9");
        first.close();
        second.close();
        try (var later = Outbox.open(other)) {
            later.write(entry(3));
        }
        assertThat(folder.resolve("other/slot-1/0000000003-uuid-3.json")).exists();

        try (var outbox = Outbox.open(folder.resolve("own"))) {
            assertThat(outbox.adopt(other, _ -> true).entries())
                    .containsExactly(entry(0), entry(1), entry(2), entry(3));
        }
    }

    @Test
    void whatAnotherProgramHasOpenIsLeftToItAndSeen() {
        Path other = folder.resolve("other");
        try (var held = Outbox.open(other);
                var outbox = Outbox.open(folder.resolve("own"))) {
            held.write(entry(1));

            assertThat(outbox.adopt(other, _ -> true).entries()).isEmpty();
            assertThat(OutboxPlace.messages(other))
                    .singleElement()
                    .satisfies(message -> assertThat(message.held()).isTrue());
        }
        try (var outbox = Outbox.open(folder.resolve("own"))) {
            assertThat(outbox.adopt(other, _ -> true).entries()).containsExactly(entry(1));
        }
    }

    @Test
    void lookingAtAnOutboxCreatesNothingAndSkipsWhatCannotBeRead() throws IOException {
        assertThat(OutboxPlace.messages(folder.resolve("none"))).isEmpty();
        assertThat(folder).isEmptyDirectory();
        try (var outbox = Outbox.open(folder)) {
            outbox.write(entry(1));
            outbox.write(entry(2));
        }
        Files.writeString(files().getFirst(), "{");

        assertThat(OutboxPlace.messages(folder)).extracting(UnsentMessage::uuid).containsExactly("uuid-2");
        assertThat(files()).as("not set aside").hasSize(2);
    }

    @Test
    void onlyWhatNobodyHasOpenIsDiscarded() throws IOException {
        try (var outbox = Outbox.open(folder)) {
            IntStream.range(0, 3).forEach(n -> outbox.write(entry(n)));
            assertThat(OutboxPlace.discard(folder, Set.of("uuid-1"))).isEmpty();
        }
        assertThat(OutboxPlace.discard(folder, Set.of("uuid-1", "uuid-7"))).containsExactly("uuid-1");
        assertThat(reopened()).containsExactly(entry(0), entry(2));
    }

    @Test
    void theFolderOfATableSaysWhichOneItIsFromTheFirstMessageOn() {
        var about = new OutboxAbout("id", true, "Local", "http://127.0.0.1:8000", null, "chat");
        try (var outbox = Outbox.open(folder.resolve("mira"), folder, about)) {
            assertThat(folder).isEmptyDirectory();
            outbox.write(entry(1));
        }
        assertThat(OutboxPlace.about(folder)).contains(about);
        try (var outbox = Outbox.open(
                folder.resolve("ines"), folder, new OutboxAbout("id", true, "Other", "elsewhere", null, "chat"))) {
            outbox.write(entry(2));
        }
        assertThat(OutboxPlace.about(folder)).as("of the first message").contains(about);
        assertThat(about.isSameTable(new OutboxAbout("id", true, "Other", "http://127.0.0.1:9", null, "chat")))
                .isTrue();
        assertThat(about.isSameTable(new OutboxAbout("other", true, "Local", "", null, "chat")))
                .as("created again under its name")
                .isFalse();
        assertThat(about.isSameTable(new OutboxAbout(null, false, "Local", "", null, "chat")))
                .as("from an earlier version")
                .isTrue();
    }
}
