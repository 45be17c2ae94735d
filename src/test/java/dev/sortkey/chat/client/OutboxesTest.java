package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.send.OutboxAbout;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// By what a table's outbox is found.
class OutboxesTest {
    private static final Instant CREATED = Instant.parse("2026-11-24T08:00:00.123Z");

    @TempDir
    private Path chat;

    private static OutboxAbout about(String connection, @Nullable String id, @Nullable Instant created) {
        Connector connector = new Connector(
                () -> {
                    throw new AssertionError("not the embedded one");
                },
                _ -> "",
                _ -> List.of());
        var spec = new ConnectionSpec(
                connection, new Target.Endpoint("http://127.0.0.1:1", "eu-west-1", null, "local"), Guard.OPEN);
        try (Connection open = connector.open(spec)) {
            return Outboxes.about(
                    open,
                    TableDescription.builder()
                            .tableName("chat")
                            .tableArn("arn:aws:dynamodb:ddblocal:000000000000:table/chat")
                            .tableId(id)
                            .creationDateTime(created)
                            .build());
        }
    }

    private void open(OutboxAbout about) throws IOException {
        // A slot without messages is enough to be there.
        Path mine = new Outboxes(chat).own(about, MIRA);
        Files.createDirectories(mine.resolve("slot-1"));
    }

    @Test
    void theIdentifierOfTheTableCountsAndNotTheWayToIt() {
        OutboxAbout here = about("Here", "1-2-3", CREATED);

        assertThat(here.lasting()).isTrue();
        assertThat(here.region()).as("not AWS").isNull();
        assertThat(here.isSameTable(about("http://localhost:8000", "1-2-3", null)))
                .isTrue();
        assertThat(here.isSameTable(about("Here", "4-5-6", CREATED))).isFalse();
        assertThat(new Outboxes(chat).own(here, MIRA))
                .isEqualTo(new Outboxes(chat).own(about("There", "1-2-3", CREATED), MIRA));
    }

    @Test
    void withoutAnIdentifierTheMomentOfCreationCountsAndElseTheConnection() {
        OutboxAbout weak = about("Here", " ", CREATED);

        assertThat(weak.lasting()).isFalse();
        assertThat(weak.isSameTable(about("There", null, CREATED))).isTrue();
        assertThat(weak.isSameTable(about("There", null, CREATED.plusMillis(1))))
                .isFalse();
        assertThat(weak.isSameTable(about("Here", null, CREATED.plusMillis(1))))
                .as("as earlier versions saw it")
                .isTrue();
        assertThat(about("Here", null, null).identity()).isNull();
        assertThat(new Outboxes(chat).others(about("Here", null, null), MIRA)).isEmpty();
        assertThat(new Outboxes(chat).others(weak, MIRA))
                .containsExactly(new Outboxes(chat).own(about("Here", null, null), MIRA));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:45801, http://127.0.0.1:45801",
        "http://localhost:8000/, http://localhost:8000/",
        "Team, Team",
        "My shop (eu), My shop (eu)",
        "Über uns, -ber-uns",
    })
    void theFolderOfAnEarlierVersionIsCalledByItsConnectionAsFarAsThatIsKnown(String name, String shown)
            throws IOException {
        Path slot = Outboxes.below(Outboxes.below(chat, name), "chat").resolve("person/outbox/slot-1");
        Files.createDirectories(slot);
        Files.writeString(slot.resolve("0000000001-u.json"), """
                {"uuid":"u","conversation":"c","stamp":"2026-11-24T08:00:00.000001Z","text":"hi",
                 "sender":{"uuid":"m","handle":"mira","displayName":"Mira"},"sentAt":"2026-11-24T08:00:00Z"}""");

        assertThat(new Outboxes(chat).all(List.of("My shop (eu)")))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.about().connection()).isEqualTo(shown);
                    assertThat(group.about().table()).isEqualTo("chat");
                    assertThat(group.left()).hasSize(1);
                });
    }

    @Test
    void whatIsInTheFoldersBesidesIsNotTakenForMessages() throws IOException {
        open(about("Here", "1-2-3", CREATED));
        Files.writeString(chat.resolve("notes.txt"), "");
        Files.createDirectories(chat.resolve("Here").resolve("chat").resolve("projector"));

        assertThat(new Outboxes(chat).all(List.of("Here"))).isEmpty();
        assertThat(new Outboxes(chat.resolve("none")).all(List.of())).isEmpty();
    }
}
