package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sortkey posture` over saved facts: nothing is opened.
@PlaceholderKey
class PostureCommandTest {
    private static final String PITR_OFF =
            "{'ContinuousBackupsDescription':{'PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'%s'}}}";

    @TempDir
    private Path home;

    @BeforeEach
    void saveFacts() {
        FactsFile.write(file("bad"), Snapshot.of(facts("DISABLED")));
        FactsFile.write(file("good"), Snapshot.of(facts("ENABLED")));
    }

    @Test
    void textTellsWhatFailedWhatIsNotKnownAndHowToMendIt() {
        CliRun run = posture("--facts", "bad");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Security posture of test")
                .contains("A1  VPC endpoints", "B7  Client-side encryption")
                .containsPattern("medium +TB-PITR Point-in-time recovery: 1 failed, 1 unknown")
                .contains("TB-PITR Point-in-time recovery is off")
                .contains("aws dynamodb update-continuous-backups --table-name orders")
                .contains("No permission for dynamodb:DescribeContinuousBackups:");
        assertThat(run.out().lines().filter(line -> !line.strip().startsWith("aws ")))
                .allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @CsvSource({"medium,20", "low,20", "high,0"})
    void aPipelineFailsFromItsSeverityOn(String severity, int exit) {
        accept("bad", finding -> !finding.rule().id().equals("TB-PITR"));

        assertThat(posture("--facts", "bad", "--fail-on", severity).exit()).isEqualTo(exit);
    }

    @Test
    void aBaselineLeavesOnlyWhatIsNew() {
        assertThat(posture("--facts", "good", "--format", "json", "--out", "good.json")
                        .exit())
                .isZero();

        CliRun worse = posture("--facts", "bad", "--fail-on", "low", "--baseline", "good.json");
        CliRun same = posture("--facts", "bad", "--fail-on", "low", "--baseline", "bad");
        CliRun better = posture("--facts", "good", "--fail-on", "low", "--baseline", "bad");

        assertThat(worse.exit()).isEqualTo(20);
        assertThat(worse.out()).containsPattern("new +TB-PITR orders");
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("No changes.");
        assertThat(better.exit()).isZero();
        assertThat(better.out()).containsPattern("fixed +TB-PITR orders");
    }

    @Test
    void whatIsNotKnownFailsOnlyWhenAsked() {
        accept("bad", _ -> true);

        assertThat(posture("--facts", "bad", "--fail-on", "low").exit()).isZero();
        assertThat(posture("--facts", "bad", "--fail-on-unknown").exit()).isEqualTo(20);
        assertThat(posture("--facts", "bad", "--fail-on-unknown", "--baseline", "bad")
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json  | "format": "sortkey-posture"
            html  | <!DOCTYPE html>
            sarif | "version": "2.1.0"
            ocsf  | "class_uid": 2003
            csv   | fingerprint,check,title
            """)
    void otherFormatsGoToAFileToo(String format, String holds) throws IOException {
        CliRun printed = posture("--facts", "bad", "--format", format);
        posture("--facts", "bad", "--format", format, "--out", "report");

        assertThat(printed.out()).contains(holds);
        assertThat(Files.readString(file("report"))).isEqualTo(printed.out());
    }

    @Test
    void redactedFilesCanBeSharedAndComparedWith() throws IOException {
        posture("--facts", "bad", "--redact", "--format", "json", "--out", "then.json", "--save-facts", "shared");

        CliRun now = posture("--facts", "bad", "--fail-on", "low", "--baseline", "then.json");

        assertThat(Files.readString(file("then.json")) + Files.readString(file("shared")))
                .doesNotContain("111122223333");
        assertThat(now.exit()).isZero();
        assertThat(now.err()).doesNotContain("no findings in common");
        assertThat(now.out()).contains("No changes.").doesNotContain("111122223333");
    }

    @Test
    void aBaselineOfSomethingElseIsTold() {
        FactsFile.write(file("other"), Snapshot.of(Answers.local().facts()));

        assertThat(posture("--facts", "bad", "--baseline", "other").err()).contains("no findings in common");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                           | is neither a Sortkey report nor a snapshot
            []                                           | is neither a Sortkey report nor a snapshot
            {"format": "sortkey-posture", "version": 9}  | its version isn't 1
            {"format": "sortkey-posture", "version": 1, "findings": [{}]} | 'fingerprint' is missing
            {                                            | isn't valid JSON
            """)
    void aBaselineThatIsNoneIsRefused(String json, String what) throws IOException {
        Files.writeString(file("wrong"), json);

        CliRun run = posture("--facts", "bad", "--baseline", "wrong");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(what);
    }

    @Test
    void thePolicyNamesWhatWasMissing() {
        assertThat(posture("--facts", "bad", "--print-policy").out())
                .contains("\"dynamodb:DescribeContinuousBackups\"")
                .contains("\"Effect\": \"Allow\"");
    }

    @Test
    @Tag("engine")
    void aServerIsJudgedLiveAndTheSameAgainFromItsFacts() {
        try (Engines server = Engines.withSample()) {
            String[] live = {
                "--endpoint", server.database().start().toString(), "--save-facts", "saved", "--format", "json"
            };
            CliRun asked = posture(live);
            CliRun again = posture("--facts", "saved", "--format", "json");

            assertThat(asked.exit()).isZero();
            assertThat(asked.out()).contains("\"check\": \"LC-").isEqualTo(again.out());
        }
    }

    @Test
    void expectationsOfAFileAndOfOptionsAreJudgedByAndNamed() throws IOException {
        Files.writeString(file("expected.json"), """
                {"backupDays": 7, "checks": {"TB-PITR": {"severity": "critical", "reason": "Contract 7."},
                                             "TB-KEY": {"off": true, "reason": "No secrets here."}}}
                """);

        CliRun run = posture("--facts", "bad", "--expectations", "expected.json", "--fail-on", "critical");
        CliRun json =
                posture("--facts", "bad", "--expectations", "expected.json", "--format", "json", "--backup-days", "3");

        assertThat(run.exit()).as("TB-PITR is critical now").isEqualTo(20);
        assertThat(posture("--facts", "bad", "--fail-on", "critical").exit()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("1 check switched off")
                .containsPattern("off +TB-KEY Encryption at rest: switched off")
                .contains("critical instead of medium", "Reason: Contract 7.", "Reason: No secrets here.");
        assertThat(json.out())
                .contains("\"value\": \"3\"", "\"source\": \"the command line\"", "\"check\": \"TB-KEY\"")
                .contains("\"reason\": \"No secrets here.\"");
    }

    @Test
    void aSwitchedOffCheckDoesNotFailAPipelineAndIsInEveryFormat() throws IOException {
        Files.writeString(
                file("expected.json"), "{\"checks\": {\"TB-PITR\": {\"off\": true, \"reason\": \"A sandbox.\"}}}");
        accept("bad", finding -> !finding.rule().id().equals("TB-PITR"));

        assertThat(posture("--facts", "bad", "--expectations", "expected.json", "--fail-on", "low")
                        .exit())
                .isZero();
        for (String format : List.of("json", "html", "sarif", "ocsf", "asff", "csv")) {
            assertThat(posture("--facts", "bad", "--expectations", "expected.json", "--format", format)
                            .out())
                    .as(format)
                    .contains("TB-PITR", "A sandbox.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --trust        | 1234                    | 12 digits
            --allow-region | eu-wst-1                | Did you mean 'eu-west-1'?
            --break-glass  | role/x                  | without a path
            --backup-days  | none                    | from 1 to 3650
            """)
    void anOptionThatCannotBeExpectedIsRefused(String option, String value, String next) {
        CliRun run = CliRun.of(
                "--home", home.toString(), "posture", "--facts", file("bad").toString(), option, value);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(option + ": ", next);
    }

    private static Facts facts(String status) {
        return Answers.aws()
                .known(Questions.TABLES, "{'TableNames':['orders','people']}")
                .known(Questions.backups("orders"), PITR_OFF.formatted(status))
                .denied(Questions.backups("people"))
                .facts();
    }

    /// Accepts all failures of which `which` holds.
    private void accept(String facts, Predicate<Finding> which) {
        List<Finding> failures = Assessment.of(FactsFile.read(file(facts)), PostureSettings.Wanted.NONE.expectations())
                .findings();
        PostureSettings.in(home.resolve("settings"), _ -> {})
                .update(before -> before.with(
                        "test",
                        wanted -> failures.stream()
                                .filter(which)
                                .map(finding -> Suppression.of(finding, "Known.", "mira", LocalDate.MAX))
                                .reduce(wanted, PostureSettings.Wanted::with, (_, last) -> last)));
    }

    private CliRun posture(String... arguments) {
        return CliRun.of(Stream.concat(
                        Stream.of("--home", home.toString(), "posture"),
                        Stream.of(arguments)
                                .map(each -> each.startsWith("--")
                                                || each.startsWith("http")
                                                || each.matches(
                                                        "low|medium|high|critical|json|html|sarif|ocsf|asff|csv|\\d+")
                                        ? each
                                        : file(each).toString()))
                .toArray(String[]::new));
    }

    private Path file(String name) {
        return home.resolve(name);
    }
}
