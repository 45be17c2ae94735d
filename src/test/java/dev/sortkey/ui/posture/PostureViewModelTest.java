package dev.sortkey.ui.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.fix.AppliedFix;
import dev.sortkey.posture.report.ReportFormat;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.AssessmentProgress.Reach;
import dev.sortkey.posture.run.Assessor;
import dev.sortkey.posture.run.CrowdedAccount;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.posture.findings.PostureMemory;
import dev.sortkey.ui.posture.place.OwnPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import tools.jackson.databind.json.JsonMapper;

/// Runs: how they fill in, end, are given up and fail.
class PostureViewModelTest {
    private static final Assessment CARELESS = Accounts.careless();
    private static final Assessment EMPTY =
            new Assessment(Snapshot.of(new Facts(Answers.NOW, "test", Map.of())), List.of());

    @TempDir
    private Path home;

    private PostureViewModel model(Assessor assessor, Tasks tasks) {
        return new PostureViewModel(
                assessor,
                tasks,
                new PostureMemory("test", settings(), home, Clock.fixed(Answers.NOW, ZoneOffset.UTC), _ -> {}));
    }

    private JsonFile<PostureSettings> settings() {
        return PostureSettings.in(home, _ -> {});
    }

    private static int found(PostureViewModel model) {
        Facts facts = model.facts().get();
        return facts == null ? 0 : facts.answers().size();
    }

    @Test
    void nothingIsAskedBeforeSomebodyAsks() {
        var tasks = new HeldTasks();
        PostureViewModel model = model((_, _) -> CARELESS, tasks);
        assertThat(tasks.asked()).isZero();
        assertThat(model.running().get()).isFalse();
    }

    @Test
    void partsAreShownAsTheyComeAndOnlyTheNewest() {
        var tasks = new HeldTasks();
        PostureViewModel model = model(
                (_, listener) -> {
                    listener.accept(new AssessmentProgress(EMPTY, 1, 9, "first"));
                    listener.accept(new AssessmentProgress(Accounts.refused(), 2, 9, "second"));
                    return CARELESS;
                },
                tasks);
        List<String> asked = new ArrayList<>();
        List<Facts> shown = new ArrayList<>();
        model.progress().subscribe(partial -> asked.add(partial == null ? "" : partial.asking()));
        model.facts().subscribe(facts -> shown.add(facts));
        model.refresh();
        assertThat(model.running().get()).isTrue();
        tasks.finish();
        assertThat(asked).containsExactly("", "second", "");
        assertThat(shown).containsExactly(null, Accounts.refused().facts(), CARELESS.facts());
        assertThat(model.running().get()).isFalse();
    }

    @Test
    void aPartWithoutFindingsDoesNotEmptyTheScreen() {
        var tasks = new HeldTasks();
        PostureViewModel model = model(
                (_, listener) -> {
                    listener.accept(new AssessmentProgress(EMPTY, 1, 9, "first"));
                    throw new UserException(new UserError.Offline("Nobody answers.", "Look at the network."));
                },
                tasks);
        model.refresh();
        tasks.finish();
        assertThat(model.facts().get()).isNull();
        assertThat(Objects.requireNonNull(model.error().get()).what()).isEqualTo("Nobody answers.");
    }

    @Test
    void whoGivesUpKeepsWhatWasFoundAndHearsNothingMore() {
        var tasks = new HeldTasks();
        PostureViewModel model = model(
                (_, listener) -> {
                    listener.accept(new AssessmentProgress(Accounts.refused(), 12, 44, "iam"));
                    return CARELESS;
                },
                tasks);
        model.refresh();
        tasks.work(0);
        model.cancel();
        tasks.take();
        assertThat(found(model)).isEqualTo(Accounts.refused().facts().answers().size());
        assertThat(Objects.requireNonNull(model.progress().get()).done()).isEqualTo(12);
        assertThat(model.running().get()).isFalse();
    }

    @Test
    void askingAnewGivesUpTheRunBefore() {
        var tasks = new HeldTasks();
        List<Assessment> results = new ArrayList<>(List.of(Accounts.refused(), CARELESS));
        PostureViewModel model = model((_, _) -> results.removeFirst(), tasks);
        model.refresh();
        model.refresh();
        tasks.work(0);
        tasks.take();
        assertThat(model.facts().get()).as("the first run's").isNull();
        tasks.work(3);
        tasks.take();
        assertThat(model.facts().get()).isEqualTo(CARELESS.facts());
    }

