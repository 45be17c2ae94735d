package dev.sortkey.ui.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.CrowdedAccount;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The screen over accounts made by hand, in its states and sizes.
class PostureScreenTest extends FxTest {
    private final Screens screens = new Screens(ui);
    private final List<URI> browsed = new ArrayList<>();

    private void show(double width, double height, Theme theme, Assessor assessor) {
        screens.show(width, height, theme, navigator -> {
            var memory = new PostureMemory(
                    "test", PostureSettings.in(home, _ -> {}), home, Clock.fixed(Answers.NOW, ZoneOffset.UTC), _ -> {});
            var model = new PostureViewModel(assessor, FxTasks.create(navigator::tell), memory);
            return new PostureView(model, null, navigator, browsed::add).node();
        });
    }

    private static Assessor giving(Assessment assessment) {
        return (_, _) -> assessment;
    }

    @ParameterizedTest
    @CsvSource({"1203, 746, LIGHT", "923, 626, DARK", "683, 446, LIGHT"})
    void aCarelessAccountAtEverySize(double width, double height, Theme theme) {
        show(width, height, theme, giving(Accounts.careless()));
        ui.awaitText("#finding-title", "The table's resource policy is public");
        screens.picture("careless-" + (int) width);
        for (String query : List.of(
                "#posture-endpoints",
                "#posture-hide",
                "#posture-more",
                "#posture-refresh",
                "#tile-critical",
                "#tile-not_applicable",
                "#findings-search",
                "#findings-count",
                "#practice-A1",
                "#finding-text",
                "#finding-suppress")) {
            assertThat(screens.contains(ui.node(query))).as(query).isTrue();
        }
        ui.click("#posture-endpoints");
        ui.node("#stop-tables");
        screens.picture("endpoints-" + (int) width);
    }

    @ParameterizedTest
    @CsvSource({"1203, 746, DARK", "683, 446, LIGHT", "683, 446, DARK"})
    void aPracticeShowsWhatIsUnknownAtEverySize(double width, double height, Theme theme) {
        show(width, height, theme, giving(Accounts.careless()));
        ui.node("#finding-title");
        ui.await("how many are unknown", () -> ui.words("#practice-A3").endsWith("1"));
        assertThat(ui.get(() -> ui.words("#practice-A1"))).endsWith("1");
        screens.picture("practices-" + (int) width + "-" + theme);
    }

    @Test
    void whatIsChangedAndWhatIsAcceptedIsSaid() {
        show(1203, 746, Theme.LIGHT, giving(Accounts.refused()));
        ui.node("#finding-title");
        show(1203, 746, Theme.LIGHT, giving(Accounts.careless()));
        ui.awaitText("#findings-changed", "new");
        ui.fill("#findings-search", "TB-KEY");
        ui.click("#finding-suppress");
        ui.node("#suppress-reason");
        ui.type("The data is public.");
        ui.click("#suppress-go");
        ui.awaitText("#finding-suppressed", "until 2027-02-22");
        screens.picture("suppressed");
        ui.click("#finding-table");
        ui.click("#finding-reference");
        assertThat(screens.asked()).contains("showTable orders");
        assertThat(browsed).hasSize(1);
    }

    @Test
    void whatIsRefusedNamesTheMissingRight() {
        show(1203, 746, Theme.DARK, giving(Accounts.refused()));
        ui.node("Couldn't read");
        ui.node("dynamodb:ListTables");
        screens.picture("refused");
        MenuButton more = ui.node("#posture-more", MenuButton.class);
        ui.act(() -> more.getItems().stream()
                .filter(item -> "copy-policy".equals(item.getId()))
                .forEach(MenuItem::fire));
        assertThat(ui.get(() -> Clipboard.getSystemClipboard().getString())).contains("dynamodb:ListTables");
        ListView<?> practices = ui.node("#practices", ListView.class);
        assertThat(ui.get(() -> practices.getItems().size())).isEqualTo(14);
        ui.click("#posture-roles");
        ui.node("#roles-copy");
        screens.picture("roles-denied");
        ui.click("#posture-endpoints");
        ui.node("#endpoints-copy");
        screens.picture("endpoints-unseen");
    }

