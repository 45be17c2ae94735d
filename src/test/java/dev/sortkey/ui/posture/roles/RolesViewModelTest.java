package dev.sortkey.ui.posture.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.EscalationPath;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Which table is looked at, and when its policies are read.
class RolesViewModelTest {
    private static Facts facts(String... tables) {
        return Answers.aws()
                .known(Questions.TABLES, "{'TableNames':['" + String.join("','", tables) + "']}")
                .facts();
    }

    private static String arn(RolesViewModel model) {
        TableAccess access = model.access().get();
        return access == null ? "" : access.tableArn();
    }

    @Test
    void theFirstTableIsLookedAtAndTheChosenOneStays() {
        var model = new RolesViewModel(new TaskScope(new DirectTasks()), Principals::of);
        model.show(facts("customers", "orders"));
        assertThat(arn(model)).isEqualTo("arn:aws:dynamodb:eu-west-1:111122223333:table/customers");
        model.table().set("orders");
        model.show(facts("a-new-one", "customers", "orders"));
        assertThat(model.table().get()).isEqualTo("orders");
        assertThat(arn(model)).endsWith("/orders");
        model.show(facts("customers"));
        assertThat(model.table().get()).isEqualTo("customers");
        assertThat(arn(model)).endsWith("/customers");
    }

    @Test
    void theLastTableThatWasChosenWins() {
        var tasks = new HeldTasks();
        var model = new RolesViewModel(new TaskScope(tasks), Principals::of);
        model.show(facts("customers", "orders"));
        model.table().set("orders");
        tasks.work(1);
        tasks.work(0);
        tasks.take();
        assertThat(arn(model)).endsWith("/orders");
    }

    @Test
    void anAnswerAboutATableThatIsGoneIsNotShown() {
        var tasks = new HeldTasks();
        var model = new RolesViewModel(new TaskScope(tasks), Principals::of);
        model.show(facts("orders"));
        tasks.work(0);
        model.show(facts());
        tasks.take();
        assertThat(model.access().get()).isNull();
    }

    @Test
    void theSameFactsAreReadOnce() {
        var tasks = new HeldTasks();
        var model = new RolesViewModel(new TaskScope(tasks), Principals::of);
        model.show(facts("orders"));
        model.show(facts("orders"));
        assertThat(tasks.asked()).isEqualTo(1);
    }

    @Test
    void nothingIsReadWhereThereAreNoRoles() {
        var tasks = new HeldTasks();
        var model = new RolesViewModel(new TaskScope(tasks), Principals::of);
        model.show(Answers.local()
                .known(Questions.TABLES, "{'TableNames':['orders']}")
                .facts());
        model.show(Answers.aws().denied(Questions.TABLES).facts());
        assertThat(tasks.asked()).isZero();
        assertThat(model.access().get()).isNull();
    }

    @Test
    void aFailureIsTold() {
        var model = new RolesViewModel(new TaskScope(new DirectTasks()), (_, _) -> {
            throw new IllegalStateException("a policy that nobody expected");
        });
        model.show(facts("orders"));
        assertThat(Objects.requireNonNull(model.error().get()).what()).isNotEmpty();
    }

    @Test
    void wordsNameWhatDecidedAndWhatWasNotSeen() {
        TableAccess access = Principals.of(facts("orders"), "arn:aws:dynamodb:eu-west-1:111122223333:table/orders");
        List<String> words = access.rows().stream()
                .map(row -> VerdictWords.sentence(row.decision(dev.sortkey.posture.access.Ability.WRITE)))
                .toList();
        assertThat(words.get(0))
                .startsWith("Allowed by ReadAndWrite of the identity policy")
                .endsWith("line 3.");
        assertThat(words.get(1)).contains("The service control policy couldn't be read and might deny it.");
        assertThat(words.get(3)).startsWith("Depends on dynamodb:LeadingKeys");
        assertThat(words.get(4)).startsWith("Denied by");
    }

    @Test
    void pathsAreThoseOfTheLastOneWhoWasAskedFor() {
        var tasks = new HeldTasks();
        var model = new RolesViewModel(new TaskScope(tasks));
        model.show(TablePathsTest.facts());
        tasks.finish();
        List<AccessRow> rows = Objects.requireNonNull(model.access().get()).rows();
        AccessRow admin = row(rows, "orders-admin");
        AccessRow ci = row(rows, "ci");

        model.findPaths(ci);
        assertThat(model.paths().get()).as("until it is known").isNull();
        tasks.finish();
        assertThat(paths(model)).hasSize(1);
        model.findPaths(ci);
        model.findPaths(admin);
        tasks.finish();
        assertThat(paths(model)).isEmpty();
        model.findPaths(null);
        assertThat(model.paths().get()).isNull();
    }

    private static List<EscalationPath> paths(RolesViewModel model) {
        return Objects.requireNonNull(model.paths().get()).paths().shown();
    }

    private static AccessRow row(List<AccessRow> rows, String name) {
        return rows.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
}
