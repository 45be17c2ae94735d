package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.testkit.SampleData;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A person sees what each engine can do, and chooses one for the next start.
@Tag("engine")
class EnginesScreenTest extends WindowTest {
    @Test
    void theChoiceIsKeptForTheNextStartAndWhatEachEngineLacksIsThere() throws Exception {
        OtherEngines.skip(EngineKind.STRICT, "it is the engine that runs already");
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "it isn't the engine to go back to");
        AppPaths paths = AppPaths.below(home);
        SampleData.copyTo(paths.data());
        installed(paths.data().resolve("engines/node_modules/@extenddb/linux-x64"));
        open();
        ui.press(KeyCode.CONTROL, KeyCode.K);
        ui.type("its engine");
        ui.press(KeyCode.ENTER);
        ui.node("#engine-extenddb");
        assertThat(ui.words("#engine-features")).contains("PartiQL", "ExtendDB", "Dynoxide");
        ui.click("#engine-extenddb");
        Path choice = paths.data().resolve("embedded-engine");
        ui.awaitBeside("the choice", () -> Files.exists(choice));
        assertThat(Files.readString(choice)).isEqualTo("extenddb");
        ui.awaitText("#engine-outcome", "Restart Sortkey to use ExtendDB");
        ui.click("#engine-dynoxide");
        ui.awaitBeside("the standard engine", () -> !Files.exists(choice));
        ui.awaitText("#engine-outcome", "A change takes effect when Sortkey starts");
    }

    /// As npm leaves it; it isn't started here.
    private static void installed(Path folder) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), "{\"version\": \"0.1.10\"}");
        assertThat(Files.createFile(folder.resolve("extenddb")).toFile().setExecutable(true))
                .isTrue();
    }
}
