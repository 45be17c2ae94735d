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

    private static Set<String> commands() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var look = new Terminal.Look(100, StandardCharsets.UTF_8, Ansi.OFF);
        var terminal = new Terminal(OutputStream.nullOutputStream(), nowhere, look, _ -> null);
        var tree = new CommandTree(
                new CommandContext(new GlobalOptions(), terminal), new CliRun.NamedFaces(nowhere), Set.of());
        var commands = new TreeSet<>(tree.line().getSubcommands().keySet());
        commands.remove("tour"); // it opens a window, though nobody sees it
        return commands;
    }
}
