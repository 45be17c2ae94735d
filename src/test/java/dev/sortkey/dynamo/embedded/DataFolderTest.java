package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    private static final Engine ENGINE = new Dynoxide(Path.of("nowhere"), "1.2.1");
    private static final String MAGIC = "SQLite format 3\0";

    @TempDir
    Path data;

    private Path path(String name) throws IOException {
        return Files.createDirectories(data.resolve(ENGINE.name())).resolve(name);
    }

    /// Takes it and lets go; what it told.
    private List<String> taken() throws IOException {
        try (DataFolder folder = DataFolder.take(data, ENGINE).orElseThrow()) {
            return folder.notices();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "garbage", "1.2", "-1", "1.2.1 1.2.1", "\0\0\0", "\u00ff", ".."})
    void aDamagedVersionAndADamagedProcessAreWrittenAnew(String text) throws IOException {
        Files.writeString(path("version"), text);
        Files.writeString(path("engine"), text);
        assertThat(taken()).isEmpty();
        assertThat(path("version")).hasContent("1.2.1");
        assertThat(path("engine")).doesNotExist();
        assertThat(taken()).as("free again").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "99999999999999999999 x y", "-4 x y", "1 unknown http://127.0.0.1:1", "x y z"})
    void aDamagedProcessEndsNobody(String text) throws IOException {
        Files.writeString(path("engine"), text);
        assertThat(DataFolder.address(data, ENGINE).map(uri -> uri.getPort())).isIn(Optional.empty(), Optional.of(1));
        assertThat(taken()).isEmpty();
        assertThat(path("engine")).doesNotExist();
    }

    @Test
    void onlyWhoHoldsItSaysWhereItAnswers() throws IOException {
        var uri = URI.create("http://127.0.0.1:1234");
        try (DataFolder folder = DataFolder.take(data, ENGINE).orElseThrow()) {
            assertThat(DataFolder.isTaken(data, ENGINE)).isTrue();
            folder.remember(ProcessHandle.current(), uri);
            assertThat(DataFolder.address(data, ENGINE)).contains(uri);
            assertThat(DataFolder.take(data, ENGINE)).isEmpty();
            String said = Files.readString(path("engine"));
            Files.writeString(path("engine"), said.replaceFirst(" \\S+$", " somebody-before"));
            assertThat(DataFolder.address(data, ENGINE)).isEmpty();
        }
        assertThat(DataFolder.isTaken(data, ENGINE)).isFalse();
        assertThat(path("engine")).doesNotExist();
        assertThat(DataFolder.address(data, ENGINE)).isEmpty();
    }

    @Test
    void foldersInTheirPlaceAreSetAside() throws IOException {
        Files.createDirectories(path("version").resolve("inner"));
        Files.createDirectories(path("engine").resolve("inner"));
        Files.createDirectories(path("sortkey.db").resolve("inner"));
        assertThat(taken()).singleElement().asString().contains("was a folder", "sortkey.db.broken");
        assertThat(path("version")).hasContent("1.2.1");
        assertThat(path("version.broken").resolve("inner")).exists();
        assertThat(path("engine.broken").resolve("inner")).exists();
        assertThat(path("sortkey.db.broken").resolve("inner")).exists();
    }

    @Test
    void anEmptyDatabaseIsSetAsideWithItsLogAndTold() throws IOException {
        Files.createFile(path("sortkey.db"));
        Files.writeString(path("sortkey.db-wal"), "what may still be saved");
        assertThat(taken()).singleElement().asString().contains("was empty", "renamed to", "new database");
        assertThat(path("sortkey.db")).isNotEmptyFile();
        assertThat(path("sortkey.db.broken")).isEmptyFile();
        assertThat(path("sortkey.db-wal")).doesNotExist();
        assertThat(path("sortkey.db-wal.broken")).hasContent("what may still be saved");
        assertThat(taken()).as("told once").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "SQLite format 3", "SQLite format 3\0", "no database, but somebody's file"})
    void whatIsNoDatabaseIsNamedAndLeftAlone(String text) throws IOException {
        Files.writeString(path("sortkey.db"), text);
        assertDamaged("doesn't start like a SQLite database");
        assertThat(path("sortkey.db")).hasContent(text);
        assertDamaged("doesn't start like a SQLite database");
    }

    @Test
    void aDatabaseThatWasCutOffIsNamedAndLeftAlone() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(4096);
        header.put(MAGIC.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        header.putShort(16, (short) 4096).putInt(24, 7).putInt(28, 2).putInt(92, 7);
        Files.write(path("sortkey.db"), header.array());
        assertDamaged("its end is missing");
        for (String log : List.of("sortkey.db-wal", "sortkey.db-journal")) {
            Files.writeString(path(log), "the rest is still in the log");
            assertThat(taken()).isEmpty();
            Files.delete(path(log));
        }
    }

    private void assertDamaged(String why) {
        assertThatThrownBy(this::taken)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sortkey.db is damaged")
                .hasMessageContaining(why);
    }

    @Test
    void spaceIsReservedAndKeptWhileTheDiskHasSome() throws IOException {
        try (DataFolder folder = DataFolder.take(data, ENGINE).orElseThrow()) {
            folder.reserve();
            assertThat(path("reserve")).hasSize(64 << 10);
            assertThat(folder.release()).isFalse();
            assertThat(path("reserve")).exists();
        }
    }

    @Test
    void nobodyElseHasItUntilItIsClosed() throws IOException {
        try (DataFolder _ = DataFolder.take(data, ENGINE).orElseThrow()) {
            assertThat(DataFolder.take(data, ENGINE)).isEmpty();
            assertThat(DataFolder.taken(data, ENGINE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(taken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with blanks and more", "\u00ff\u00fe\u00ff\u00fe"})
    void aDamagedAccessKeyIsMadeAnew(String text) throws IOException {
        Files.writeString(data.resolve("access-key"), text);
        String key = AccessKey.of(data);
        assertThat(key).startsWith("SORTKEY").hasSizeGreaterThan(20);
        assertThat(AccessKey.of(data)).isEqualTo(key);
    }

    @Test
    void aFolderIsNoAccessKeyAndLetsNobodyIn() throws IOException {
        Files.createDirectories(data.resolve("access-key/inner"));
        Files.createDirectories(data.resolve("any-access-key"));
        assertThat(AccessKey.of(data)).startsWith("SORTKEY");
        assertThat(data.resolve("access-key.broken/inner")).exists();
        try (var database = new EmbeddedDatabase(EngineFinder.ofProcess(), data, _ -> {})) {
            assertThat(database.takesAnyKey()).isFalse();
        }
    }
}
