package dev.sortkey.dynamo.write.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournalEntry.State;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultyClient;
import dev.sortkey.testkit.FaultyClient.Fault;
import dev.sortkey.testkit.RandomEdits;
import dev.sortkey.testkit.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Random changes through a network that loses answers, before a service that throttles and fails: each is written once
/// or not at all, and the journal knows which.
@Tag("engine")
class FaultyCommitsProperties {
    private static @Nullable Engines engine;

    private static Path data = Path.of("");

    @BeforeContainer
    static void start() throws IOException {
        engine = Engines.withSample();
        data = Files.createTempDirectory("journal");
    }

    @AfterContainer
    static void stop() {
        if (engine != null) {
            engine.close();
        }
        SampleData.delete(data);
    }

    /// The same journal behind a network with faults and behind one without.
    private record Commits(JournaledCommit faulty, JournaledCommit sound) {
        static Commits of(Random random) {
            Connection connection = Objects.requireNonNull(engine).connection();
            var planner = new EditPlanner(
                    connection
                            .dynamo()
                            .describeTable(it -> it.tableName("orchard"))
                            .table(),
                    "version");
            var journal = new Journal(data, "Here " + random.nextLong());
            var faults = Map.of(Fault.THROTTLED, 10, Fault.CONFLICT, 10, Fault.BEFORE, 15, Fault.AFTER, 25);
            var network = FaultyClient.ofAllWrites(connection, random.nextLong(), faults);
            return new Commits(
                    new JournaledCommit(network.client(), journal, planner),
                    new JournaledCommit(connection.dynamo(), journal, planner));
        }

        void put(Map<String, AttributeValue> item) {
            sound.client().putItem(it -> it.tableName("orchard").item(item));
        }

        void assertIs(Map<String, AttributeValue> key, @Nullable Map<String, AttributeValue> wanted) {
            Map<String, AttributeValue> now = sound.commit().read(key);
            assertThat(now == null || wanted == null ? now == wanted : new ItemDraft(now, wanted).isEmpty())
                    .as("%s is there, not %s", now, wanted)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return RandomEdits.items();
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void eachIsWrittenOnceOrNotAtAll(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random) {
        var commits = Commits.of(random);
        Map<String, AttributeValue> base = random.nextBoolean() ? item : versioned(item);
        commits.put(base);
        var draft = new ItemDraft(base, mine(base, other, random));
        EditPlan plan = commits.sound.planner().plan(draft);
        if (plan.writes().isEmpty()) {
            return;
        }
        Map<String, AttributeValue> mine = plan.draft().mine();
        boolean moves = draft.moves(commits.sound.commit().keys());
        if (moves) {
            commits.sound.client().deleteItem(it -> it.tableName("orchard").key(key(draft.last())));
        }

        State before = State.WRITTEN;
        try {
            assertThat(commits.faulty.send(plan)).isInstanceOf(Outcome.Written.class);
        } catch (UserException e) {
            before = State.SENT;
        }
        JournalEntry settled =
                commits.sound.settle(commits.sound.journal().entries().getLast());

        assertThat(settled.state()).isIn(before == State.WRITTEN ? before : State.REFUSED, State.WRITTEN);
        boolean isWritten = settled.state() == State.WRITTEN;
        commits.assertIs(draft.last(), isWritten ? mine : moves ? null : base);
        commits.assertIs(base, isWritten ? moves ? null : mine : base);
        // Sent again, it is there once; undone, it is gone.
        assertThat(commits.sound.send(plan)).isInstanceOf(Outcome.Written.class);
        commits.assertIs(draft.last(), mine);
        assertThat(commits.sound.undo(commits.sound.journal().undoable().getFirst()))
                .isInstanceOf(Outcome.Written.class);
        commits.assertIs(base, base);
    }

    private static @Nullable Map<String, AttributeValue> mine(
            Map<String, AttributeValue> base, Map<String, AttributeValue> other, Random random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return null;
        }
        Map<String, AttributeValue> mine = new HashMap<>(kind < 7 ? RandomEdits.of(base, other, random) : base);
        if (base.containsKey("version")) {
            mine.put("version", base.get("version"));
        }
        if (kind > 7) {
            mine.putAll(key(other));
        }
        return mine;
    }

    private static Map<String, AttributeValue> versioned(Map<String, AttributeValue> item) {
        var versioned = new HashMap<>(item);
        versioned.put("version", AttributeValue.fromN("3"));
        return versioned;
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
    }
}
