package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.action.MessageSearch.Hit;
import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two conversations: one of 450 messages, one of three, the newest of which is newer than all.
@Tag("engine")
class MessageSearchTest {
    private static final int MANY = 450;
    private static Engines engines;
    private static Talk talk;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        talk = Talk.in(engines, "search");
        talk.begin("long", null, List.of(MIRA, TOMAS));
        for (int second = 1; second < MANY - 1; second++) {
            talk.table()
                    .put(Talk.message("long", TOMAS, second % 100 == 0 ? "A Needle." : "Hay.", second)
                            .item());
        }
        talk.say("long", MIRA, List.of(MIRA, TOMAS), "The last straw.", MANY - 1);
        talk.begin("short", null, List.of(MIRA, INES));
        talk.say("short", INES, List.of(MIRA, INES), "needle and thread", 1);
        talk.say("short", INES, List.of(MIRA, INES), "New.", MANY);
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private static MessageSearch search(Person person, String text) {
        ChatClient client = talk.of(person);
        return new MessageSearch(client, client.inbox().entries(), text);
    }

    private static List<Hit> all(MessageSearch search) {
        var hits = new ArrayList<Hit>();
        while (search.hasMore()) {
            hits.addAll(search.next());
        }
        return hits;
    }

    @Test
    void everyConversationIsSearchedToItsEndAndEveryMessagePaidOnce() {
        MessageSearch search = search(MIRA, "NEEDLE");
        List<Hit> hits = all(search);
        assertThat(hits).extracting(hit -> hit.message().text()).containsOnly("A Needle.", "needle and thread");
        assertThat(hits).hasSize(5);
        assertThat(search.reach()).satisfies(reach -> {
            assertThat(reach.back()).isNull();
            assertThat(reach.messages()).isEqualTo(MANY + 3);
            assertThat(reach.conversations()).isEqualTo(2);
            assertThat(reach.requests()).isEqualTo(4);
        });
        long bytes = talk.table().partition("MSG#long").stream()
                .mapToLong(ItemSize::of)
                .sum();
        assertThat(search.reach().capacity().halves())
                .as("half a unit for each 4 KB, rounded up in each request")
                .isBetween(bytes / 4096, bytes / 4096 + 4);
    }

    @Test
    void whatIsNewerThanWhereItStoppedWasLookedAt() {
        MessageSearch search = search(MIRA, "needle");
        var seen = new ArrayList<Message>();
        while (search.hasMore()) {
            search.next().forEach(hit -> seen.add(hit.message()));
            var back = search.reach().back();
            if (back != null) {
                assertThat(seen)
                        .containsAll(all(search(MIRA, "needle")).stream()
                                .map(Hit::message)
                                .filter(message -> message.stamp().moment().isAfter(back))
                                .toList());
            }
        }
        assertThat(seen).hasSize(5);
    }

    @Test
    void onlyOnesOwnConversationsAreSearched() {
        assertThat(all(search(INES, "needle"))).hasSize(1);
        assertThat(all(search(TOMAS, "thread"))).isEmpty();
    }

    @Test
    void nothingIsReadForNothing() {
        assertThatThrownBy(() -> search(MIRA, "  "))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nothing to search for");
        ChatClient client = talk.of(MIRA);
        var none = new MessageSearch(client, List.of(), "needle");
        assertThat(none.hasMore()).isFalse();
        assertThat(none.next()).isEmpty();
        assertThat(none.reach().requests()).isZero();
    }
}