    @Test
    void aFailureOffersAWayOut() {
        show(923, 626, Theme.LIGHT, (_, _) -> {
            throw new UserException(new UserError.Offline("Nobody answers at example.com.", "Look at the network."));
        });
        ui.node("Nobody answers at example.com.");
        screens.picture("failed");
        ui.click("#posture-doctor");
        assertThat(screens.asked()).containsExactly("showDoctor");
    }

    @Test
    void aRunShowsItsPartsAndIsStopped() {
        var held = new CountDownLatch(1);
        show(1203, 746, Theme.LIGHT, (_, listener) -> {
            listener.accept(new AssessmentProgress(Accounts.careless(), 12, 44, "iam:GetAccountAuthorizationDetails"));
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Accounts.careless();
        });
        ui.awaitText("#posture-state", "iam:GetAccountAuthorizationDetails");
        ui.node("#tile-pending");
        screens.picture("running");
        ui.click("#posture-stop");
        ui.awaitText("#posture-state", "Stopped after 12 of 44 requests");
        ui.node("#finding-title");
        ui.awaitGone("#tile-pending");
        held.countDown();
    }

    @Test
    void theWorstIsShownUnlessSomebodyChose() {
        Assessment all = Accounts.careless();
        var withoutTheWorst = new Assessment(
                all.snapshot(),
                all.findings().stream()
                        .filter(finding -> !finding.rule().id().equals("TB-PUBLIC"))
                        .toList());
        List<Assessment> results = new ArrayList<>(List.of(withoutTheWorst, all, all));
        show(1203, 746, Theme.LIGHT, (_, _) -> results.removeFirst());
        ui.awaitText("#finding-title", "An IAM user with an access key can read or write items");
        ui.click("#posture-refresh");
        ui.awaitText("#finding-title", "The table's resource policy is public");
        ui.click("The key is owned by AWS.");
        ui.awaitText("#finding-title", "The table isn't encrypted with a customer managed key");
        ui.click("#posture-refresh");
        ui.await("the third run", results::isEmpty);
        ui.settle();
        assertThat(ui.text("#finding-title")).isEqualTo("The table isn't encrypted with a customer managed key");
    }

    private static Assessor judging(Facts facts) {
        return (options, _) -> Assessment.of(facts, options.expectations());
    }

    @ParameterizedTest
    @CsvSource({"1203, 746, LIGHT", "900, 600, DARK", "900, 600, LIGHT"})
    void hundredsOfTablesAreOneLineForEachCheckAndOpenByKeyboard(double width, double height, Theme theme) {
        show(width, height, theme, judging(CrowdedAccount.facts(300, 60)));
        ui.awaitText("#finding-title", "Administrators");
        ListView<?> list = ui.node("#findings", ListView.class);
        int closed = ui.get(() -> list.getItems().size());
        assertThat(closed).isEqualTo(Rules.all().size());
        screens.picture("crowded-" + (int) width + "-" + theme);
        ui.fill("#findings-search", "protection");
        ui.press(KeyCode.DOWN);
        ui.await("the list", () -> ui.get(list::isFocused));
        ui.awaitText("#finding-title", "Deletion protection");
        ui.press(KeyCode.RIGHT);
        ui.await("its tables", () -> ui.get(() -> list.getItems().size()) > 290);
        ui.press(KeyCode.DOWN);
        ui.awaitText("#finding-title", "Deletion protection is off");
        screens.picture("crowded-open-" + (int) width + "-" + theme);
        ui.press(KeyCode.LEFT);
        ui.awaitText("#finding-title", "Deletion protection");
        ui.press(KeyCode.LEFT);
        ui.await("they are closed", () -> ui.get(() -> list.getItems().size()) < 5);
        ui.press(KeyCode.ENTER);
        ui.await("its tables", () -> ui.get(() -> list.getItems().size()) > 290);
    }

