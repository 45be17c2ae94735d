package dev.sortkey.ui.posture.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.support.TaskScope;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.Screens;
import java.util.ArrayList;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who can touch a table, as one sees it.
class RolesScreenTest extends FxTest {
    private final Screens screens = new Screens(ui);

    private void show(double width, double height, Theme theme, Facts facts) {
        screens.show(width, height, theme, navigator -> {
            var view = new RolesView(new RolesViewModel(new TaskScope(new DirectTasks()), Principals::of), navigator);
            view.show(facts);
            return view.node();
        });
    }

    @ParameterizedTest
    @CsvSource({"1203, 696, LIGHT", "923, 576, DARK", "683, 396, LIGHT"})
    void myRowIsFirstAndACellShowsWhatDecided(double width, double height, Theme theme) {
        show(
                width,
                height,
                theme,
                Answers.aws()
                        .known(Questions.TABLES, "{'TableNames':['customers','orders']}")
                        .facts());
        TableView<?> table = ui.node("#access", TableView.class);
        assertThat(ui.get(() -> table.getItems().size()))
                .as("who cannot touch it is left out")
                .isEqualTo(4);
        ui.awaitText("#decision-title", "developer: Delete items");
        ui.awaitText("#decision-sentence", "Allowed by ReadAndWrite");
        screens.picture("roles-" + (int) width);
        ui.act(table::requestFocus);
        ui.press(KeyCode.DOWN);
        ui.awaitText("#decision-title", "OrganizationAccountAccessRole: Delete items");
        ui.awaitText("#decision-sentence", "The service control policy couldn't be read and might deny it.");
        ui.awaitText("#roles-count", "4 of 5 users and roles have access");
    }

    @ParameterizedTest
    @CsvSource({"1203, 696, DARK", "683, 396, LIGHT"})
    void howARoleGetsToMoreIsDrawn(double width, double height, Theme theme) {
        screens.show(width, height, theme, navigator -> {
            var view = new RolesView(new RolesViewModel(new TaskScope(new DirectTasks())), navigator);
            view.show(TablePathsTest.facts());
            return view.node();
        });
        TableView<?> table = ui.node("#access", TableView.class);
        ui.act(() -> table.getSelectionModel().clearAndSelect(2));
        ui.click("#role-paths");
        ui.awaitText("#decision-title", "Paths from ci");
        ui.awaitText("#decision-sentence", "It can gain more permissions on this table.");
        screens.picture("role-paths-" + (int) width);
        assertThat(ui.get(() -> ui.seenAll("#paths .path-name").size())).isEqualTo(4);
        ui.act(table::requestFocus);
        ui.press(KeyCode.UP);
        ui.awaitText("#decision-sentence", "No path that was checked leads to more permissions on this table.");
        ui.awaitGone("#paths");
        ui.click("#role-paths");
        ui.awaitText("#decision-title", "orders-admin: ");
        ui.node("#decision-actions");
    }

    @Test
    void whereThereAreNoRolesThatIsSaid() {
        show(923, 576, Theme.LIGHT, Answers.local().facts());
        ui.node("No roles");
        ui.awaitGone("#roles-table");
    }

    private static Facts orders() {
        return Answers.aws()
                .known(Questions.TABLES, "{'TableNames':['orders']}")
                .facts();
    }

    @Test
    void forWhomItCannotBeKnownThatIsSaidInPlaceOfTheFeatures() {
        show(1203, 696, Theme.LIGHT, orders());
        TableView<?> table = ui.node("#access", TableView.class);
        ui.awaitText("#decision-title", "developer: Delete items");
        ui.act(table::requestFocus);
        ui.press(KeyCode.DOWN);
        ui.awaitText("#decision-title", "OrganizationAccountAccessRole");
        ui.click("#view-as");
        ui.awaitText("#decision-title", "View as OrganizationAccountAccessRole");
        ui.awaitText("#decision-sentence", "This is shown for users and roles of this account");
        screens.picture("view-as-unknown");
    }

    @Test
    void whileFeaturesAreEvaluatedThatIsSaidFromTheFirstTimeOn() {
        var tasks = new HeldTasks();
        screens.show(923, 576, Theme.DARK, navigator -> {
            var view = new RolesView(new RolesViewModel(new TaskScope(tasks), Principals::of), navigator);
            view.show(orders());
            return view.node();
        });
        ui.act(tasks::finish);
        ui.awaitText("#decision-title", "developer: Delete items");
        ui.click("#view-as");
        ui.awaitText("#decision-title", "View as developer");
        ui.awaitText("#decision-sentence", "Evaluating policies…");
        screens.picture("view-as-evaluating");
    }

    @Test
    void aSessionThatAPolicyNamesIsNoUserOrRole() {
        screens.show(923, 576, Theme.LIGHT, navigator -> {
            var model = new RolesViewModel(new TaskScope(new DirectTasks()), (facts, arn) -> {
                TableAccess access = Principals.of(facts, arn);
                AccessRow first = access.rows().getFirst();
                var session = new AccessRow(
                        "arn:aws:sts::111122223333:federated-user/ann",
                        "ann",
                        AccessRow.Kind.SESSION,
                        first.decisions(),
                        null);
                var rows = new ArrayList<>(access.rows());
                rows.add(session);
                return new TableAccess(arn, rows, access.unread(), access.disagreements());
            });
            var view = new RolesView(model, navigator);
            view.show(orders());
            return view.node();
        });
        ui.awaitText("#roles-count", "4 of 5 users and roles have access");
    }
}
