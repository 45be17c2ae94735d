package dev.sortkey.chat.member;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.MoveRequests;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rows move from where older versions keep them, however many there are.
@Tag("engine")
class FormerRowsTest {
    @Test
    void moreRowsThanFitIntoOneRequestMove() {
        try (Engines engines = Engines.start()) {
            ChatTable table = ChatTable.create(engines.connection().dynamo(), "talk", false);
            var people = new ArrayList<String>();
            for (int i = 0; i < 2 * MoveRequests.MOST - 1; i++) {
                people.add("person-" + i);
                if (i % 2 == 0) {
                    var row = new HashMap<>(row("person-" + i).item());
                    row.putAll(ChatItem.formerInbox("person-" + i, "all"));
                    table.put(row);
                } else {
                    table.put(row("person-" + i).item());
                }
            }
            people.add("gone");

            FormerRows.Moved moved = new FormerRows(table.client(), table.name()).move("all", people);

            assertThat(moved.rows()).isEqualTo(MoveRequests.MOST);
            assertThat(moved.people()).hasSize(2 * MoveRequests.MOST - 1).doesNotContain("gone");
            assertThat(table.counts()).containsOnlyKeys(ChatItem.INBOX).containsEntry(ChatItem.INBOX, 99);
        }
    }

    private static InboxRow row(String person) {
        var last = new InboxRow.Last(Stamp.of(Instant.parse("2026-03-01T12:00:00Z")), "uuid", MIRA.uuid(), "Hello");
        return new InboxRow(
                person, "all", null, "Everybody", last, InboxRow.Counter.NONE, Set.of(), InboxRow.Origin.STABLE);
    }
}
