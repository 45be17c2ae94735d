package dev.sortkey.ui.posture.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.posture.Accounts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of findings: in order, counted, filtered, accepted for a while and compared.
class FindingsViewModelTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    private Path home;

    private final Tasks tasks = new DirectTasks();
    private FindingsViewModel model;

    @BeforeEach
    void model() {
        model = model(Duration.ZERO);
    }

    private FindingsViewModel model(Duration later) {
        var clock = Clock.offset(Clock.fixed(Answers.NOW, ZoneOffset.UTC), later);
        return new FindingsViewModel(
                new PostureMemory("test", PostureSettings.in(home, _ -> {}), home, clock, _ -> {}),
                tasks,
                new TaskScope(tasks));
    }

    private void show() {
        model.readDecisions();
        model.show(Accounts.careless(), false, null);
    }

    private List<Grade> grades() {
        return model.shown().get().stream().map(FindingRow::grade).toList();
    }

    private List<String> ids() {
        return model.shown().get().stream()
                .map(row -> row.finding().rule().id())
                .distinct()
                .toList();
    }

    private FindingRow row(String id) {
        return model.shown().get().stream()
                .filter(row -> row.finding().rule().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String selected() {
        return Objects.requireNonNull(model.selected().get()).check().id();
    }

    private static Assessment without(String id) {
        Assessment careless = Accounts.careless();
        return new Assessment(
                careless.snapshot(),
                careless.findings().stream()
                        .filter(finding -> !finding.rule().id().equals(id))
                        .toList());
    }

    @Test
    void theWorstComeFirst() {
        show();
        assertThat(grades()).isSorted();
        assertThat(grades().getFirst()).isEqualTo(Grade.CRITICAL);
        assertThat(selected()).isEqualTo("TB-PUBLIC");
    }

    @Test
    void everyPracticeHasItsRowAlsoWithoutFindings() {
        assertThat(model.practices().get()).extracting(PracticeRow::practice).containsExactly(Practice.values());
        show();
        assertThat(model.practices().get()).extracting(PracticeRow::practice).containsExactly(Practice.values());
        PracticeRow compliance = model.practices().get().get(1);
        assertThat(compliance.worst()).isEqualTo(Grade.MEDIUM);
        assertThat(compliance.failures()).isEqualTo(4);
        assertThat(compliance.words()).isEqualTo("3 medium, 1 low, 3 passed");
        assertThat(model.practices().get().get(4).words()).isEqualTo("no findings");
    }

    @Test
    void tilesCountWhatIsInThePracticeAndFilter() {
        show();
        assertThat(model.counts().get()).containsEntry(Grade.MEDIUM, 3).containsEntry(Grade.UNKNOWN, 2);
        model.toggle(Grade.UNKNOWN);
        model.toggle(Grade.LOW);
        assertThat(Set.copyOf(grades())).isEqualTo(Set.of(Grade.UNKNOWN, Grade.LOW));
        assertThat(model.counts().get()).as("tiles keep their counts").containsEntry(Grade.MEDIUM, 3);
        model.practice().set(Practice.A3);
        assertThat(ids()).containsExactly("OR-REGION");
        assertThat(model.counts().get()).containsOnlyKeys(Grade.UNKNOWN);
        model.toggle(Grade.UNKNOWN);
        assertThat(ids()).isEmpty();
        assertThat(model.selected().get()).isNull();
        model.clearFilters();
        assertThat(model.shown().get()).hasSize(model.total());
    }

    @Test
    void theSearchLooksAtResourcesPermissionsAndControls() {
        show();
        model.search().set(" CUSTOMERS  recovery ");
        assertThat(ids()).containsExactly("TB-PITR");
        model.search().set("ec2:describevpcendpoints");
        assertThat(ids()).containsExactly("EP-EXISTS");
        model.search().set("dynamodb.2");
        assertThat(ids()).containsExactly("TB-PITR");
        model.search().set("nothing like it");
        assertThat(ids()).isEmpty();
    }

    @Test
    void theWorstIsSelectedUntilSomebodyChooses() {
        model.show(without("TB-PUBLIC"), false, null);
        show();
        assertThat(selected()).isEqualTo("TB-PUBLIC");
        model.choose(new FindingEntry.One(row("OR-REGION"), false, null));
        show();
        model.search().set("region");
        model.search().set("");
        assertThat(selected()).isEqualTo("OR-REGION");
        model.show(without("OR-REGION"), false, null);
        assertThat(selected()).isEqualTo("TB-PUBLIC");
    }

    @Test
    void aSuppressedFailureCountsApartUntilItsDayIsOver() {
        show();
        model.suppress(row("TB-PUBLIC"), "It is a public data set.", TODAY.plusDays(2));
        assertThat(model.counts().get()).containsEntry(Grade.SUPPRESSED, 1).doesNotContainKey(Grade.CRITICAL);
        assertThat(Objects.requireNonNull(row("TB-PUBLIC").suppression()).reason())
                .isEqualTo("It is a public data set.");
        assertThat(grades().getLast()).isEqualTo(Grade.SUPPRESSED);
        model = model(Duration.ofDays(2));
        show();
        assertThat(row("TB-PUBLIC").grade()).isEqualTo(Grade.SUPPRESSED);
        model = model(Duration.ofDays(3));
        show();
        assertThat(row("TB-PUBLIC").grade()).isEqualTo(Grade.CRITICAL);
    }

    @Test
    void whatWasAcceptedWithHiddenIdsIsAcceptedWithTheRealOnes() {
        model.show(Accounts.careless(), false, new Pseudonyms("key"));
        FindingRow hidden = row("TB-PUBLIC");
        assertThat(hidden.finding().resource().arn()).doesNotContain("111122223333");
        assertThat(model.json(List.of(hidden))).contains("TB-PUBLIC").doesNotContain("111122223333");
        model.suppress(hidden, "Known.", TODAY);
        show();
        assertThat(row("TB-PUBLIC").grade()).isEqualTo(Grade.SUPPRESSED);
        model.restore(row("TB-PUBLIC"));
        assertThat(row("TB-PUBLIC").grade()).isEqualTo(Grade.CRITICAL);
        assertThat(model.json(List.of(row("TB-PUBLIC")))).contains("111122223333");
    }

    @Test
    void decisionsAreWrittenAwayFromTheScreenAndAllCount() {
        var held = new HeldTasks();
        var scope = new TaskScope(held);
        var memory = new PostureMemory(
                "test", PostureSettings.in(home, _ -> {}), home, Clock.fixed(Answers.NOW, ZoneOffset.UTC), _ -> {});
        model = new FindingsViewModel(memory, held, scope);
        model.show(Accounts.careless(), false, null);
        model.suppress(row("TB-PUBLIC"), "It is public.", TODAY);
        model.suppress(row("TB-KEY"), "It is public.", TODAY);
        assertThat(memory.wanted().suppressions()).isEmpty();
        held.work(1);
        held.work(0);
        held.take();
        assertThat(row("TB-PUBLIC").grade()).isEqualTo(Grade.SUPPRESSED);
        assertThat(row("TB-KEY").grade()).isEqualTo(Grade.SUPPRESSED);
        model.restore(row("TB-KEY"));
        scope.close();
        held.work(2);
        assertThat(memory.wanted().suppressions())
                .extracting(Suppression::check)
                .containsExactly("TB-PUBLIC");
    }

    @Test
    void onlyWhatIsStillToBeAskedIsPending() {
        model.show(Accounts.careless(), true, null);
        assertThat(row("OR-REGION").grade()).isEqualTo(Grade.PENDING);
        assertThat(row("EP-EXISTS").grade()).as("it was asked").isEqualTo(Grade.UNKNOWN);
        show();
        assertThat(row("OR-REGION").grade()).isEqualTo(Grade.UNKNOWN);
    }

    @Test
    void whatChangedSinceTheLastRunIsMarked() {
        Assessment now = Accounts.careless();
        List<Finding> then = now.findings().stream()
                .filter(finding -> !finding.rule().id().equals("TB-PUBLIC"))
                .filter(finding -> !finding.rule().id().equals("EP-EXISTS"))
                .toList();
        Finding mended = Accounts.failing("TB-DELPROT", Severity.MEDIUM, "orders");
        model.compare(
                LastScan.of(
                        Answers.NOW,
                        java.util.stream.Stream.concat(
                                        then.stream()
                                                .filter(finding ->
                                                        !finding.fingerprint().equals(mended.fingerprint())),
                                        java.util.stream.Stream.of(mended))
                                .toList(),
                        ""),
                now);
        show();
        assertThat(model.changes().get()).isEqualTo("1 new, 1 fixed, 1 newly unknown");
        assertThat(row("TB-PUBLIC").mark()).isEqualTo(FindingChange.NEW);
        assertThat(row("EP-EXISTS").mark()).isEqualTo(FindingChange.UNKNOWN);
        model.changedOnly().set(true);
        assertThat(ids()).containsExactly("TB-PUBLIC", "EP-EXISTS", "TB-DELPROT");
        model.compare(LastScan.of(Answers.NOW, now.findings(), ""), now);
        show();
        assertThat(model.changes().get()).isEmpty();
        assertThat(model.shown().get()).as("there is nothing to show only").hasSize(model.total());
    }

    @Test
    void theFirstRunHasNothingNew() {
        model.compare(LastScan.NEVER, Accounts.careless());
        show();
        assertThat(model.changes().get()).isEmpty();
        assertThat(model.shown().get()).extracting(FindingRow::mark).containsOnly(FindingChange.NONE);
    }

    private List<String> lines() {
        return model.entries().get().stream()
                .map(entry -> switch (entry) {
                    case FindingEntry.Group group -> group.check().name() + ": " + group.words();
                    case FindingEntry.One one ->
                        (one.nested() ? "- " : "") + one.row().finding().title();
                    case FindingEntry.Off off -> off.check().name() + " is off";
                })
                .toList();
    }

    @Test
    void severalFindingsOfACheckAreOneLineUntilItIsOpened() {
        show();
        model.practice().set(Practice.A2);
        assertThat(lines())
                .containsExactly(
                        "Point-in-time recovery: 3 failed",
                        "The table isn't encrypted with a customer managed key",
                        "Deletion protection: 3 passed");
        model.open(Rules.get("TB-PITR"), true);
        assertThat(lines())
                .startsWith(
                        "Point-in-time recovery: 3 failed",
                        "- Point-in-time recovery is off",
                        "- Point-in-time recovery is off",
                        "- Point-in-time recovery is off",
                        "The table isn't encrypted with a customer managed key");
        assertThat(selected()).isEqualTo("TB-PITR");
        model.choose(model.entries().get().get(2));
        model.search().set("customers");
        assertThat(model.entries().get())
                .as("one finding needs no group")
                .noneMatch(FindingEntry.Group.class::isInstance);
        model.search().set("");
        assertThat(lines()).as("it is open still").contains("- Point-in-time recovery is off");
        model.open(Rules.get("TB-PITR"), false);
        assertThat(lines()).hasSize(3);
        assertThat(model.selected().get()).isInstanceOf(FindingEntry.Group.class);
    }

    @Test
    void aFindingChosenInASearchStaysChosenWhenItsCheckHasMore() {
        show();
        model.search().set("customers recovery");
        FindingEntry one = model.entries().get().getFirst();
        model.choose(one);
        model.search().set("");
        assertThat(model.selected().get()).isInstanceOfSatisfying(FindingEntry.One.class, entry -> {
            assertThat(entry.nested()).isTrue();
            assertThat(entry.key()).isEqualTo(one.key());
        });
    }

    @Test
    void aSwitchedOffCheckIsListedWithItsReasonAndCanBeSwitchedOn() {
        List<String> judged = new java.util.ArrayList<>();
        model.onSwitched(() -> judged.add("again"));
        show();
        model.switchCheck(Rules.get("NET-DX"), CheckSwitch.off("There is no office."));
        assertThat(judged).hasSize(1);
        model.readDecisions();
        assertThat(lines()).endsWith("Direct Connect is off");
        model.practice().set(Practice.A2);
        assertThat(lines()).doesNotContain("Direct Connect is off");
        model.practice().set(Practice.B6);
        assertThat(lines()).contains("Direct Connect is off");
        model.search().set("connect  net-dx");
        assertThat(lines()).as("each word is looked for").containsExactly("Direct Connect is off");
        model.search().set("");
        assertThat(model.switched(Rules.get("NET-DX")).orElseThrow().decision().reason())
                .isEqualTo("There is no office.");
        model.resetCheck(Rules.get("NET-DX"));
        model.readDecisions();
        assertThat(lines()).doesNotContain("Direct Connect is off");
    }

    @Test
    void asTextAFindingHasWhatThePanelShows() {
        show();
        assertThat(FindingText.of(row("TB-PUBLIC").finding()))
                .contains("TB-PUBLIC The table's resource policy is public: FAIL, CRITICAL")
                .contains("aws dynamodb delete-resource-policy")
                .contains("/Policy");
        assertThat(FindingText.of(row("OR-REGION").finding())).contains("organizations:ListPolicies");
    }
}
