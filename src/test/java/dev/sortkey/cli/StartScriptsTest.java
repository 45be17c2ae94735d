package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.GlobalOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/// The scripts that start the program know what is a command, for which the JVM starts otherwise than for a window.
class StartScriptsTest {
    @ParameterizedTest
    @ValueSource(strings = {"packaging/bin/sortkey", "packaging/linux/sortkey", "packaging/macos/sortkey"})
    void eachCommandIsNamed(String script) throws IOException {
        String text = Files.readString(Path.of(script)).replaceAll("\\\\\\n\\s*", "");
        Set<String> named = Pattern.compile("^ *([a-zA-Z| -]+)\\)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).split("\\|")))
                .map(String::strip)
                .collect(Collectors.toSet());
        assertThat(named).containsAll(commands());
    }

    /// Whatever prepares for requests would hold up the window.
    @ParameterizedTest
    @CsvSource({
        "tables list,true",
        "--home /tmp/x tables list,true",
        "get orchard --key pk=1,true",
        "--home /tmp/x,false",
        "--connection prod --allow-writes,false",
        "--version,false",
        "nonsense,false",
    })
    void aCommandIsToldFromAWindow(String words, boolean isNamed) {
        assertThat(tree(CommandTree.meantBy(words.split(" "))).isNamed()).isEqualTo(isNamed);
    }

    private static Set<String> commands() {
        var commands = new TreeSet<>(tree(Set.of()).line().getSubcommands().keySet());
        commands.remove("tour"); // it opens a window, though nobody sees it
        return commands;
    }

    private static CommandTree tree(Set<String> meant) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var look = new Terminal.Look(100, StandardCharsets.UTF_8, Ansi.OFF);
        var terminal = new Terminal(OutputStream.nullOutputStream(), nowhere, look, _ -> null);
        return new CommandTree(
                new CommandContext(new GlobalOptions(), terminal), new CliRun.NamedFaces(nowhere), meant);
    }
}