    @Test
    void whatAWholeRunFoundStaysUntilTheNextIsWhole() {
        var tasks = new HeldTasks();
        PostureViewModel model = model(
                (_, listener) -> {
                    listener.accept(new AssessmentProgress(Accounts.refused(), 1, 2, "again"));
                    return CARELESS;
                },
                tasks);
        model.refresh();
        tasks.finish();
        List<Facts> shown = new ArrayList<>();
        model.facts().addListener((_, _, facts) -> shown.add(facts));
        model.refresh();
        tasks.finish();
        assertThat(shown).doesNotContain(Accounts.refused().facts());
    }

    @Test
    void aFailureIsToldAndForgottenByTheNextRun() {
        List<RuntimeException> failures =
                new ArrayList<>(List.of(new UserException(new UserError.Offline("Nobody answers.", "Look."))));
        var tasks = new DirectTasks();
        PostureViewModel model = model(
                (_, _) -> {
                    if (!failures.isEmpty()) {
                        throw failures.removeFirst();
                    }
                    return CARELESS;
                },
                tasks);
        model.refresh();
        assertThat(model.error().get()).isNotNull();
        assertThat(tasks.untold()).isEmpty();
        model.refresh();
        assertThat(model.error().get()).isNull();
        assertThat(found(model)).isPositive();
    }

    @Test
    void afterTheScreenIsClosedNothingIsShownAndNothingRemembered() {
        var tasks = new HeldTasks();
        PostureViewModel model = model((_, _) -> CARELESS, tasks);
        model.refresh();
        tasks.finish();
        List<Facts> shown = new ArrayList<>();
        model.facts().addListener((_, _, facts) -> shown.add(facts));
        model.refresh();
        model.hidden().set(true);
        model.close();
        tasks.finish();
        model.refresh();
        tasks.finish();
        assertThat(shown).isEmpty();
    }

    @Test
    void anIncompleteRunIsNotRemembered() {
        var tasks = new DirectTasks();
        PostureViewModel model = model(
                (_, _) -> {
                    Thread.currentThread().interrupt();
                    return CARELESS;
                },
                tasks);
        model.refresh();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(LastScan.last(home, "test", _ -> {}).get()).isEqualTo(LastScan.NEVER);
    }

    @Test
    void noFileIsReadOrWrittenWhereTheWindowWaits() throws Exception {
        var tasks = new HeldTasks();
        PostureViewModel model = model((_, _) -> CARELESS, tasks);
        model.refresh();
        tasks.finish();
        Files.deleteIfExists(home.resolve("posture.json"));
        model.hidden().set(true);
        assertThat(home.resolve("posture.json")).doesNotExist();
        assertThat(Objects.requireNonNull(model.facts().get()).toString()).contains("111122223333");
        tasks.finish();
        assertThat(Objects.requireNonNull(model.facts().get()).toString()).doesNotContain("111122223333");
        assertThat(home.resolve("posture.json")).exists();
    }

    @Test
    void wishesAreThoseOfTheConnection() {
        var expectations = new Expectations(List.of("eu-west-1"), null, null, true, 7);
        settings().update(before -> before.with("test", wanted -> wanted.with(expectations)));
        List<AssessmentOptions> wishes = new ArrayList<>();
        PostureViewModel model = model(
                (wish, _) -> {
                    wishes.add(wish);
                    return CARELESS;
                },
                new DirectTasks());
        model.refresh();
        model.sample().set(true);
        model.refresh();
        assertThat(wishes)
                .containsExactly(new AssessmentOptions(expectations, false), new AssessmentOptions(expectations, true));
    }

    @Test
    void changedExpectationsAreJudgedByWithoutAskingAgain() {
        Facts facts = CrowdedAccount.facts(5, 1);
        List<AssessmentOptions> wishes = new ArrayList<>();
        PostureViewModel model = model(
                (wish, _) -> {
                    wishes.add(wish);
                    return Assessment.of(facts, wish.expectations());
                },
                new DirectTasks());
        model.refresh();
        assertThat(failing(model)).contains("ID-ADMIN").doesNotContain("CN-REGION");

        settings()
                .update(before -> before.with(
                        "test",
                        wanted -> wanted.with(
                                new Expectations(List.of("us-east-1"), null, List.of("Rescue"), false, 0))));
        model.expectations().read();
        model.judgeAgain();

        assertThat(failing(model)).contains("CN-REGION").doesNotContain("ID-ADMIN");
        assertThat(wishes).as("scans").hasSize(1);
        assertThat(LastScan.last(home, "test", _ -> {}).get().verdicts())
                .as("what the next scan is compared with")
                .anyMatch(it -> it.check().equals("CN-REGION") && it.status() == Status.FAIL);
    }

