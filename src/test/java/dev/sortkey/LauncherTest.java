package dev.sortkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The start scripts in surroundings without UTF-8, with a Java in front that takes the program from the class path.
@EnabledOnOs(OS.LINUX)
class LauncherTest {
    private static final String NAME = "Grüße 中文 😀";

    static final List<Arguments> STARTS = Stream.of("bin", "linux")
            .flatMap(script -> Stream.of(
                            "LANG=C",
                            "LC_ALL=POSIX",
                            "NOTHING=",
                            "LANG=de_DE.ISO-8859-1",
                            "LC_ALL=xx_YY.UTF-8",
                            "LC_TIME=xx_YY")
                    .map(locale -> Arguments.of(script, locale)))
            .toList();

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("STARTS")
    void argumentsAndFoldersArriveAsTheyAre(String script, String locale) throws Exception {
        Path made = folder.resolve("Häuser/中文");
        assertThat(start(script, locale, Echo.class.getName(), made.toString(), NAME))
                .isEqualTo(NAME);
        assertThat(made).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin", "linux"})
    void theProgramKeepsThemAsTheyAre(String script) throws Exception {
        Path home = folder.resolve("Häuser/中文");
        assertThat(start(
                        script,
                        "LANG=C",
                        "dev.sortkey.App",
                        "--home",
                        home.toString(),
                        "connections",
                        "add",
                        NAME,
                        "--region",
                        "eu-west-1"))
                .contains("Saved: " + NAME);
        assertThat(home.resolve("settings/connections.json"))
                .content(StandardCharsets.UTF_8)
                .contains(NAME);
    }

    /// Makes the folder that is its first argument, and prints the second.
    static final class Echo {
        public static void main(String[] arguments) throws IOException {
            Files.createDirectories(Path.of(arguments[0]));
            new PrintStream(System.out, true, StandardCharsets.UTF_8).print(arguments[1]);
        }
    }

    @Test
    void withoutTheScriptDamageIsRefused() throws Exception {
        var java = new ArrayList<>(program("dev.sortkey.App"));
        java.addAll(List.of("--home", folder.toString(), "connections", "add", NAME, "--region", "eu-west-1"));

        assertThat(run("LC_ALL=C", java)).contains("Argument 5 can't be read", "Set LC_ALL=C.UTF-8");
        assertThat(folder.resolve("settings")).doesNotExist();
    }

    private String start(String script, String locale, String main, String... arguments) throws Exception {
        Path installed = Files.createDirectories(folder.resolve("Prögramme 中文/mit Lücken"));
        Path runtime = script.equals("linux") ? installed.resolve("lib/runtime") : folder.resolve("jdk");
        Path java = Files.createDirectories(runtime.resolve("bin")).resolve("java");
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"25\"\n");
        Files.writeString(java, """
                #!/bin/sh
                while [ "$1" != dev.sortkey.App ] && [ "$1" != dev.sortkey ]; do shift; done
                shift
                exec '%s' "$@"
                """.formatted(String.join("' '", program(main))));
        Path copy = Files.createDirectories(installed.resolve("bin")).resolve("sortkey");
        Files.copy(Path.of("packaging", script, "sortkey"), copy, StandardCopyOption.REPLACE_EXISTING);
        for (Path file : List.of(java, copy)) {
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        var line = new ArrayList<>(List.of(copy.toString()));
        line.addAll(List.of(arguments));
        return run(locale, line);
    }

    private static List<String> program(String main) {
        return JavaProcess.line(List.of(), main);
    }

    private String run(String locale, List<String> line) throws IOException, InterruptedException {
        var builder = JavaProcess.of(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        String[] variable = locale.split("=", 2);
        builder.environment().put(variable[0], variable[1]);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
