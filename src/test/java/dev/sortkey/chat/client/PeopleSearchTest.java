package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.Person;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// In a table of the reference, which has no directory, and more items than one Scan reads.
@Tag("engine")
class PeopleSearchTest {
    private static final Person OTHER_MIRA = new Person("f0f0f0f0-0000-4000-8000-00000000abcd", "Mimi", "mira castell");

    private static Engines engines;
    private static PeopleSearch search;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        DynamoDbClient dynamo = engines.connection().dynamo();
        ChatTable table = ChatTable.create(dynamo, "people", false);
        IntStream.range(0, 1_100)
                .forEach(i -> table.putReferenceMessage(
                        MIRA, "long", "2026-07-02T10:00:00.%06d+00:00".formatted(i), "message " + i));
        IntStream.range(0, 40)
                .forEach(i -> table.putReferenceMessage(
                        i % 2 == 0 ? TOMAS : OTHER_MIRA, "short " + i, "2026-07-02T10:00:00+00:00", "x"));
        var open = dev.sortkey.chat.client.ChatTable.open(dynamo, table.name());
        search = new PeopleSearch(new ChatClient(() -> dynamo, dynamo, open, INES, Clock.systemUTC()), 100);
        search.load();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void everybodyIsListedBeforeTypingWhereverTheirItemsAre() {
        assertThat(search.find(" ")).containsExactlyInAnyOrder(MIRA, TOMAS, OTHER_MIRA);
    }

    @Test
    void aPartOfTheNameTheHandleOrTheIdInAnyCaseIsEnough() {
        assertThat(search.find("MIMI")).containsExactly(OTHER_MIRA);
        assertThat(search.find("castell")).contains(OTHER_MIRA);
        assertThat(search.find("00000000ABCD")).containsExactly(OTHER_MIRA);
        assertThat(search.find("nobody at all")).isEmpty();
    }

    @Test
    void exactlyOneIsMeant() {
        assertThat(search.exactly(TOMAS.displayName().toUpperCase(Locale.ROOT))).isEqualTo(TOMAS);
        assertThat(search.exactly(OTHER_MIRA.uuid().toUpperCase(Locale.ROOT))).isEqualTo(OTHER_MIRA);
        assertThat(search.exactly("mimi")).isEqualTo(OTHER_MIRA);
        assertThatThrownBy(() -> search.exactly("nobody"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nobody");
    }
}