    private List<String> failing(PostureViewModel model) {
        Path file = home.resolve("report.json");
        model.export(ReportFormat.JSON, file, () -> {}, error -> {
            throw new AssertionError(error);
        });
        return new JsonMapper()
                .readTree(file)
                .path("findings")
                .valueStream()
                .filter(each -> each.path("status").asString().equals("FAIL"))
                .map(each -> each.path("check").asString())
                .distinct()
                .toList();
    }

    @Test
    void expectationsChangedDuringAScanCountAtItsEnd() {
        Facts facts = CrowdedAccount.facts(5, 1);
        PostureViewModel model = model(
                (wish, _) -> {
                    settings()
                            .update(before -> before.with(
                                    "test",
                                    wanted -> wanted.with(new Expectations(null, null, List.of("Rescue"), false, 0))));
                    return Assessment.of(facts, wish.expectations());
                },
                new DirectTasks());
        model.refresh();
        assertThat(failing(model)).doesNotContain("ID-ADMIN");
    }

    @Test
    void aReportNamesTheExpectationsThatItsFindingsWereJudgedBy() throws Exception {
        var tasks = new HeldTasks();
        PostureViewModel model =
                model((wish, _) -> Assessment.of(CrowdedAccount.facts(5, 1), wish.expectations()), tasks);
        model.refresh();
        tasks.finish();
        settings()
                .update(before -> before.with(
                        "test",
                        wanted -> wanted.with(
                                Expectations.NONE.switching(Map.of("ID-ADMIN", CheckSwitch.off("It is a lab."))))));
        int asked = tasks.asked();
        model.judgeAgain();
        assertThat(tasks.asked()).as("what is read is read where it is judged").isEqualTo(asked + 1);

        assertThat(exported(model, tasks))
                .as("not judged yet")
                .contains("ID-ADMIN")
                .doesNotContain("It is a lab.");
        tasks.finish();
        assertThat(exported(model, tasks)).contains("It is a lab.");
    }

    private String exported(PostureViewModel model, HeldTasks tasks) throws IOException {
        Path file = home.resolve("report.json");
        model.export(ReportFormat.JSON, file, () -> {}, error -> {
            throw new AssertionError(error);
        });
        tasks.work(tasks.asked() - 1);
        tasks.take();
        return Files.readString(file);
    }

