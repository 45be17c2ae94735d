package dev.sortkey.chat.neighbour;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.neighbour.BootcampProgram.Shape;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs of the AWS bootcamp, in the shapes that learners have published, over the same table as Sortkey: they
/// don't fail on what Sortkey writes, and each sees what the other said.
@Tag("engine")
class BootcampNeighboursTest {
    private static final String GROUP = "message_group_uuid";
    private static Engines engines;
    private static int number;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        assumeTrue(Files.exists(BootcampProgram.PYTHON), "skipped: Python with boto3 isn't in target/interop");
        engines = Engines.start();
    }

    @AfterAll
    static void stop() {
        if (engines != null) {
            engines.close();
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("first week: no index, whole partition", false, false, "aware", false, "user_handle", GROUP),
                new Shape("finished week, with the function", true, true, "aware", true, "user_handle", GROUP),
                new Shape("local time in Toronto", true, true, "America/Toronto", true, "user_handle", GROUP),
                new Shape(
                        "local time in Tokyo, whole partition", true, false, "Asia/Tokyo", true, "user_handle", GROUP),
                new Shape("UTC without offset, no function", true, true, "UTC", false, "user_handle", GROUP),
                new Shape("other names", true, false, "aware", false, "user_name", "conversation_id"),
                new Shape("other name, with the function", true, false, "aware", true, "user_name", GROUP));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void bothReadAndWriteBesideEachOther(Shape shape) throws Exception {
        ChatTable table = ChatTable.create(engines.connection().dynamo(), "shared-" + ++number, shape.index());
        try (var program = new BootcampProgram(shape, engines, table.name());
                ChatSessions sessions = side().sessions()) {
            side().set(table, new Neighbours(true, names(shape), null));
            ChatSession session = sessions.withoutStream(table.name());

            String theirs = program.begin(MIRA, TOMAS, "from the program");
            assertThat(SortkeySide.entry(session, TOMAS, theirs).last().preview())
                    .isEqualTo("from the program");
            assertThat(SortkeySide.entry(session, TOMAS, theirs).row().name()).isEqualTo("Mira Castellane");
            session.participant(TOMAS).client().history(theirs).older();
            Message answer = SortkeySide.say(session, TOMAS, theirs, "from Sortkey");
            program.stream(theirs, answer.stamp().text(), answer.text());
            assertThat(program.messages(theirs)).contains("mira: from the program", "tomas: from Sortkey");

            program.send(theirs, MIRA, "again from the program");
            session.participant(TOMAS).client().history(theirs).older();
            assertThat(SortkeySide.entry(session, TOMAS, theirs).unread()).isEqualTo(1);

            String ours = SortkeySide.begin(session, INES, List.of(MIRA), null, "begun in Sortkey");
            assertThat(program.inbox(MIRA)).contains("ines: begun in Sortkey");
            assertThat(program.inbox(INES)).containsExactly("mira: begun in Sortkey");
            program.send(ours, MIRA, "an answer");
            session.participant(INES).client().history(ours).older();
            assertThat(SortkeySide.entry(session, INES, ours).unread()).isEqualTo(1);
            assertThat(SortkeySide.entry(session, INES, ours).row().counterpart())
                    .isEqualTo(MIRA);
            Message last = SortkeySide.say(session, INES, ours, "moved with each message");
            program.stream(ours, last.stamp().text(), last.text());
            program.run("scan", Map.of());

            SortkeySide.begin(session, INES, List.of(MIRA, TOMAS), "A group", "for three");
            assertThat(program.inbox(MIRA)).hasSize(2);
            assertThat(program.inbox(TOMAS)).hasSize(1);
            if (shape.clock().equals("aware") || shape.clock().equals("UTC")) {
                assertThat(program.inbox(MIRA)).contains("ines: moved with each message");
                assertThat(program.messages(ours))
                        .containsExactly("ines: begun in Sortkey", "mira: an answer", "ines: moved with each message");
            }
        }
    }

    private static Map<String, String> names(Shape shape) {
        return new AttributeNames(Map.of("user_handle", shape.handle(), GROUP, shape.group()))
                .names().entrySet().stream()
                        .filter(name -> !name.getKey().equals(name.getValue()))
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Nothing is set, as in every table that Sortkey opens for the first time.
    @Test
    void withoutAnySettingNoProgramFails() throws Exception {
        Shape shape = shapes().findFirst().orElseThrow();
        ChatTable table = ChatTable.create(engines.connection().dynamo(), "plain", false);
        try (var program = new BootcampProgram(shape, engines, table.name());
                ChatSessions sessions = side().sessions()) {
            ChatSession session = sessions.withoutStream(table.name());
            String theirs = program.begin(MIRA, TOMAS, "from the program");
            SortkeySide.say(session, TOMAS, theirs, "from Sortkey");
            SortkeySide.begin(session, INES, List.of(MIRA), null, "begun in Sortkey");
            SortkeySide.begin(session, INES, List.of(MIRA, TOMAS), "A group", "for three");
            assertThat(program.inbox(MIRA)).containsExactly("tomas: from the program");
            assertThat(program.messages(theirs)).containsExactly("mira: from the program", "tomas: from Sortkey");
        }
    }

    /// On a local server nobody runs the stream function; the window does what it does.
    @Test
    void theWindowMovesTheRowsOfWhatTheProgramWrites() throws Exception {
        var shape = new Shape("local", true, true, "aware", false, "user_name", GROUP);
        ChatTable table = ChatTable.create(engines.connection().dynamo(), "streamed", true);
        new StreamSwitch(engines.connection().dynamo(), Waiting.real()).turnOn(table.name());
        try (var program = new BootcampProgram(shape, engines, table.name());
                ChatSessions sessions = side().sessions()) {
            side().set(table, new Neighbours(true, names(shape), null));
            ChatSession session = sessions.of(table.name());
            String ours = SortkeySide.begin(session, INES, List.of(MIRA), null, "begun in Sortkey");
            awaitThat(() -> {
                program.send(ours, MIRA, "counted");
                return program.inbox(INES).equals(List.of("mira: counted"));
            });
            awaitThat(() -> SortkeySide.entry(session, INES, ours).unread()
                    == program.messages(ours).size() - 1L);
            assertThat(program.inbox(MIRA)).containsExactly("ines: counted");
        }
    }

    private SortkeySide side() {
        return new SortkeySide(engines, folder);
    }

    private static void awaitThat(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the end of patience").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