    @Test
    void anExpectationChangesWhatWasFoundAtOnce() {
        show(1203, 746, Theme.LIGHT, judging(CrowdedAccount.facts(20, 10)));
        ui.fill("#findings-search", "ID-ADMIN");
        ui.awaitText("#finding-title", "A user or role has full administrator access");
        ui.click("#posture-expectations");
        ui.fill("#expect-trusted", "1234");
        ui.awaitText("#expect-trusted-problem", "Enter 12 digits");
        screens.picture("expectations-wrong");
        assertThat(ui.get(() -> ui.node("#expect-apply").isDisabled())).isTrue();
        ui.fill("#expect-trusted", "444455556666");
        ui.fill("#expect-regions", "eu-wst-1");
        ui.awaitText("#expect-regions-problem", "Did you mean 'eu-west-1'?");
        ui.fill("#expect-regions", "eu-west-1");
        ui.fill("#expect-roles", "Rescue");
        ui.click("#expect-apply");
        ui.awaitText("#expect-outcome", "before");
        screens.picture("expectations");
        ui.click("#posture-findings");
        ui.awaitText("#finding-title", "Only break-glass roles have full administrator access");
    }

    @Test
    void suppressedFailuresAreNotCountedAmongThoseBefore() {
        Facts facts = CrowdedAccount.facts(20, 10);
        List<Finding> failures = Assessment.of(facts, Expectations.NONE).findings().stream()
                .filter(it -> it.status() == Status.FAIL)
                .toList();
        var accepted = Suppression.of(failures.getFirst(), "It is known.", "ann", LocalDate.of(2099, 1, 1));
        PostureSettings.in(home, _ -> {}).update(before -> before.with("test", wanted -> wanted.with(accepted)));
        show(1203, 746, Theme.LIGHT, judging(facts));
        ui.node("#tile-suppressed");
        ui.click("#posture-expectations");
        ui.fill("#expect-days", "7");
        ui.click("#expect-apply");
        ui.awaitText("#expect-outcome", ", %,d before.".formatted(failures.size() - 1));
    }

    @Test
    void aCheckIsSwitchedOffWithAReasonAndStaysListed() {
        show(1203, 746, Theme.DARK, judging(CrowdedAccount.facts(20, 10)));
        ui.fill("#findings-search", "NET-DX");
        ui.awaitText("#finding-title", "Direct Connect");
        ui.click("#check-change");
        ui.node("#switch-reason");
        assertThat(ui.get(() -> ui.seen("#switch-go").orElseThrow().isDisabled()))
                .as("without a reason")
                .isTrue();
        ui.type("There is no office.");
        ui.click("#switch-go");
        ui.awaitText("#check-decision", "Switched off: There is no office.");
        screens.picture("switched-off");
        ui.click("#posture-expectations");
        ui.click("#expect-remove-NET-DX");
        ui.click("#posture-findings");
        ui.awaitGone("#check-decision");
        ui.awaitText("#finding-title", "Direct Connect");
    }

    @Test
    void aDecisionIsShownAlsoWhenItChangesNoFinding() {
        show(1203, 746, Theme.LIGHT, judging(CrowdedAccount.facts(20, 10)));
        ui.fill("#findings-search", "NET-DX");
        ui.awaitText("#finding-title", "Direct Connect");
        ui.click("#check-change");
        ui.node("#switch-reason");
        ui.type("It matters here.");
        ui.click("#switch-" + Rules.get("NET-DX").severity().name().toLowerCase(Locale.ROOT));
        ui.click("#switch-go");
        ui.awaitText("#check-decision", "It matters here.");
        screens.picture("severity-changed");
        ui.click("#check-reset");
        ui.awaitGone("#check-decision");
    }

    @Test
    void aPracticeIsExplainedAboveItsFindings() {
        show(900, 600, Theme.DARK, judging(CrowdedAccount.facts(20, 10)));
        ui.click("#practice-A2");
        ui.awaitText("#practice-result", "checks pass");
        ui.node("A2 Compliance standards");
        screens.picture("practice");
    }
}
