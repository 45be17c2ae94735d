package dev.sortkey.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.support.UserError;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The list over a server with thousands of tables, one of which may not be described.
class TableListViewModelTest {
    private static final int TABLES = 3_000;
    private static final Pattern START = Pattern.compile("\"ExclusiveStartTableName\":\"table-(\\d+)\"");
    private static final AtomicInteger DESCRIBED = new AtomicInteger();
    private static StubServer server;
    private static Connection connection;

    private final DirectTasks tasks = new DirectTasks();
    private final TableListViewModel model = new TableListViewModel(connection, tasks);

    @BeforeAll
    static void start() {
        server = StubServer.dynamo(TableListViewModelTest::answer);
        connection = server.connect();
    }

    @AfterAll
    static void stop() {
        connection.close();
        server.close();
    }

    private static String name(int number) {
        return "table-%04d".formatted(number);
    }

    private static Answer answer(String operation, String body) {
        if (operation.equals("ListTables")) {
            Matcher start = START.matcher(body);
            int from = start.find() ? Integer.parseInt(start.group(1)) + 1 : 0;
            int to = Math.min(from + 100, TABLES);
            String names =
                    IntStream.range(from, to).mapToObj(i -> '"' + name(i) + '"').collect(Collectors.joining(","));
            String last = to < TABLES ? ",\"LastEvaluatedTableName\":\"" + name(to - 1) + '"' : "";
            return Answer.ok("{\"TableNames\":[" + names + "]" + last + "}");
        }
        DESCRIBED.incrementAndGet();
        return body.contains(name(1))
                ? Answer.error(
                        "AccessDeniedException",
                        "User: arn:aws:iam::1:user/mira is not authorized to perform: dynamodb:DescribeTable")
                : Answer.ok("{\"Table\":{\"TableName\":\"x\",\"ItemCount\":7}}");
    }

    @Test
    void allNamesComeWithoutDescribingAny() {
        DESCRIBED.set(0);
        model.refresh();
        assertThat(model.names()).hasSize(TABLES).startsWith(name(0)).endsWith(name(TABLES - 1));
        assertThat(model.count()).isEqualTo(TABLES);
        assertThat(model.loading().get()).isFalse();
        assertThat(model.error().get()).isNull();
        assertThat(DESCRIBED).hasValue(0);
    }

    @Test
    void eachPageIsShownWhenItComes() {
        var held = new HeldTasks();
        var slow = new TableListViewModel(connection, held);
        slow.refresh();
        assertThat(slow.loading().get()).isTrue();
        held.finish();
        assertThat(slow.loading().get()).isFalse();
        assertThat(slow.names()).hasSize(TABLES);
    }

    @Test
    void aDeniedDescriptionHidesNoOther() {
        model.refresh();
        model.describe(name(0));
        model.describe(name(1));
        model.describe(name(2));
        assertThat(model.known(name(0))).isInstanceOf(Fact.Known.class);
        assertThat(model.known(name(1))).isEqualTo(new Fact.Denied<>("dynamodb:DescribeTable"));
        assertThat(model.known(name(2))).isInstanceOf(Fact.Known.class);
        assertThat(model.known(name(3))).isNull();
        assertThat(model.names()).hasSize(TABLES);
        assertThat(tasks.untold()).isEmpty();
    }

    @Test
    void aTableIsDescribedOnceUntilTheListIsAskedForAgain() {
        DESCRIBED.set(0);
        model.describe(name(5));
        model.describe(name(5));
        assertThat(DESCRIBED).hasValue(1);
        model.refresh();
        assertThat(model.known(name(5))).isNull();
        model.describe(name(5));
        assertThat(DESCRIBED).hasValue(2);
    }

    @Test
    void refreshKeepsTheSearch() {
        model.refresh();
        model.search().set("table -table");
        assertThat(model.names()).isEmpty();
        model.search().set("table 299");
        List<String> found = List.copyOf(model.names());
        assertThat(found).contains(name(299), name(2990)).hasSize(13);
        model.refresh();
        assertThat(model.search().get()).isEqualTo("table 299");
        assertThat(model.names()).isEqualTo(found);
        assertThat(model.count()).isEqualTo(TABLES);
    }

    @Test
    void pagesOfAnOlderListAreDropped() {
        var held = new HeldTasks();
        var slow = new TableListViewModel(connection, held);
        slow.refresh();
        held.work(0); // its pages wait to be taken
        slow.refresh();
        held.take();
        assertThat(slow.names()).isEmpty();
        held.work(1);
        held.take();
        assertThat(slow.names()).hasSize(TABLES).doesNotHaveDuplicates();
        assertThat(slow.loading().get()).isFalse();
    }

    @Test
    void aDescriptionOfAnOlderListIsDropped() {
        var held = new HeldTasks();
        var slow = new TableListViewModel(connection, held);
        slow.refresh();
        slow.describe(name(5));
        held.work(1); // it waits to be taken
        slow.refresh();
        held.take();
        assertThat(slow.known(name(5))).isNull();

        slow.describe(name(5));
        held.finish();
        assertThat(slow.known(name(5))).isInstanceOf(Fact.Known.class);
    }

    @Test
    void closingEndsWhatIsStillAskedFor() {
        var held = new HeldTasks();
        var slow = new TableListViewModel(connection, held);
        slow.refresh();
        slow.describe(name(5));
        held.work(0);
        held.work(1);
        slow.close();
        held.take();
        assertThat(slow.names()).isEmpty();
        assertThat(slow.known(name(5))).isNull();
    }

    @Test
    void aListThatIsRefusedSaysWhy() {
        try (StubServer refusing = StubServer.dynamo((_, _) ->
                        Answer.error("AccessDeniedException", "not authorized to perform: dynamodb:ListTables"));
                Connection denied = refusing.connect()) {
            var list = new TableListViewModel(denied, tasks);
            list.refresh();
            assertThat(list.error().get()).isInstanceOf(UserError.AccessDenied.class);
            assertThat(list.loading().get()).isFalse();
        }
    }

    @Test
    void saysWithWhichKeyAServerWithoutTablesWasAsked() {
        try (StubServer empty = StubServer.dynamo((_, _) -> Answer.ok("{\"TableNames\":[]}"));
                Connection open = empty.connect()) {
            var list = new TableListViewModel(open, tasks);
            list.refresh();
            assertThat(list.signer()).startsWith("Signed with the ").contains(" for region ");
        }
        model.refresh();
        assertThat(model.signer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prod-Users,'',true",
        "prod-Users,users,true",
        "prod-Users,' users  PROD ',true",
        "prod-Users,users dev,false",
        "prod-Users,prod -dev,true",
        "prod-Users,prod -users,false",
        "prod-Users,-,true",
        "prod_Users,-,false"
    })
    void wordsInAnyOrderAndNoneWithAMinus(String name, String search, boolean matches) {
        assertThat(TableListViewModel.matches(name, search)).isEqualTo(matches);
    }
}
