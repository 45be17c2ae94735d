package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.utils.builder.SdkBuilder;

class GuardTest {
    /// What reads, by its first word. Written anew here, so that a new operation counts as a write until looked at.
    private static final String READ_WORDS = "(describe|list|get|batchGet|query|scan|searchVectors|transactGet).*";

    private final StubServer server = StubServer.http(_ -> StubServer.Answer.json(200, "{}"));
    private final Hands clock = new Hands();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Guard.class,
            names = {"READ_ONLY", "PRODUCTION"})
    void noWriteOperationReachesTheServer(Guard guard) throws ReflectiveOperationException {
        Set<String> passed = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        try (Connection connection = open(guard)) {
            for (Method operation : operations()) {
                (isRefused(connection, operation) ? refused : passed).add(operation.getName());
            }
        }
        assertThat(passed).allMatch(name -> name.matches(READ_WORDS)).hasSizeGreaterThan(20);
        assertThat(refused)
                .noneMatch(name -> name.matches(READ_WORDS))
                .contains("putItem", "deleteTable", "executeStatement");
        assertThat(server.requests())
                .hasSameSizeAs(passed)
                .noneMatch(request -> refused.stream().anyMatch(name -> name.equalsIgnoreCase(request.operation())));
    }

    private static List<Method> operations() {
        return Arrays.stream(DynamoDbClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkResponse.class.isAssignableFrom(method.getReturnType()))
                .toList();
    }

    private static boolean isRefused(Connection connection, Method operation) throws ReflectiveOperationException {
        Object request = ((SdkBuilder<?, ?>)
                        operation.getParameterTypes()[0].getMethod("builder").invoke(null))
                .build();
        try {
            operation.invoke(connection.dynamo(), request);
            return false;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(UserException.class);
            UserError error = ((UserException) e.getCause()).error();
            if (error instanceof UserError.Unavailable empty) { // a stub's answer to what it let pass
                assertThat(empty.what()).endsWith("is incomplete.");
                return false;
            }
            assertThat(error).as(operation.getName()).isInstanceOf(UserError.Guarded.class);
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM \"t\" WHERE pk='a'",
                "delete from t where pk='a'",
                "/* SELECT */ update t set a=1 where pk='a'",
                "-- SELECT\nINSERT INTO t VALUE {'pk':'a'}",
                "SELECT * FROM t; DELETE FROM t WHERE pk='a'",
                "\n\t UpDaTe \"SELECT\" SET a=1 WHERE pk='a'",
                "\"SELECT\" DELETE FROM t",
            })
    void noPartiQlWriteReachesTheServerInAnyForm(String statement) {
        String select = "SELECT * FROM t";
        for (Guard guard : List.of(Guard.READ_ONLY, Guard.PRODUCTION)) {
            try (Connection connection = open(guard)) {
                DynamoDbClient dynamo = connection.dynamo();
                assertGuarded(() -> dynamo.executeStatement(request -> request.statement(statement)));
                assertGuarded(() -> dynamo.batchExecuteStatement(
                        request -> request.statements(batched(select), batched(statement))));
                assertGuarded(() -> dynamo.executeTransaction(
                        request -> request.transactStatements(inTransaction(select), inTransaction(statement))));
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void partiQlReadsPassInAllForms() {
        String select = "/* all */ select * from \"DELETE\"";
        try (Connection connection = open(Guard.READ_ONLY)) {
            connection.dynamo().executeStatement(request -> request.statement(select));
            connection.dynamo().batchExecuteStatement(request -> request.statements(batched(select)));
            connection.dynamo().executeTransaction(request -> request.transactStatements(inTransaction(select)));
        }
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void streamsAreReadOnAGuardedConnection() {
        try (Connection connection = open(Guard.READ_ONLY)) {
            connection.streams().listStreams();
            connection.streams().getRecords(request -> request.shardIterator("x"));
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void productionLocksItselfAgain() {
        try (Connection connection = open(Guard.PRODUCTION)) {
            connection.lock().unlock("Stub", Duration.ofMinutes(5));
            delete(connection);
            clock.now = clock.now.plus(Duration.ofMinutes(5)).minusMillis(1);
            delete(connection);
            clock.now = clock.now.plusMillis(1);
            assertGuarded(() -> delete(connection));
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void productionStaysLockedForAnotherNameAndReadOnlyForItsOwn() {
        try (Connection production = open(Guard.PRODUCTION);
                Connection readOnly = open(Guard.READ_ONLY)) {
            assertThatThrownBy(() -> production.lock().unlock("stub", Duration.ofMinutes(5)))
                    .isInstanceOf(UserException.class);
            assertGuarded(() -> readOnly.lock().unlock("Stub", Duration.ofMinutes(5)));
            assertGuarded(() -> delete(production));
            assertGuarded(() -> delete(readOnly));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void lockingEndsTheUnlockedTime() {
        try (Connection connection = open(Guard.PRODUCTION)) {
            connection.lock().unlock("Stub", Duration.ofMinutes(5));
            connection.lock().lock();
            assertGuarded(() -> delete(connection));
        }
    }

    private Connection open(Guard guard) {
        return TestConnections.open(TestConnections.spec(server.url(), guard), clock);
    }

    private static void delete(Connection connection) {
        connection.dynamo().deleteTable(request -> request.tableName("t"));
    }

    private static BatchStatementRequest batched(String statement) {
        return BatchStatementRequest.builder().statement(statement).build();
    }

    private static ParameterizedStatement inTransaction(String statement) {
        return ParameterizedStatement.builder().statement(statement).build();
    }

    private static void assertGuarded(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Guarded.class));
    }

    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
