package dev.sortkey.dynamo.write.journal;

import static org.assertj.core.api.Assertions.assertThat;

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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Random changes through a network that loses answers, before a service that throttles and fails: each is written once
/// or not at all, and the journal knows which.
@Tag("engine")
class FaultyCommitsProperties {
    private static @Nullable Engines engine;

    private Path data = Path.of("");
    private @Nullable JournaledCommit faulty;
    private @Nullable JournaledCommit sound;

    @BeforeContainer
    static void start() {
        engine = Engines.withSample();
    }

    @AfterContainer
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeProperty
    void connect() throws IOException {
        data = Files.createTempDirectory("journal");
        if (engine == null) {
            throw new IllegalStateException("not started");
        }
        var connection = engine.connection();
        var planner = new EditPlanner(
                connection.dynamo().describeTable(it -> it.tableName("orchard")).table(), "version");
        var journal = new Journal(data, "Here");
        var faults = Map.of(Fault.THROTTLED, 10, Fault.CONFLICT, 10, Fault.BEFORE, 15, Fault.AFTER, 25);
        faulty = new JournaledCommit(
                FaultyClient.ofAllWrites(connection, 7, faults).client(), journal, planner);
        sound = new JournaledCommit(connection.dynamo(), journal, planner);
    }

    @AfterProperty
    void remove() {
        SampleData.delete(data);
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        // The sample's indexes have keys of their own, so that no attribute may take their names.
        return RandomEdits.items();
    }

    @Property(tries = 150)
    void eachIsWrittenOnceOrNotAtAll(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll("items") Map<String, AttributeValue> other,
            @ForAll Random random) {
        Map<String, AttributeValue> there = random.nextBoolean() ? item : versioned(item);
        sound().client().putItem(it -> it.tableName("orchard").item(there));
        Map<String, AttributeValue> base = sound().commit().read(there);
        Map<String, AttributeValue> mine = mine(base, other, random);
        var draft = new ItemDraft(base, mine);
        EditPlan plan = sound().planner().plan(draft);
        if (plan.writes().isEmpty()) {
            return;
        }
        if (mine != null && draft.moves(sound().commit().keys())) {
            sound().client().deleteItem(it -> it.tableName("orchard").key(key(mine)));
        }

        State expected;
        try {
            assertThat(faulty().send(plan)).isInstanceOf(Outcome.Written.class);
            expected = State.WRITTEN;
        } catch (UserException e) {
            expected = State.SENT;
        }
        JournalEntry last = sound().journal().entries().getLast();
        assertThat(last.state()).isIn(expected, State.REFUSED);

        JournalEntry settled = sound().settle(last);
        boolean written = settled.state() == State.WRITTEN;
        assertThat(settled.state()).isNotEqualTo(State.SENT);
        Map<String, AttributeValue> wanted = plan.draft().mine();
        assertIs(base, written && (wanted == null || !key(wanted).equals(key(base))) ? null : written ? wanted : base);
        if (wanted != null && written) {
            assertIs(wanted, wanted);
        }
        // Sent again, it is there once; undone, it is gone.
        assertThat(sound().send(plan)).isInstanceOf(Outcome.Written.class);
        assertThat(sound().undo(sound().journal().entries().getLast())).isInstanceOf(Outcome.Written.class);
        assertIs(base, base);
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

    private void assertIs(Map<String, AttributeValue> key, @Nullable Map<String, AttributeValue> wanted) {
        Map<String, AttributeValue> now = sound().commit().read(key);
        assertThat(now == null || wanted == null ? now == wanted : new ItemDraft(now, wanted).isEmpty())
                .as("%s is there, not %s", now, wanted)
                .isTrue();
    }

    private static Map<String, AttributeValue> versioned(Map<String, AttributeValue> item) {
        var versioned = new HashMap<>(item);
        versioned.put("version", AttributeValue.fromN("3"));
        return versioned;
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
    }

    private JournaledCommit faulty() {
        return Objects.requireNonNull(faulty);
    }

    private JournaledCommit sound() {
        return Objects.requireNonNull(sound);
    }
}
