package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.GlobalOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Every operation of the service has a place in the window and on the command line, or a reason why not.
class OperationsTest {
    private static final Pattern BAR = Pattern.compile(" \\| ");
    private static final Path SOURCES = Path.of("src/main/java");

    /// A line of the list.
    ///
    /// @param rest where it is in the window and its command, or the reason
    record Placed(String operation, List<String> rest) {
        boolean hasPlace() {
            return rest.size() == 2;
        }
    }

    static List<Placed> list() throws IOException {
        try (InputStream file = OperationsTest.class.getResourceAsStream("operations.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(BAR::split)
                    .map(parts -> new Placed(parts[0], List.of(parts).subList(1, parts.length)))
                    .toList();
        }
    }

    static List<Placed> placed() throws IOException {
        return list().stream().filter(Placed::hasPlace).toList();
    }

    private static Stream<String> operations(Class<?> client) {
        return Stream.of(client.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(Method::getReturnType)
                .map(Class::getSimpleName)
                .filter(name -> name.endsWith("Response"))
                .map(name -> name.substring(0, name.length() - "Response".length()));
    }

    @Test
    void theListHasEachOperationOnce() throws IOException {
        Set<String> operations = Stream.concat(
                        operations(DynamoDbClient.class), operations(DynamoDbStreamsClient.class))
                .collect(Collectors.toSet());
        assertThat(list()).extracting(Placed::operation).containsExactlyInAnyOrderElementsOf(operations);
        assertThat(list())
                .filteredOn(each -> !each.hasPlace())
                .allSatisfy(each ->
                        assertThat(each.rest()).singleElement().asString().startsWith("none"));
    }

    @ParameterizedTest
    @MethodSource("placed")
    void anOperationWithAPlaceIsSentAndHasACommand(Placed placed) throws IOException {
        String method = Character.toLowerCase(placed.operation().charAt(0))
                + placed.operation().substring(1);
        Pattern call = Pattern.compile("(\\.|::)" + method + "(Paginator)?\\b");
        try (Stream<Path> all = Files.walk(SOURCES)) {
            assertThat(all.filter(file -> file.toString().endsWith(".java"))
                            .anyMatch(file -> call.matcher(text(file)).find()))
                    .as("%s is sent", placed.operation())
                    .isTrue();
        }
        CommandLine command = root();
        for (String word : placed.rest().getLast().split(" ", -1)) {
            command = command.getSubcommands().get(word);
            assertThat(command).as("the command %s", placed.rest().getLast()).isNotNull();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CommandLine root() {
        var look = new Terminal.Look(100, StandardCharsets.UTF_8, Ansi.OFF);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var terminal = new Terminal(OutputStream.nullOutputStream(), nowhere, look, _ -> null);
        var context = new CommandContext(new GlobalOptions(), terminal);
        return new CommandTree(context, new CliRun.NamedFaces(nowhere), Set.of()).line();
    }
}
