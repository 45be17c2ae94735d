package dev.sortkey.dynamo.write.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Programs that change items, and write into one journal, are killed.
@PlaceholderKey
@Tag("engine")
class KilledCommitTest {
    private static final int AT_A_TIME = 5;
    /// Five kills, or fifty with -Dthorough.
    private static final int ROUNDS = Integer.getInteger("jqwik.tries.default", 200) / 200;

    @TempDir
    Path data;

    @Test
    void whateverMomentTheyAreKilledEachChangeIsThereOnceOrNotAtAll() throws Exception {
        try (var engines = Engines.withSample()) {
            var client = engines.connection().dynamo();
            var commits = new JournaledCommit(
                    client,
                    new Journal(data, "Here"),
                    client.describeTable(it -> it.tableName("orchard")).table());
            for (int number = 0; number < AT_A_TIME; number++) {
                var item = new HashMap<>(CommitProcess.key(String.valueOf(number), "here"));
                item.put("changes", AttributeValue.fromN("0"));
                client.putItem(it -> it.tableName("orchard").item(item));
            }
            for (int round = 0; round < ROUNDS; round++) {
                var processes = new ArrayList<Process>();
                for (int number = 0; number < AT_A_TIME; number++) {
                    processes.add(CommitProcess.start(engines.database().start(), data, number, "r" + round + "x"));
                }
                for (int number = 0; number < AT_A_TIME; number++) {
                    killAfter(1 + (round + 3 * number) % 8, processes.get(number));
                }
                assertTheJournalIsRight(commits);
            }
        }
    }

    private static void killAfter(int sent, Process process) throws Exception {
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < sent; i++) {
                assertThat(lines.readLine()).isEqualTo("sent");
            }
            process.destroyForcibly().waitFor();
        }
    }

    private static void assertTheJournalIsRight(JournaledCommit commits) {
        var written = new HashMap<String, Set<String>>();
        for (JournalEntry entry : commits.journal().entries()) {
            JournalEntry settled = commits.settle(entry);
            assertThat(settled.state()).isIn(State.WRITTEN, State.REFUSED);
            if (settled.state() == State.WRITTEN) {
                var names = new HashSet<>(entry.draft().last().keySet());
                names.removeAll(entry.draft().first().keySet());
                assertThat(written.computeIfAbsent(entry.key().get("pk").s(), _ -> new HashSet<>())
                                .addAll(names))
                        .as("%s was written once", names)
                        .isTrue();
            }
        }
        for (int number = 0; number < AT_A_TIME; number++) {
            Map<String, AttributeValue> item = CommitProcess.there(commits, String.valueOf(number));
            assertThat(List.of("here", "there"))
                    .filteredOn(place -> commits.commit()
                                    .read(CommitProcess.key(item.get("pk").s().substring(7), place))
                            != null)
                    .as("places of the item")
                    .hasSize(1);
            var names = new HashSet<>(item.keySet());
            names.removeAll(Set.of("pk", "sk", "changes"));
            assertThat(names).isEqualTo(written.getOrDefault(item.get("pk").s(), Set.of()));
            assertThat(new BigDecimal(item.get("changes").n())).isEqualTo(BigDecimal.valueOf(names.size()));
        }
    }
}
