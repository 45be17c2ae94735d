package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.JavaProcess;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.testkit.RawClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@Tag("engine")
class EmbeddedDatabaseTest {
    @TempDir
    Path data;

    @Test
    void keepsDataOverARestartAndStopsWithIt() throws Exception {
        ProcessHandle engine;
        try (var database = database()) {
            createTable(database);
            engine = Objects.requireNonNull(database.process());
            assertThat(engine.isAlive()).isTrue();
        }
        engine.onExit().get(5, TimeUnit.SECONDS);
        try (var database = database();
                Connection connection = open(database)) {
            assertThat(connection.dynamo().listTables().tableNames()).containsExactly("things");
        }
    }

    @Test
    void answersOnLoopbackOnly() throws IOException {
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "it listens on all addresses and has no option against it");
        try (var database = database()) {
            URI uri = database.start();
            assertThat(uri.getHost()).isEqualTo("127.0.0.1");
            var elsewhere = java.net.NetworkInterface.networkInterfaces()
                    .filter(it -> !it.getName().equals("lo"))
                    .flatMap(java.net.NetworkInterface::inetAddresses)
                    .filter(java.net.Inet4Address.class::isInstance)
                    .toList();
            for (var address : elsewhere) {
                assertThatThrownBy(() -> new Socket(address, uri.getPort()).close())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aSecondProgramUsesTheEngineOfTheFirstAndGoesOnWhenThatEnds() {
        try (var second = database()) {
            try (var first = database()) {
                createTable(first);
                assertThat(tables(second)).containsExactly("things");
                assertThat(second.process()).as("only one engine").isNull();
                assertThat(second.served()).contains(first.start());
                assertThat(second.accessKeyId()).isEqualTo(first.accessKeyId());
            }
            assertThat(tables(second)).as("its own engine now").containsExactly("things");
            assertThat(second.process()).isNotNull();
        }
    }

    @Test
    void itsPortStaysWhileItIsFreeAndIsNeverAReasonNotToStart() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        Files.writeString(data.resolve("port"), Integer.toString(free));
        for (int i = 0; i < 2; i++) {
            try (var database = database()) {
                database.serveOthers();
                assertThat(database.start().getPort()).isEqualTo(free);
                try (var second = database()) {
                    second.serveOthers();
                    assertThat(second.start().getPort()).isNotEqualTo(free);
                    assertThat(second.served()).contains(database.start());
                    assertThat(tables(second)).isEmpty();
                }
            }
        }
        assertThat(data.resolve("port")).hasContent(Integer.toString(free));
        try (var taken = new ServerSocket(free, 1, InetAddress.ofLiteral("0.0.0.0"));
                var database = database()) {
            database.serveOthers();
            int another = database.start().getPort();
            assertThat(another).isNotEqualTo(taken.getLocalPort());
            assertThat(data.resolve("port")).hasContent(Integer.toString(another));
        }
    }

    @Test
    void whoeverTakesOverTheDataTakesOverThePort() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        Files.writeString(data.resolve("port"), Integer.toString(free));
        try (var second = database()) {
            second.serveOthers();
            URI own;
            try (var first = database()) {
                first.serveOthers();
                assertThat(first.start().getPort()).isEqualTo(free);
                own = second.start();
                assertThat(tables(second)).isEmpty();
            }
            assertThat(tables(second)).as("at its own address still").isEmpty();
            assertThat(second.start()).isEqualTo(own);
            assertThat(second.served())
                    .hasValueSatisfying(uri -> assertThat(uri.getPort()).isEqualTo(free));
            new Socket("127.0.0.1", free).close();
        }
        assertThatThrownBy(() -> new Socket("127.0.0.1", free).close()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "80", "70000", "99999999999", "none", "8000 8001"})
    void whatIsNoPortOfAProgramCountsAsNone(String written) throws IOException {
        Files.writeString(data.resolve("port"), written);

        assertThat(new UsualPort(data).last()).isEmpty();
    }

    @Test
    void aProgramThatEndsSoonLeavesThePortToOthers() throws IOException {
        Files.writeString(data.resolve("port"), "64999");
        try (var database = database()) {
            assertThat(database.start().getPort()).isNotEqualTo(64_999);
        }
        assertThat(data.resolve("port")).hasContent("64999");
    }

    @Test
    void startsAgainAtTheSameAddressAfterTheEngineDied() throws Exception {
        var notices = new CopyOnWriteArrayList<String>();
        try (var database = new EmbeddedDatabase(EngineFinder.ofProcess(), data, notices::add);
                Connection connection = open(database)) {
            createTable(database);
            ProcessHandle engine = Objects.requireNonNull(database.process());
            engine.destroyForcibly();
            engine.onExit().get(5, TimeUnit.SECONDS);
            assertThat(connection.dynamo().listTables().tableNames()).containsExactly("things");
            assertThat(notices).singleElement().asString().contains("was restarted");
        }
    }

    @Test
    void anEngineThatKeepsDyingIsLeftAlone() throws Exception {
        try (var database = database();
                Connection connection = open(database)) {
            for (int i = 0; i < 5; i++) {
                killEngine(database);
                assertThat(connection.dynamo().listTables().tableNames()).isEmpty();
            }
            killEngine(database);
            assertThatThrownBy(() -> connection.dynamo().listTables())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("stopped 5 times within a minute")
                    .hasMessageContaining("Your data is safe");
        }
    }

    private static void killEngine(EmbeddedDatabase database) throws Exception {
        ProcessHandle engine = Objects.requireNonNull(database.process());
        engine.destroyForcibly();
        engine.onExit().get(5, TimeUnit.SECONDS);
    }

