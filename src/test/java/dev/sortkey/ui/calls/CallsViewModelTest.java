package dev.sortkey.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallInterceptor;
import dev.sortkey.calls.CallLog;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.Engines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// The log of two connections to one real engine, one of them guarded.
class CallsViewModelTest {
    private static Engines engines;

    private final CallLog log = new CallLog();
    private final DirectTasks tasks = new DirectTasks();
    private Connection open;
    private Connection production;
    private CallsViewModel model;

    @BeforeAll
    static void start() {
        engines = Engines.withSample();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void connect() {
        var connector = new Connector(
                engines.database()::start, serial -> "000000", spec -> List.of(new CallInterceptor(log, spec)));
        String url = engines.database().start().toString();
        var target = new Target.Endpoint(url, "us-east-1", null, null);
        open = connector.open(new ConnectionSpec("Bench", target, Guard.OPEN));
        production = connector.open(new ConnectionSpec("Shop", target, Guard.PRODUCTION));
        model = new CallsViewModel(log, tasks, this::find);
    }

    @AfterEach
    void disconnect() {
        open.close();
        production.close();
    }

    private Optional<Connection> find(String name) {
        return List.of(open, production).stream()
                .filter(it -> it.spec().name().equals(name))
                .findFirst();
    }

    private static void put(DynamoDbClient client) {
        client.putItem(request -> request.tableName("orchard")
                .item(Map.of("pk", AttributeValue.fromS("SECRET-1"), "sk", AttributeValue.fromS("1"))));
    }

    private void someCalls() {
        open.dynamo().listTables();
        open.dynamo().scan(request -> request.tableName("orchard").limit(1));
        try {
            production.dynamo().describeTable(request -> request.tableName("nowhere"));
        } catch (UserException e) {
            // it stands in the log
        }
    }

    private List<String> operations() {
        return model.calls().stream().map(Call::operation).toList();
    }

    @Test
    void callsComeNewestFirst() {
        someCalls();
        assertThat(operations()).containsExactly("DescribeTable", "Scan", "ListTables");
    }

    @Test
    void callsFromBeforeTheScreenAreThere() {
        someCalls();
        assertThat(new CallsViewModel(log, tasks, this::find).calls()).hasSize(3);
    }

    @Test
    void theSearchLooksAtOperationTableConnectionAndError() {
        someCalls();
        model.search().set(" ORCHARD ");
        assertThat(operations()).containsExactly("Scan");
        model.search().set("bench");
        assertThat(operations()).containsExactly("Scan", "ListTables");
        model.search().set("nowhere");
        assertThat(operations()).containsExactly("DescribeTable");
        model.search().set("");
        model.errorsOnly().set(true);
        assertThat(operations()).containsExactly("DescribeTable");
        open.dynamo().listTables();
        assertThat(operations()).as("a call that comes later is filtered too").hasSize(1);
    }

    @Test
    void aCallIsFoundByItsNumberThroughAnyFilter() {
        someCalls();
        long first = model.calls().getLast().id();
        model.search().set("nothing like it");
        assertThat(model.select(first)).isTrue();
        assertThat(model.selected().get().operation()).isEqualTo("ListTables");
        assertThat(model.search().get()).isEmpty();
        assertThat(model.select(999)).isFalse();
    }

    @Test
    void valuesAreHiddenOnDemand() {
        put(open.dynamo());
        model.selected().set(model.calls().getFirst());
        assertThat(model.details().get()).contains("SECRET-1");
        model.valuesHidden().set(true);
        assertThat(model.details().get()).doesNotContain("SECRET-1").contains("PutItem");
        model.valuesHidden().set(false);
        assertThat(model.details().get()).contains("SECRET-1");
    }

    @Test
    void aReadRunsAgainAndIsANewCall() {
        production.dynamo().scan(request -> request.tableName("orchard").limit(1));
        model.selected().set(model.calls().getFirst());
        assertThat(model.canRerun()).isTrue();
        model.rerun(error -> {
            throw new AssertionError(error.what());
        });
        assertThat(operations()).containsExactly("Scan", "Scan");
    }

    @Test
    void aWriteRunsAgainOnlyWhileTheLockIsOpen() {
        production.lock().unlock("Shop", Duration.ofMinutes(1));
        put(production.dynamo());
        model.selected().set(model.calls().getFirst());
        assertThat(model.canRerun()).isTrue();
        production.lock().lock();
        assertThat(model.canRerun()).isFalse();
        List<UserError> told = new ArrayList<>();
        model.rerun(told::add);
        assertThat(told).hasOnlyElementsOfType(UserError.Guarded.class).hasSize(1);
        assertThat(tasks.untold()).isEmpty();
    }

    @Test
    void nothingRunsAgainOnAConnectionThatIsClosed() {
        open.dynamo().listTables();
        var closed = new CallsViewModel(log, tasks, _ -> Optional.empty());
        closed.selected().set(closed.calls().getFirst());
        assertThat(closed.canRerun()).isFalse();
        closed.rerun(error -> {
            throw new AssertionError(error.what());
        });
        assertThat(log.calls()).hasSize(1);
    }

    @Test
    void clearForgetsTheCallsAndKeepsTheTotals() {
        someCalls();
        model.clear();
        assertThat(model.calls()).isEmpty();
        assertThat(log.calls()).isEmpty();
        assertThat(log.totals().calls()).isEqualTo(3);
        open.dynamo().listTables();
        assertThat(operations()).containsExactly("ListTables");
    }

    private CallPolicy policy() {
        var written = new ArrayList<CallPolicy>();
        model.policy(written::add, error -> {
            throw new AssertionError(error);
        });
        return written.getFirst();
    }

    @Test
    void theCallsThatAreShownBecomeAPolicy() {
        someCalls();
        put(open.dynamo());
        try {
            put(production.dynamo());
        } catch (UserException e) {
            // the guard refused it, so IAM was never asked
        }
        assertThat(policy().text()).isEqualTo("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "dynamodb:DescribeTable",
                      "Resource": "arn:aws:dynamodb:*:*:table/nowhere"
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "dynamodb:PutItem",
                        "dynamodb:Scan"
                      ],
                      "Resource": "arn:aws:dynamodb:*:*:table/orchard"
                    },
                    {
                      "Effect": "Allow",
                      "Action": "dynamodb:ListTables",
                      "Resource": "*"
                    }
                  ]
                }""");
        assertThat(policy().words())
                .isEqualTo("Copied the IAM policy for 4 calls. Put your Region and account for the *.");
        model.search().set("PutItem");
        assertThat(policy().text()).contains("dynamodb:PutItem").doesNotContain("dynamodb:Scan");
        model.search().set("nothing like it");
        assertThat(policy()).isEqualTo(new CallPolicy("", "None of these calls used a permission."));
    }

    @Test
    void transactionsAndStatementsAreTakenApart() {
        open.dynamo()
                .transactWriteItems(request -> request.transactItems(
                        item -> item.put(put -> put.tableName("orchard")
                                .item(Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("1")))),
                        item -> item.conditionCheck(check -> check.tableName("orchard")
                                .key(Map.of("pk", AttributeValue.fromS("b"), "sk", AttributeValue.fromS("1")))
                                .conditionExpression("attribute_not_exists(pk)"))));
        open.dynamo().executeStatement(request -> request.statement("SELECT * FROM \"orchard\" WHERE pk = 'a'"));
        open.dynamo()
                .batchGetItem(request -> request.requestItems(Map.of(
                        "orchard",
                        KeysAndAttributes.builder()
                                .keys(Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("1")))
                                .build())));
        assertThat(policy().text())
                .contains(
                        "\"dynamodb:BatchGetItem\"",
                        "\"dynamodb:ConditionCheckItem\"",
                        "\"dynamodb:PartiQLSelect\"",
                        "\"dynamodb:PutItem\"")
                .doesNotContain("Transact", "ExecuteStatement");
    }
}
