package dev.sortkey.ui.posture.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.posture.expectations.ExpectationsViewModel.Field;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The form of the expectations: checked as typed, kept, and judged by.
class ExpectationsViewModelTest {
    @TempDir
    private Path home;

    private final List<String> judged = new ArrayList<>();
    private PostureMemory memory;
    private ExpectationsViewModel model;

    @BeforeEach
    void model() {
        var tasks = new DirectTasks();
        memory = new PostureMemory(
                "test", PostureSettings.in(home, _ -> {}), home, Clock.fixed(Answers.NOW, ZoneOffset.UTC), _ -> {});
        model = new ExpectationsViewModel(memory, tasks, new TaskScope(tasks), () -> judged.add("again"));
        model.read();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TRUSTED | 1111-2222-3333              | 12 digits, without dashes
            TRUSTED | 111122223333 4444           | '4444' isn't an account ID
            REGIONS | eu-west-1, eu-wst-2         | Did you mean 'eu-west-2'?
            REGIONS | cn-north-1                  | is in the partition aws-cn
            REGIONS | aws-global                  | Enter Regions such as
            ROLES   | arn:aws:iam::111122223333:role/x/Rescue | 'Rescue'
            ROLES   | a/b                         | without a path
            DAYS    | ``                          | from 1 to 3650
            DAYS    | 0                           | from 1 to 3650
            DAYS    | 99999                       | from 1 to 3650
            """)
    void whatIsWrongIsSaidAsItIsTypedAndCannotBeApplied(Field field, String typed, String problem) {
        model.in("eu-west-1");
        model.text(field).set(typed);

        assertThat(model.problem(field).get()).contains(problem);
        assertThat(model.applicable().get()).isFalse();
        model.apply();
        assertThat(judged).isEmpty();
        assertThat(memory.expectations()).isEqualTo(Expectations.NONE);
        model.reset();
        assertThat(model.problem(field).get()).isEmpty();
    }

    @Test
    void whatIsTypedIsKeptAndJudgedBy() {
        assertThat(model.applicable().get()).as("nothing was changed").isFalse();
        model.text(Field.TRUSTED).set("444455556666; 111122223333");
        model.text(Field.REGIONS).set("eu-west-1,eu-west-1");
        model.text(Field.ROLES).set(" Rescue ");
        model.text(Field.DAYS).set("7");
        model.customerKeys().set(true);
        assertThat(model.applicable().get()).isTrue();

        model.apply();

        assertThat(memory.expectations())
                .isEqualTo(new Expectations(
                        List.of("eu-west-1"), List.of("444455556666", "111122223333"), List.of("Rescue"), true, 7));
        assertThat(judged).hasSize(1);
        assertThat(model.applicable().get()).isFalse();
        assertThat(model.file()).contains("\"backupDays\": 7");
    }

    @Test
    void switchedChecksAreListedKeptAndTakenBack() {
        memory.change(before ->
                before.with(Expectations.NONE.switching(Map.of("NET-DX", CheckSwitch.off("There is no office.")))));
        model.read();
        assertThat(model.switched().get())
                .singleElement()
                .satisfies(each -> assertThat(each.words()).isEqualTo("switched off"));
        model.text(Field.DAYS).set("7");
        model.apply();
        assertThat(memory.expectations().checks()).containsOnlyKeys("NET-DX");
        model.remove(model.switched().get().getFirst());
        assertThat(memory.expectations().checks()).isEmpty();
        assertThat(memory.expectations().backupDays()).isEqualTo(7);
        assertThat(judged).hasSize(2);
    }

    @Test
    void whatWasAppliedIsWhatWasTypedThenAndKeepsTheChecksSwitchedMeanwhile() {
        var tasks = new HeldTasks();
        model = new ExpectationsViewModel(memory, tasks, new TaskScope(tasks), () -> judged.add("again"));
        model.read();
        tasks.finish();
        model.text(Field.DAYS).set("7");
        memory.change(before ->
                before.with(Expectations.NONE.switching(Map.of("NET-DX", CheckSwitch.off("There is no office.")))));

        model.apply();
        model.text(Field.DAYS).set("");
        tasks.finish();

        assertThat(memory.expectations().backupDays()).isEqualTo(7);
        assertThat(memory.expectations().checks()).containsOnlyKeys("NET-DX");
        assertThat(judged).hasSize(1);
        assertThat(model.text(Field.DAYS).get()).isEmpty();
        assertThat(model.applicable().get()).isFalse();
    }

    @Test
    void whatIsBeingTypedIsNotReplacedByWhatIsRead() {
        model.text(Field.ROLES).set("Resc");
        model.read();
        assertThat(model.text(Field.ROLES).get()).isEqualTo("Resc");
    }
}
