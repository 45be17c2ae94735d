package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.Status;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The catalogue against whole accounts, as a security engineer meets them: `accounts/NAME.json`.
///
/// Their labels were written before anybody looked at what the checks say, from policies as they are found in AWS's
/// documentation and in public templates. A label in `expected` has a `check`, a `resource` (its name, or the end
/// of its ARN; several with `|`; empty for all), the `status` that must be said of it (several with `|`), and
/// `why`. No word about a principal or a cluster is a pass, when something else of that check failed. A failure
/// that names what may refute it is as good as an unknown.
class WholeAccountsTest {
    private static final String FOLDER = "/dev/sortkey/posture/accounts/";
    private static final List<Status> WORST_FIRST =
            List.of(Status.FAIL, Status.UNKNOWN, Status.INFO, Status.PASS, Status.NOT_APPLICABLE);

    /// One label, with what was said.
    private record Verdict(String account, JsonNode label, String said, String findings) {
        boolean agrees() {
            return Arrays.asList(expected().split("\\|")).contains(said)
                    || (said.equals("DOUBTFUL") && expected().matches(".*(FAIL|UNKNOWN).*"));
        }

        boolean failureExpected() {
            return expected().equals("FAIL");
        }

        boolean failed() {
            return said.equals("FAIL")
                    || (said.equals("DOUBTFUL") && !expected().contains("UNKNOWN"));
        }

        private String expected() {
            return label.get("status").asString();
        }

        @Override
        public String toString() {
            return "%s: %s %s is %s because of \u201c%s\u201d, but %s: %s"
                    .formatted(
                            account,
                            label.get("check").asString(),
                            label.get("resource").asString(),
                            expected(),
                            label.get("why").asString(),
                            said,
                            findings);
        }
    }

    static List<Path> accounts() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(WholeAccountsTest.class.getResource(FOLDER), FOLDER);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void isJudgedAsItsLabelsSay(Path file) throws IOException {
        assertThat(verdicts(file)).allMatch(Verdict::agrees);
    }

    @Test
    void noFailureIsWrongAndFewAreMissed() throws IOException, URISyntaxException {
        var all = new ArrayList<Verdict>();
        for (Path file : accounts()) {
            all.addAll(verdicts(file));
        }
        String disagreements =
                all.stream().filter(it -> !it.agrees()).map(Verdict::toString).collect(Collectors.joining("\n"));
        assertThat(share(all, Verdict::failed, Verdict::failureExpected))
                .as("the precision; %s", disagreements)
                .isEqualTo(1);
        assertThat(share(all, Verdict::failureExpected, Verdict::failed))
                .as("the recall; %s", disagreements)
                .isGreaterThan(0.95);
    }

    /// Which part of those who are `one` are `other` as well.
    private static double share(List<Verdict> all, Predicate<Verdict> one, Predicate<Verdict> other) {
        return (double) all.stream().filter(one.and(other)).count()
                / all.stream().filter(one).count();
    }

    private static List<Verdict> verdicts(Path file) throws IOException {
        JsonNode account = new JsonMapper().readTree(Files.readString(file));
        List<Finding> findings = Assessment.of(State.facts(account, account.path("given")), State.expectations(account))
                .findings();
        String name = file.getFileName().toString().replace(".json", "");
        return account.get("expected")
                .valueStream()
                .map(label -> verdict(name, label, findings))
                .toList();
    }

    private static Verdict verdict(String account, JsonNode label, List<Finding> all) {
        String check = label.get("check").asString();
        assertThat(Rules.all()).as(label.toString()).anyMatch(rule -> rule.id().equals(check));
        List<Finding> ofCheck =
                all.stream().filter(it -> it.rule().id().equals(check)).toList();
        List<String> names = Arrays.asList(label.get("resource").asString().split("\\|"));
        List<Finding> about = ofCheck.stream()
                .filter(it -> names.stream().anyMatch(name -> isAbout(it, name)))
                .toList();
        if (about.isEmpty()) {
            about = ofCheck.stream().filter(WholeAccountsTest::isOfAll).toList();
        }
        String said = about.stream()
                .min(Comparator.comparing(it -> WORST_FIRST.indexOf(it.status())))
                .map(it -> it.isDoubtful() ? "DOUBTFUL" : it.status().name())
                .orElseGet(() -> check.matches("(ID|DX)-.*") && !ofCheck.isEmpty() ? "PASS" : "NOTHING");
        return new Verdict(
                account,
                label,
                said,
                about.stream()
                        .map(it -> it.resource().name() + ": " + it.message())
                        .toList()
                        .toString());
    }

    /// Whether it says something of what the check didn't name.
    private static boolean isOfAll(Finding finding) {
        return finding.status() == Status.UNKNOWN
                || finding.resource().name().equals(finding.resource().account());
    }

    private static boolean isAbout(Finding finding, String name) {
        String arn = finding.resource().arn();
        return name.isEmpty()
                || finding.resource().name().equals(name)
                || arn.equals(name)
                || arn.endsWith("/" + name)
                || arn.endsWith(":" + name);
    }
}
