package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.trial.TrialFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `sortkey access` over saved facts: nothing is opened.
class AccessCommandTest {
    @TempDir
    private Path home;

    @BeforeEach
    void save() throws IOException {
        FactsFile.write(home.resolve("facts"), Snapshot.of(TrialFacts.facts()));
        Files.writeString(home.resolve("scan.json"), TrialFacts.allow("", "dynamodb:Scan", "dynamodb:PutItem"));
        Files.writeString(home.resolve("nothing.json"), "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
        Files.writeString(home.resolve("wrong.json"), "{\n  \"Statment\": []\n}");
    }

    private CliRun access(String... arguments) {
        var all = new ArrayList<String>(List.of("--home", home.toString(), "access"));
        for (String argument : arguments) {
            all.add(argument.endsWith(".json") ? home.resolve(argument).toString() : argument);
        }
        if (!all.contains("--facts")) {
            all.addAll(List.of("--facts", home.resolve("facts").toString()));
        }
        return CliRun.of(all.toArray(String[]::new));
    }

    @Test
    void whoCanDoWhatIsListed() {
        CliRun run = access("orders");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().toList()).hasSize(4);
        assertThat(run.out().lines().findFirst().orElse(""))
                .startsWith("principal")
                .contains("copy  drop  alter  delete");
        assertThat(run.out())
                .containsPattern("developer +me +yes\\? +yes")
                .containsPattern("Account 999988887777 +account +no")
                .containsPattern("app +role +no +no +no +no +no +yes");
        assertThat(access("orders", "--output", "jsonl").out())
                .contains("\"principal\":\"app\",\"kind\":\"role\",\"grant\":\"no\"")
                .contains("\"write\":\"yes\"");
    }

    @Test
    void theProgramIsSeenAsARole() {
        assertThat(access("orders", "--as", "role/app").out())
                .containsPattern("Items +Add an item +no +dynamodb:DescribeTable")
                .containsPattern("Posture +Scan the posture in full +no");
        assertThat(access("orders", "--as", "me", "--output", "json").out())
                .contains("\"feature\":\"Delete the table\",\"allowed\":\"yes\"}");
    }

    @ParameterizedTest
    @CsvSource({"scan.json,20", "nothing.json,0"})
    void aPipelineFailsWhenSomebodyGains(String document, int exit) {
        assertThat(access("--what-if", "role/app: own rights", "--document", document, "--fail-on-gain")
                        .exit())
                .isEqualTo(exit);
        assertThat(access("--what-if", "role/app: own rights", "--document", document)
                        .exit())
                .isZero();
    }

    @Test
    void gainsAndLossesAreListedAndSummedUp() {
        CliRun all = access("--what-if", "all", "--document", "scan.json");
        assertThat(all.out()).containsPattern("loss +developer +me +grant +orders +yes +no +false");
        assertThat(all.err())
                .contains("1 loses, on 2 tables.")
                .contains("You would lose access yourself: grant access,");
        assertThat(access("people", "--what-if", "all", "--document", "scan.json")
                        .err())
                .contains("1 loses, on 1 table.");
        assertThat(access("--what-if", "orders", "--document", "nothing.json").out())
                .containsPattern("loss +Account 999988887777 +account +read_item +orders +yes +no");
        assertThat(access("--policies").out()).contains("role/app: own rights", "p-scp", TrialFacts.PEOPLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing-here                              | 5 | There is no table nothing-here.
            --fail-on-gain orders                     | 2 | --fail-on-gain needs --what-if.
            --what-if orders                          | 2 | --what-if and --document belong together.
            orders --as nobody                        | 5 | No user or role nobody could be read.
            --what-if ow --document scan.json         | 5 | Did you mean 'role/app: own rights'?
            --what-if all --document wrong.json       | 2 | wrong.json: Line 2, column 1: 'Statment' isn't a policy element.
            orders --policies --as me                 | 2 | --as goes with a table only.
            """)
    void whatIsWrongIsSaidWithTheWayOut(String arguments, int exit, String words) {
        CliRun run = access(arguments.split(" "));
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.err()).contains(words);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void elsewhereThereIsNoIam() {
        FactsFile.write(
                home.resolve("local"),
                Snapshot.of(Answers.local()
                        .known(Questions.TABLES, "{'TableNames':['orders']}")
                        .facts()));
        CliRun run = access("orders", "--facts", home.resolve("local").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("isn't AWS and has no IAM policies");
    }
}
