package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expectations in a file: read, found, refused with their place, and put together with others.
class ExpectationsFileTest {
    private static final String ALL = """
            {"regions": ["eu-west-1"], "trustedAccounts": ["444455556666"], "breakGlass": ["Rescue"],
             "customerKeys": false, "backupDays": 7, "$schema": "ignored",
             "checks": {"TB-KEY": {"severity": "high", "reason": "Contract 7."},
                        "NET-DX": {"off": true, "reason": "No office."}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void everythingCanBeExpected() {
        ExpectationsLayer layer = ExpectationsFile.parse(ALL, "x.json");

        assertThat(layer)
                .isEqualTo(new ExpectationsLayer(
                        "x.json",
                        List.of("eu-west-1"),
                        List.of("444455556666"),
                        List.of("Rescue"),
                        false,
                        7,
                        Map.of(
                                "TB-KEY", CheckSwitch.severity(Severity.HIGH, "Contract 7."),
                                "NET-DX", CheckSwitch.off("No office."))));
    }

    @Test
    void whatIsPrintedIsReadAsTheSame() {
        Expectations all = SettledExpectations.of(List.of(ExpectationsFile.parse(ALL, "x.json")))
                .expectations();

        String printed = ExpectationsFile.print(all);

        assertThat(SettledExpectations.of(List.of(ExpectationsFile.parse(printed, "y.json")))
                        .expectations())
                .isEqualTo(all);
        assertThat(ExpectationsFile.print(Expectations.NONE).strip()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"regoins": []}                                                 | 1:2  | 'regoins' isn't a member   | Did you mean 'regions'?
            {"trust": []}                                                   | 1:2  | 'trust' isn't a member     | Did you mean 'trustedAccounts'?
            {"regions": ["eu-west-11"]}                                     | 1:14 | 'eu-west-11' isn't a Region | Did you mean 'eu-west-1'?
            {"regions": "eu-west-1"}                                        | 1:13 | isn't a list               | Write a list
            {"trustedAccounts": [444455556666]}                             | 1:22 | isn't a text               | quotation marks
            {"trustedAccounts": ["4444"]}                                   | 1:22 | isn't an account ID        | 12 digits
            {"breakGlass": ["arn:aws:iam::444455556666:role/x/Rescue"]}     | 1:17 | is an ARN                  | 'Rescue'
            {"backupDays": 0}                                               | 1:16 | isn't a number of days     | from 1 to 3650
            {"backupDays": 1.5}                                             | 1:16 | isn't a number of days     | from 1 to 3650
            {"customerKeys": "yes"}                                         | 1:18 | neither true nor false     | true or false
            {"checks": {"TB-KEE": {"off": true, "reason": "x"}}}            | 1:13 | no check 'TB-KEE'          | Did you mean 'TB-KEY'?
            {"checks": {"TB-KEY": {"off": true}}}                           | 1:23 | without a reason           | "reason"
            {"checks": {"TB-KEY": {"off": true, "reason": "  "}}}           | 1:47 | without a reason           | "reason"
            {"checks": {"TB-KEY": {"reason": "x"}}}                         | 1:23 | neither switched off nor   | "off": true
            {"checks": {"TB-KEY": {"off": true, "severity": "low", "reason": "x"}}} | 1:23 | switched off and has | either
            {"checks": {"TB-KEY": {"severity": "hihg", "reason": "x"}}}     | 1:36 | isn't a severity           | Did you mean 'high'?
            {"checks": {"TB-KEY": {"of": true, "reason": "x"}}}             | 1:24 | 'of' isn't a member of TB-KEY | Did you mean 'off'?
            []                                                              | 1:1  | isn't an object            | braces
            """)
    void whatIsWrongIsRefusedWithItsPlaceAndTheWayOut(String json, String place, String what, String next) {
        UserException refused = catchThrowableOfType(UserException.class, () -> ExpectationsFile.parse(json, "x.json"));

        assertThat(refused.error()).isInstanceOfSatisfying(UserError.BadInput.class, error -> {
            assertThat(error.what()).startsWith("x.json").contains(what);
            assertThat(error.next()).contains(next);
            assertThat(error.line() + ":" + error.column()).isEqualTo(place);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                  | is empty
            {} {}                               | more than one value
            {"backupDays": 7, "backupDays": 8}  | isn't valid JSON
            {"backupDays":                      | isn't valid JSON
            """)
    void whatIsNotOneObjectIsRefused(String json, String what) {
        assertThat(catchThrowableOfType(UserException.class, () -> ExpectationsFile.parse(json, "x.json"))
                        .error()
                        .what())
                .contains("x.json", what);
    }

    @Test
    void aFileIsFoundInTheWorkingFolderAndThenInTheRootOfItsRepository() throws IOException {
        Path work = Files.createDirectories(folder.resolve("repository/deep/work"));
        Files.createDirectory(folder.resolve("repository/.git"));
        Files.writeString(folder.resolve("sortkey-posture.json"), "{}");
        assertThat(ExpectationsFile.near(work)).as("outside the repository").isEmpty();

        Path hidden = Files.writeString(folder.resolve("repository/.sortkey-posture.json"), "{}");
        Files.writeString(folder.resolve("repository/deep/sortkey-posture.json"), "{}");
        assertThat(ExpectationsFile.near(work)).hasValue(hidden);

        Path own = Files.writeString(work.resolve("sortkey-posture.json"), "{}");
        assertThat(ExpectationsFile.near(work)).hasValue(own);
    }

    @Test
    void theFirstPlaceThatMentionsSomethingCountsAndIsNamed() {
        var options = new ExpectationsLayer(
                "the command line", null, List.of(), null, null, 3, Map.of("TB-KEY", CheckSwitch.off("Here.")));
        ExpectationsLayer file = ExpectationsFile.parse(ALL, "x.json");
        var window = ExpectationsLayer.of(
                new Expectations(List.of("us-east-1"), List.of("111122223333"), List.of("Other"), true, 99));

        SettledExpectations settled = SettledExpectations.of(List.of(options, file, window));

        assertThat(settled.expectations())
                .isEqualTo(new Expectations(List.of("eu-west-1"), List.of(), List.of("Rescue"), false, 3)
                        .switching(
                                Map.of("TB-KEY", CheckSwitch.off("Here."), "NET-DX", CheckSwitch.off("No office."))));
        assertThat(settled.applied().settings())
                .extracting(each -> each.name() + " " + each.words() + " from " + each.source())
                .containsExactly(
                        "regions eu-west-1 from x.json",
                        "trustedAccounts none from the command line",
                        "breakGlass Rescue from x.json",
                        "customerKeys not required from x.json",
                        "backupDays at most 3 days old from the command line");
        assertThat(settled.applied().off())
                .extracting(each -> each.rule().id() + " from " + each.source())
                .containsExactly("NET-DX from x.json", "TB-KEY from the command line");
        assertThat(SettledExpectations.of(Expectations.NONE).applied().isEmpty())
                .isTrue();
    }
}
