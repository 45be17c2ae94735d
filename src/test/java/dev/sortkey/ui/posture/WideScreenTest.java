package dev.sortkey.ui.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.collect.wide.WidePlan;
import dev.sortkey.posture.collect.wide.WidePlan.Part;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.AssessmentProgress.Reach;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.CrowdedAccount;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.posture.run.ScopeChoices;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scans of several accounts and Regions: chosen in the form, seen while they run, and filtered.
class WideScreenTest extends FxTest {
    private final Screens screens = new Screens(ui);
    private final List<WideScope> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);

    private static final ScopeChoices CHOICES = new ScopeChoices() {
        @Override
        public List<String> profiles() {
            return List.of("default", "dev", "audit", "prod-read-only", "sandbox");
        }

        @Override
        public String home() {
            return "eu-west-1";
        }

        @Override
        public List<String> regions() {
            return List.of(
                    "af-south-1",
                    "ap-east-1",
                    "ap-northeast-1",
                    "ap-south-1",
                    "ap-southeast-2",
                    "ca-central-1",
                    "eu-central-1",
                    "eu-west-1",
                    "eu-west-2",
                    "me-south-1",
                    "us-east-1",
                    "us-west-2");
        }

        @Override
        public List<String> enabled() {
            return List.of(
                    "ap-northeast-1", "ap-south-1", "eu-central-1", "eu-west-1", "eu-west-2", "us-east-1", "us-west-2");
        }

        @Override
        public WidePlan plan(WideScope scope) {
            List<String> regions = scope.isAllRegions()
                    ? List.of()
                    : scope.regions().isEmpty() ? List.of("eu-west-1") : scope.regions();
            List<Part> parts = scope.role() == null
                    ? scope.profiles().isEmpty()
                            ? List.of(new Part("own", regions))
                            : scope.profiles().stream()
                                    .map(name -> new Part("AWS, profile " + name, regions))
                                    .toList()
                    : scope.accounts().stream()
                            .map(id -> new Part(scope.role() + "@" + id, regions))
                            .toList();
            return new WidePlan(parts, regions, scope.role());
        }
    };

    private Assessment scan(AssessmentOptions options, Consumer<AssessmentProgress> listener) {
        asked.add(options.scope());
        if (!options.scope().isWide()) {
            return Assessment.of(CrowdedAccount.facts(12, 4), options.expectations());
        }
        listener.accept(new AssessmentProgress(
                WidePlaces.assessment(),
                412,
                530,
                "AWS, profile Audit@222222222222, us-east-1: ec2:DescribeVpcEndpoints",
                new Reach(3, 4, 6)));
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return WidePlaces.assessment();
    }

    private void show(double width, double height, Theme theme, Assessor assessor) {
        screens.show(width, height, theme, navigator -> {
            var memory = new PostureMemory(
                    "test", PostureSettings.in(home, _ -> {}), home, Clock.fixed(Answers.NOW, ZoneOffset.UTC), _ -> {});
            var model = new PostureViewModel(assessor, FxTasks.create(navigator::tell), memory);
            return new PostureView(model, CHOICES, navigator, _ -> {}).node();
        });
    }

    @ParameterizedTest
    @CsvSource({"1203, 746, LIGHT", "1203, 746, DARK", "683, 446, LIGHT", "683, 446, DARK"})
    void moreIsScannedAndShownWhereItIs(double width, double height, Theme theme) {
        String name = (int) width + "-" + theme;
        show(width, height, theme, this::scan);
        ui.node("#finding-title");
        assertThat(screens.contains(ui.node("#posture-scope"))).isTrue();
        assertThat(screens.contains(ui.node("#posture-refresh"))).isTrue();
        screens.picture("wide-before-" + name);
        ui.click("#posture-scope");
        ui.node("#scope-plan-title");
        screens.picture("wide-form-" + name);
        ui.click("#scope-who-role");
        ui.awaitText("#scope-wrong", "Enter the name of the role.");
        ui.fill("#scope-role", "Audit");
        ui.fill("#scope-accounts", "111122223333, 222222222222, 333333333333");
        ui.act(() -> ui.node("#scope-where-chosen", javafx.scene.control.RadioButton.class)
                .fire());
        ui.act(() -> ui.node("#scope-region-us-east-1", javafx.scene.control.CheckBox.class)
                .fire());
        ui.awaitText("#scope-plan-title", "Scan 3 accounts in 2 Regions");
        assertThat(ui.text("#scope-go")).isEqualTo("Scan 3 accounts in 2 Regions");
        screens.picture("wide-chosen-" + name);
        ui.click("#scope-go");
        ui.awaitText("#posture-state", "3 of 6 Regions read, AWS, profile Audit@222222222222, us-east-1");
        assertThat(asked)
                .containsExactly(
                        WideScope.NONE,
                        new WideScope(
                                List.of("eu-west-1", "us-east-1"),
                                null,
                                List.of("111122223333", "222222222222", "333333333333"),
                                "Audit"));
        ui.node("#place-account");
        screens.picture("wide-running-" + name);
        for (String query : List.of("#posture-state", "#posture-stop", "#posture-more", "#place-unread")) {
            assertThat(screens.contains(ui.node(query))).as(query).isTrue();
        }
        ui.click("#posture-stop");
        ui.awaitText("#posture-state", "Stopped after 412 of 530 requests, with 3 of 6 Regions read");
        screens.picture("wide-stopped-" + name);
        held.countDown();
        ui.click("#posture-refresh");
        ui.awaitText("#posture-state", "denied");
        assertThat(asked).hasSize(3);
        ui.fill("#findings-search", "TB-PITR");
        ListView<?> list = ui.node("#findings", ListView.class);
        ui.act(() -> list.requestFocus());
        ui.press(javafx.scene.input.KeyCode.RIGHT);
        ui.await("the tables", () -> ui.get(() -> list.getItems().size()) == 24);
        screens.picture("wide-" + name);
        ComboBox<?> account = ui.node("#place-account", ComboBox.class);
        ui.act(() -> account.getSelectionModel().select(3));
        ComboBox<?> region = ui.node("#place-region", ComboBox.class);
        ui.act(() -> region.getSelectionModel().select(1));
        ui.await("those of one place", () -> ui.get(() -> list.getItems().size()) == 8);
        screens.picture("wide-place-" + name);
        ui.click("#posture-roles");
        screens.picture("wide-roles-" + name);
        for (String query : List.of("#place-account", "#place-region", "#place-unread", "#posture-scope")) {
            assertThat(screens.contains(ui.node(query))).as(query).isTrue();
        }
        ui.click("#place-unread");
        ui.node("AWS, profile Audit@333333333333, eu-west-1");
    }
}
