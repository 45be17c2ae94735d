package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which engine is found, and what is said where none is.
class EngineFinderTest {
    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("blank and é");
    }

    private Path program(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assumeTrue(file.toFile().setExecutable(true));
        return file;
    }

    private EngineFinder finder(String preferred) {
        return new EngineFinder(folder.resolve("engines"), null, preferred);
    }

    @Test
    void theChoiceOfAPersonCountsUntilTheVariableNamesAnother() throws IOException {
        program("engines/1.2.1/dynoxide");
        Path strict = program("engines/extenddb/0.1.10/extenddb");
        assertThat(finder(null).findFor(data())).isInstanceOf(Dynoxide.class);

        EngineChoice.write(data(), EngineKind.STRICT);
        assertThat(finder(null).findFor(data())).isEqualTo(new ExtendDb(strict, "0.1.10"));
        assertThat(finder("").findFor(data())).isInstanceOf(ExtendDb.class);
        assertThat(finder("dynoxide").findFor(data())).isInstanceOf(Dynoxide.class);

        EngineChoice.write(data(), EngineKind.STANDARD);
        assertThat(finder(null).findFor(data())).isInstanceOf(Dynoxide.class);
        assertThat(finder("extenddb").findFor(data())).isInstanceOf(ExtendDb.class);
    }

    @Test
    void whatAPersonsOwnNpmInstalledIsFound() throws IOException {
        Path strict = program("blank and é/engines/node_modules/@extenddb/linux-x64/extenddb");
        EngineChoice.write(data(), EngineKind.STRICT);
        assertThatThrownBy(() -> finder(null).findFor(data())).hasMessageContaining("isn't installed");

        Files.writeString(strict.resolveSibling("package.json"), "{\"name\": \"x\", \"version\": \"0.1.11\"}");
        assertThat(finder(null).findFor(data())).isEqualTo(new ExtendDb(strict, "0.1.11"));
    }

    @Test
    void aMissingStrictEngineIsNeverReplacedAndTheWayOutIsNamed() throws IOException {
        program("engines/1.2.1/dynoxide");
        EngineChoice.write(data(), EngineKind.STRICT);
        assertThatThrownBy(() -> finder(null).findFor(data()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ExtendDB")
                .hasMessageContaining("sortkey embedded engine standard");
        assertThatThrownBy(() -> finder("extenddb").find())
                .hasMessageContaining("ExtendDB")
                .hasMessageContaining("unset SORTKEY_ENGINE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "", "extenddb\nfoo", "\u0000", "ExtendDB 2"})
    void aChoiceThatNamesNoEngineIsSaidWithItsFile(String written) throws IOException {
        program("engines/1.2.1/dynoxide");
        Path choice = Files.createDirectories(data()).resolve("embedded-engine");
        Files.writeString(choice, written);
        assertThatThrownBy(() -> finder(null).findFor(data()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(choice.toString())
                .hasMessageContaining("embedded engine standard");
        assertThat(finder("dynoxide").findFor(data())).isInstanceOf(Dynoxide.class);
    }

    @Test
    void aVariableThatNamesNoEngineIsSaid() {
        assertThatThrownBy(() -> finder("foo").findFor(data()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'foo'")
                .hasMessageContaining("dynoxide, extenddb or dynamodb-local");
    }

    @Test
    void anEngineThatIsNotThereCannotBeChosen() {
        try (var database = new EmbeddedDatabase(finder(null), data(), _ -> {})) {
            assertThatThrownBy(() -> database.choose(EngineKind.STRICT))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("ExtendDB isn't installed");
            OfferedEngine strict = database.offeredEngines().get(EngineKind.STRICT.ordinal());
            assertThat(strict.installed()).isFalse();
            assertThat(strict.wayOut()).isEqualTo((strict.next() + " " + strict.command()).strip());
            assertThat(database.choice()).isEqualTo(EngineKind.STANDARD);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = {"amd64", "x86_64"})
    void whatInstallsItIsACommandAloneWithTheTestedVersion() throws IOException {
        String command = finder(null).offer(EngineKind.STRICT, data()).command();
        assertThat(command)
                .startsWith("npm install ")
                .contains('"' + data().resolve("engines").toString() + '"')
                .matches(".* @extenddb/linux-x64@[0-9.]*[0-9]");
        assertThat(Path.of("src/build/tools/pom.xml"))
                .content()
                .contains("<extenddb.versions>" + command.replaceAll(".*@", "") + "</extenddb.versions>");
    }

    @Test
    void theKeyOfTheStrictEngineLooksLikeThoseOfAwsAndIsNone() {
        var engine = new ExtendDb(folder, "0.1.10");
        assertThat(engine.accessKeyId("SORTKEYA"))
                .matches("AKIA[A-Z2-7]{9}EXAMPLE")
                .isEqualTo(engine.accessKeyId("SORTKEYA"))
                .isNotEqualTo(engine.accessKeyId("SORTKEYB"));
    }
}
