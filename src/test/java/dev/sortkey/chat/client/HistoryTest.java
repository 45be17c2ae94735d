package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Message;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reading back, page by page: the place between two pages is the last item's, whatever that is.
@Tag("engine")
class HistoryTest {
    private static final int MESSAGES = 130;

    @Test
    void everyMessageComesOnceAndTheNewestFirst() {
        try (var engines = Engines.start()) {
            var dynamo = engines.connection().dynamo();
            ChatTable table = ChatTable.create(dynamo, "talk", true);
            IntStream.range(0, MESSAGES)
                    .forEach(minute -> table.putReferenceMessage(
                            minute % 2 == 0 ? MIRA : TOMAS, "apples", stamp(minute), "" + minute));
            table.putReferenceMessage(MIRA, "pears", stamp(0), "elsewhere");
            int atTheEndOfAPage = MESSAGES - 50;
            table.put(Map.of(
                    "pk", AttributeValue.fromS("MSG#apples"), "sk", AttributeValue.fromS(stamp(atTheEndOfAPage))));

            var client = new ChatClient(
                    () -> dynamo,
                    dynamo,
                    dev.sortkey.chat.client.ChatTable.open(dynamo, "talk"),
                    MIRA,
                    Clock.systemUTC());
            History history = client.history("apples");
            var texts = new ArrayList<String>();
            var sizes = new ArrayList<Integer>();
            int bad = 0;
            while (history.hasOlder()) {
                var page = history.older();
                page.good().stream().map(Message::text).forEach(texts::add);
                sizes.add(page.good().size() + page.bad().size());
                bad += page.bad().size();
            }

            assertThat(texts)
                    .isEqualTo(IntStream.iterate(MESSAGES - 1, minute -> minute >= 0, minute -> minute - 1)
                            .filter(minute -> minute != atTheEndOfAPage)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(sizes).isEqualTo(List.of(50, 50, 30));
            assertThat(bad).isEqualTo(1);
        }
    }

    private static String stamp(int minute) {
        return "2026-11-24T%02d:%02d:00+00:00".formatted(minute / 60, minute % 60);
    }
}