    private static List<String> tables(EmbeddedDatabase database) {
        try (Connection connection = open(database)) {
            return connection.dynamo().listTables().tableNames();
        }
    }

    @Test
    void theEngineSeesNoVariablesOfAws() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "only Linux shows the environment of a process");
        var child = killedWriter().redirectError(ProcessBuilder.Redirect.INHERIT);
        child.environment().put("AWS_SECRET_ACCESS_KEY", "not for the engine");
        Process program = child.start();
        try (BufferedReader out = program.inputReader()) {
            Path variables = Path.of("/proc", out.readLine(), "environ");
            assertThat(Files.readString(variables)).doesNotContain("not for the engine");
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void refusesDataOfANewerEngine() throws IOException {
        Path folder = Files.createDirectories(
                data.resolve(EngineFinder.ofProcess().find().name()));
        Files.writeString(folder.resolve("version"), "99.0.0");
        try (var database = database()) {
            assertThatThrownBy(database::start).hasMessageContaining("99.0.0").hasMessageContaining("newer");
        }
        assertThat(folder.resolve("version")).hasContent("99.0.0");
    }

    @Test
    void tellsWhyAnEngineCannotOpenTheData() throws IOException {
        OtherEngines.skip(
                EngineKind.DYNAMODB_LOCAL,
                "it opens the file at the first request only, and fails that without a reason");
        Path file = Files.createDirectories(
                        data.resolve(EngineFinder.ofProcess().find().name()))
                .resolve("sortkey.db");
        Files.writeString(file, "this is no database, but it is somebody's file".repeat(100));
        try (var database = database()) {
            assertThatThrownBy(database::start)
                    .hasMessageContaining(file + " is damaged")
                    .hasMessageContaining("Nothing in it was changed");
        }
        assertThat(file).content().startsWith("this is no database");
    }

    @Test
    void tellsAnUnwritableFolder() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        try (var database = new EmbeddedDatabase(EngineFinder.ofProcess(), file, _ -> {})) {
            assertThatThrownBy(database::start)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("--home");
        }
    }

    @Test
    void tellsWhatToDoWithoutAnEngine() {
        try (var database = new EmbeddedDatabase(new EngineFinder(data.resolve("none"), null, null), data, _ -> {})) {
            assertThatThrownBy(database::start)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("npm")
                    .hasMessageContaining("endpoint or an AWS profile");
        }
    }

    @Test
    void neverTakesTheDefaultForAnEngineThatWasAskedFor() {
        var finder = new EngineFinder(EngineFinder.ofProcess().engines(), data, "dynamodb-local");
        assertThatThrownBy(finder::find)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mvn -Pdynamodb-local")
                .hasMessageContaining("SORTKEY_ENGINE");
    }

    /// A whole program of its own writes, is killed in the middle, and is looked at afterwards.
    @Test
    void losesNothingAndLeavesNothingBehindWhenTheProgramIsKilled() throws Exception {
        String line = "";
        Process writer =
                killedWriter().redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long engine;
        try (BufferedReader out = writer.inputReader()) {
            engine = Long.parseLong(out.readLine());
            for (int i = 0; i < 200; i++) {
                line = out.readLine();
            }
            writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close its output
            for (String more = out.readLine(); more != null; more = out.readLine()) {
                line = more;
            }
        }
        ProcessHandle.of(engine)
                .ifPresent(handle ->
                        handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        int acknowledged = Integer.parseInt(line);
        try (var database = database();
                Connection connection = open(database)) {
            for (int i = 0; i <= acknowledged; i++) {
                var key = Map.of("pk", AttributeValue.fromS("item " + i));
                assertThat(connection
                                .dynamo()
                                .getItem(b -> b.tableName("things").key(key))
                                .hasItem())
                        .as("item %s of %s", i, acknowledged)
                        .isTrue();
            }
        }
    }

    private ProcessBuilder killedWriter() {
        return JavaProcess.of(
                List.of(
                        "-Dsortkey.engine=" + System.getProperty("sortkey.engine"),
                        "-Dsortkey.dynamodb-local=" + System.getProperty("sortkey.dynamodb-local")),
                KilledWriter.class,
                data.toString());
    }

    /// Writes until it is killed; prints each number after the write was acknowledged.
    static final class KilledWriter {
        @SuppressWarnings("resource") // killed
        public static void main(String[] arguments) {
            var database = new EmbeddedDatabase(EngineFinder.ofProcess(), Path.of(arguments[0]), _ -> {});
            createTable(database);
            System.out.println(Objects.requireNonNull(database.process()).pid());
            Connection connection = open(database);
            for (int i = 0; ; i++) {
                var item = Map.of("pk", AttributeValue.fromS("item " + i));
                connection.dynamo().putItem(b -> b.tableName("things").item(item));
                System.out.println(i);
            }
        }
    }

    private EmbeddedDatabase database() {
        return new EmbeddedDatabase(EngineFinder.ofProcess(), data, _ -> {});
    }

    private static Connection open(EmbeddedDatabase database) {
        return new Connector(database, _ -> "", _ -> List.of()).open(ConnectionSpec.EMBEDDED);
    }

    private static void createTable(EmbeddedDatabase database) {
        try (Connection connection = open(database)) {
            connection
                    .dynamo()
                    .createTable(table -> table.tableName("things")
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(b -> b.attributeName("pk").attributeType(ScalarAttributeType.S))
                            .keySchema(b -> b.attributeName("pk").keyType(KeyType.HASH)));
            RawClients.settled(connection.dynamo(), "things");
        }
    }
}
