package dev.sortkey.ui.tables.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.ui.tables.patterns.PatternsViewModel.Planned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The patterns of the sample tables on the real engine.
@Tag("engine")
class PatternsViewModelTest {
    private static Engines engines;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        engines = Engines.withSample();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private static TableDescription table(String name) {
        return engines.connection()
                .dynamo()
                .describeTable(request -> request.tableName(name))
                .table();
    }

    private PatternsViewModel model(Connection connection, String table) {
        return model(connection, table, new DirectTasks());
    }

    private PatternsViewModel model(Connection connection, String table, Tasks tasks) {
        var model = new PatternsViewModel(connection, table(table), new DescribedPatterns(folder), tasks);
        model.load();
        return model;
    }

    private PatternsViewModel model(String table) {
        return model(engines.connection(), table);
    }

    private static void set(PatternsViewModel model, String name, String value) {
        AccessPattern pattern = Objects.requireNonNull(model.chosen().get());
        pattern.about().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .forEach(parameter -> model.value(parameter).set(value));
    }

    private static String value(PatternsViewModel model, String name) {
        AccessPattern pattern = Objects.requireNonNull(model.chosen().get());
        return pattern.about().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> model.value(parameter).get())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anExampleMakesTheRequestAndTheRequestItsAnswer() {
        var model = model("cruddur-messages");
        assertThat(model.patterns()).isEqualTo(ChatPatterns.ALL);
        model.choose(ChatPatterns.NEWEST);
        assertThat(model.planned().get()).isInstanceOf(Planned.Wrong.class);
        model.run();
        assertThat(model.result().get()).isNull();
        model.fillExample();
        assertThat(model.planned().get()).isInstanceOf(Planned.Ready.class);
        model.run();
        assertThat(Objects.requireNonNull(model.result().get()).items()).isNotEmpty();
    }

    @Test
    void whatWasTypedIsKeptForTheNextPatternAndWhatIsUsedOnceIsNew() {
        var model = model("cruddur-messages");
        model.choose(ChatPatterns.NEWEST);
        set(model, "conversation", "talk");
        model.choose(ChatPatterns.SEND_ALONE);
        assertThat(value(model, "conversation")).isEqualTo("talk");
        for (String name : List.of("person", "handle", "display_name")) {
            set(model, name, "mira");
        }
        String before = value(model, "message_uuid");
        model.run();
        assertThat(model.error().get()).isNull();
        assertThat(value(model, "message_uuid")).isNotEqualTo(before).isNotEmpty();
    }

    @Test
    void anAnswerIsShownOnlyForTheChoiceThatAskedForIt() {
        var held = new HeldTasks();
        var model = model(engines.connection(), "cruddur-messages", held);
        held.finish();
        model.choose(ChatPatterns.PROFILE);
        set(model, "person", "mira");
        model.run();
        model.choose(ChatPatterns.NEWEST);
        model.choose(ChatPatterns.PROFILE);
        held.finish();
        assertThat(model.result().get()).isNull();
        assertThat(model.running().get()).isFalse();
    }

    @Test
    void theFileThatWasReadLastCounts() {
        var held = new HeldTasks();
        var model = model(engines.connection(), "cruddur-messages", held);
        model.load();
        held.work(1);
        held.take();
        model.useChat();
        model.patterns().removeFirst();
        held.work(0);
        held.take();
        assertThat(model.patterns()).hasSize(ChatPatterns.ALL.size() - 1);
    }

    @Test
    void nothingComesAfterItWasClosed() {
        var held = new HeldTasks();
        var model = model(engines.connection(), "cruddur-messages", held);
        held.finish();
        model.choose(ChatPatterns.PROFILE);
        set(model, "person", "mira");
        model.run();
        model.close();
        held.finish();
        assertThat(model.result().get()).isNull();
        model.load();
        assertThat(held.asked()).isEqualTo(2);
    }

    @Test
    void aGuardedConnectionReadsAndDoesNotWrite() {
        OtherEngines.skip(EngineKind.STRICT, "it verifies signatures, so no other key is let in");
        var spec = new ConnectionSpec("Guarded", new Target.Embedded(), Guard.READ_ONLY);
        var connector = new Connector(engines.database()::start, _ -> "000000", _ -> List.of());
        try (Connection guarded = connector.open(spec)) {
            var model = model(guarded, "cruddur-messages");
            model.choose(ChatPatterns.HERE);
            set(model, "person", "mira");
            model.run();
            assertThat(model.error().get()).isInstanceOf(UserError.Guarded.class);
            model.choose(ChatPatterns.PROFILE);
            model.run();
            assertThat(model.error().get()).isNull();
        }
    }

    @Test
    void aFileIsBegunReadAndToldWhenItIsBroken() throws IOException {
        var model = model("orchard");
        int builtIn = model.patterns().size();
        model.describe(file -> assertThat(file).exists().isEqualTo(model.file()));
        assertThat(model.patterns()).hasSize(1).isNotEqualTo(builtIn);
        Files.writeString(model.file(), "[ { ]");
        model.load();
        assertThat(Objects.requireNonNull(model.unreadable().get()).what())
                .contains(model.file().toString());
        Files.writeString(model.file(), "[]");
        model.load();
        assertThat(model.unreadable().get()).isNull();
        assertThat(model.patterns()).isEmpty();
    }
}
