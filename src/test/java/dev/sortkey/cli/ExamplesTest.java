package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.GlobalOptions;
import dev.sortkey.dynamo.profile.ShellWords;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The help of every command: what it shows as an example can be typed.
class ExamplesTest {
    private static CommandLine root() {
        var look = new Terminal.Look(100, StandardCharsets.UTF_8, Ansi.OFF);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var terminal = new Terminal(OutputStream.nullOutputStream(), nowhere, look, _ -> null);
        var context = new CommandContext(new GlobalOptions(), terminal);
        return new CommandTree(context, new CliRun.NamedFaces(nowhere), Set.of()).line();
    }

    static Stream<String> commands() {
        return leaves(root()).map(command -> command.getCommandSpec().qualifiedName());
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream().flatMap(ExamplesTest::leaves);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void twoExamplesOfEachCommandAreUnderstood(String name) {
        CommandLine command = leaves(root())
                .filter(each -> each.getCommandSpec().qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> examples = Arrays.stream(
                        command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.matches("  (sortkey|source) .*"))
                .map(String::strip)
                .toList();
        assertThat(examples).as("examples of %s", name).hasSizeGreaterThanOrEqualTo(2);
        examples.stream().filter(example -> example.startsWith("sortkey ")).forEach(example -> {
            assertThat(example).startsWith(name);
            List<String> words = ShellWords.of(example).orElseThrow().stream()
                    .takeWhile(word -> !word.equals(">") && !word.equals("|"))
                    .toList();
            assertThatCode(() -> root().parseArgs(words.stream().skip(1).toArray(String[]::new)))
                    .as(example)
                    .doesNotThrowAnyException();
        });
    }
}
