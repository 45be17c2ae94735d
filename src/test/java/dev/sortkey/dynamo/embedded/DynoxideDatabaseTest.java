package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.OtherEngines;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The database that new data begins with is what the engine makes, and an index.
///
/// With `-Dsortkey.golden=write` it is made again: after a change of the engine's version.
@Tag("engine")
class DynoxideDatabaseTest {
    private static final Path RESOURCE = Path.of("src/main/resources/dev/sortkey/dynamo/embedded/dynoxide.db");
    private static final String INDEX = """
            CREATE INDEX _stream_records_by_number
            ON _stream_records(table_name, CAST(sequence_number AS INTEGER))""";
    /// As the engine asks at each write to a table with a stream, and at each GetRecords.
    private static final List<String> QUESTIONS = List.of(
            "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = 'a'",
            """
            SELECT event_name, keys_json, new_image, old_image, sequence_number, created_at, user_identity
            FROM _stream_records
            WHERE table_name = 'a' AND shard_id = 'b' AND CAST(sequence_number AS INTEGER) > 5
            ORDER BY CAST(sequence_number AS INTEGER) ASC
            LIMIT 10""");

    @TempDir
    Path folder;

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static List<String> ask(Connection database, String question) throws SQLException {
        var answers = new ArrayList<String>();
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                answers.add(rows.getString("detail"));
            }
        }
        return answers;
    }

    /// A database as the engine makes it itself.
    private Path made() throws Exception {
        var engine = (Dynoxide) EngineFinder.ofProcess().find();
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path made = Files.createDirectory(folder.resolve("made"));
        var process =
                EngineProcess.start(engine, engine.command(new InetSocketAddress("127.0.0.1", port), made), Map.of());
        assertThat(process.ready().join()).isTrue();
        process.stop();
        return made.resolve("sortkey.db");
    }

    private static List<String> schema(Connection database) throws SQLException {
        return ask(
                database,
                "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS detail FROM sqlite_master ORDER BY 1");
    }

    private Path begun() {
        new Dynoxide(Path.of("dynoxide"), "1.2.1").begin(folder);
        return folder.resolve("sortkey.db");
    }

    @Test
    @EnabledIfSystemProperty(named = "sortkey.golden", matches = "write")
    void isMadeAgain() throws Exception {
        Path made = made();
        try (Connection database = open(made);
                var statement = database.createStatement()) {
            statement.execute(INDEX);
            statement.execute("VACUUM");
        }
        Files.copy(made, RESOURCE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void isWhatTheEngineMakesAndAnIndex() throws Exception {
        OtherEngines.skip(EngineKind.STRICT, "only Dynoxide begins with a database of ours");
        try (Connection made = open(made());
                Connection begun = open(begun())) {
            var expected = new ArrayList<>(schema(made));
            expected.add("index _stream_records_by_number " + INDEX);
            assertThat(schema(begun)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(ask(begun, "SELECT count(*) AS detail FROM _stream_records"))
                    .containsExactly("0");
        }
    }

    @Test
    void noQuestionAboutRecordsLooksThroughAllOfThem() throws Exception {
        try (Connection begun = open(begun())) {
            for (String question : QUESTIONS) {
                assertThat(ask(begun, "EXPLAIN QUERY PLAN " + question))
                        .singleElement()
                        .asString()
                        .startsWith("SEARCH")
                        .contains("INDEX _stream_records_by_number");
            }
        }
    }

    @Test
    void whatIsThereStays() throws Exception {
        Path file = Files.writeString(folder.resolve("sortkey.db"), "mine");
        assertThat(begun()).hasContent("mine");
        Files.move(file, folder.resolve("sortkey.db-wal"));
        assertThat(begun()).doesNotExist();
    }
}