    @Test
    void idsAreHiddenOnTheScreenAndInWhatIsExported() throws Exception {
        PostureViewModel model = model((_, _) -> CARELESS, new DirectTasks());
        model.refresh();
        assertThat(Objects.requireNonNull(model.facts().get()).toString()).contains("111122223333");
        model.hidden().set(true);
        assertThat(Objects.requireNonNull(model.facts().get()).toString()).doesNotContain("111122223333");
        for (ReportFormat format : ReportFormat.values()) {
            Path file = home.resolve("report." + format.suffix());
            model.export(format, file, () -> {}, error -> {
                throw new AssertionError(error);
            });
            assertThat(Files.readString(file))
                    .as(format.name())
                    .contains("TB-PITR")
                    .doesNotContain("111122223333");
        }
        model.hidden().set(false);
        assertThat(Objects.requireNonNull(model.facts().get()).toString()).contains("111122223333");
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws Exception {
        PostureViewModel model = model((_, _) -> CARELESS, new DirectTasks());
        model.refresh();
        List<UserError> told = new ArrayList<>();
        model.export(
                ReportFormat.CSV, Files.createFile(home.resolve("file")).resolve("report.csv"), told::clear, told::add);
        assertThat(told).hasSize(1);
    }

    @Test
    void thePolicyNamesWhatWasRefused() {
        PostureViewModel model = model((_, _) -> CARELESS, new DirectTasks());
        model.refresh();
        assertThat(model.policy()).contains("ec2:DescribeVpcEndpoints", "organizations:ListPolicies", "2012-10-17");
    }

    private static final WideScope EVERYWHERE = new WideScope(List.of(WideScope.ALL), null, null, null);

    @Test
    void whatIsScannedIsRememberedAndScannedAgain() {
        List<WideScope> asked = new ArrayList<>();
        Assessor assessor = (wish, _) -> {
            asked.add(wish.scope());
            return CARELESS;
        };
        PostureViewModel model = model(assessor, new DirectTasks());
        model.refresh();
        model.scan(EVERYWHERE);
        model.refresh();
        model(assessor, new DirectTasks()).refresh();
        PostureViewModel local = model(assessor, new DirectTasks());
        local.from(new OwnPlace(ConnectionSpec.EMBEDDED, ""));
        local.refresh();
        assertThat(asked)
                .as("the connection may lead to a local server meanwhile")
                .containsExactly(WideScope.NONE, EVERYWHERE, EVERYWHERE, EVERYWHERE, WideScope.NONE);
        assertThat(model.scanning().get()).isEqualTo(EVERYWHERE);
    }

    @Test
    void whatWasScannedElsewhereIsNeitherNewNorGone() {
        PostureViewModel model =
                model((wish, _) -> wish.scope().isWide() ? WidePlaces.assessment() : CARELESS, new DirectTasks());
        model.refresh();
        model.scan(EVERYWHERE);
        assertThat(LastScan.last(home, "test", _ -> {})
                        .get()
                        .comparable(EVERYWHERE.key())
                        .at())
                .isNotNull();
        assertThat(LastScan.last(home, "test", _ -> {}).get().comparable(WideScope.NONE.key()))
                .isEqualTo(LastScan.NEVER);
    }

    @Test
    void aWiderScanThatIsStoppedShowsWhatWasReadUntilThen() {
        var tasks = new HeldTasks();
        PostureViewModel model = model(
                (wish, listener) -> {
                    if (!wish.scope().isWide()) {
                        return CARELESS;
                    }
                    listener.accept(new AssessmentProgress(EMPTY, 1, 90, "sts", new Reach(0, 1, 8)));
                    listener.accept(new AssessmentProgress(WidePlaces.assessment(), 40, 90, "ec2", new Reach(4, 5, 8)));
                    return WidePlaces.assessment();
                },
                tasks);
        model.refresh();
        tasks.finish();
        model.scan(EVERYWHERE);
        tasks.work(3);
        tasks.take();
        model.cancel();
        tasks.work(4); // a thread that is late
        tasks.take();
        assertThat(model.snapshot()).isEqualTo(WidePlaces.assessment().snapshot());
        assertThat(Objects.requireNonNull(model.progress().get()).reach().finished())
                .isEqualTo(4);
        assertThat(model.running().get()).isFalse();
    }

    @Test
    void onlyWhatTheConnectionLeadsToIsHere() {
        PostureViewModel model = model((_, _) -> WidePlaces.assessment(), new DirectTasks());
        model.from(new OwnPlace(new ConnectionSpec("own", new Target.Aws("dev", null), Guard.READ_ONLY), "eu-west-1"));
        model.scan(EVERYWHERE);
        assertThat(WidePlaces.assessment().findings())
                .filteredOn(finding -> finding.rule().id().equals("TB-PITR"))
                .filteredOn(model.findings().places()::isHere)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.resource().region()).isEqualTo("eu-west-1");
                    assertThat(finding.resource().account()).isEqualTo("111122223333");
                });
    }

    @Test
    void afterAFixOnlyWhatItConcernsIsAskedAgain() {
        List<String> asked = new ArrayList<>();
        Assessor assessor = new Assessor() {
            @Override
            public Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
                asked.add("all");
                return CARELESS;
            }

            @Override
            public Assessment again(
                    Snapshot before,
                    Scope own,
                    Predicate<Question> changed,
                    AssessmentOptions wishes,
                    Consumer<AssessmentProgress> listener) {
                asked.add(own.region() + " " + changed.test(Questions.table("orders")) + " "
                        + changed.test(Questions.table("customers")));
                return Accounts.refused();
            }
        };
        PostureViewModel model = model(assessor, new DirectTasks());
        model.changed(fixed("orders"));
        model.changed(fixed("orders"));
        assertThat(asked).as("nothing was known at first").containsExactly("all", "eu-west-1 true false");
        assertThat(model.facts().get()).isEqualTo(Accounts.refused().facts());
    }

    private static AppliedFix fixed(String table) {
        return new AppliedFix(
                List.of(UpdateTableRequest.builder().tableName(table).build()), List.of(), null);
    }

    /// What the first one changed isn't known yet, and the old answers mustn't come back.
    @Test
    void aSecondFixWhileTheFirstIsLookedAtAsksForEverything() {
        List<String> asked = new ArrayList<>();
        Assessor assessor = new Assessor() {
            @Override
            public Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
                asked.add("all");
                return CARELESS;
            }

            @Override
            public Assessment again(
                    Snapshot before,
                    Scope own,
                    Predicate<Question> changed,
                    AssessmentOptions wishes,
                    Consumer<AssessmentProgress> listener) {
                asked.add("again");
                return CARELESS;
            }
        };
        var tasks = new HeldTasks();
        PostureViewModel model = model(assessor, tasks);
        model.refresh();
        tasks.finish();
        model.changed(fixed("orders"));
        model.changed(fixed("customers"));
        tasks.finish();
        assertThat(asked).startsWith("all").endsWith("all").hasSizeGreaterThan(1);
    }
}
