package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.usage.Events;
import dev.sortkey.posture.usage.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `sortkey least-privilege` over files: nothing is opened.
class LeastPrivilegeCommandTest {
    private static final String MIRA =
            "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/mira\",\"accountId\":\"111122223333\"}";

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                home.resolve("app.json"),
                Events.records(
                        Events.event("GetItem", "{\"tableName\":\"orders\"}"),
                        Events.event(
                                "Query",
                                "{\"tableName\":\"orders\",\"indexName\":\"by-day\"}",
                                "\"eventTime\":\"2026-07-03T10:00:00Z\""),
                        Events.event("Scan", "{\"tableName\":\"orders\"}", "\"errorCode\":\"AccessDenied\""),
                        Events.event("ExecuteStatement", "null")));
        Files.writeString(home.resolve("mira.json"), Events.records(Events.by(MIRA, "ListTables", "{}")));
        FactsFile.write(home.resolve("account.sortkey-facts"), Snapshots.account());
    }

    private CliRun run(String... arguments) {
        return CliRun.of(Stream.concat(
                        Stream.of("--home", home.toString(), "least-privilege"),
                        Arrays.stream(arguments)
                                .map(each -> each.matches(".*\\.(json|sortkey-facts)")
                                        ? home.resolve(each).toString()
                                        : each))
                .toArray(String[]::new));
    }

    @Test
    void saysWhatWasUsedAndWasNot() {
        CliRun run = run("--events", "app.json", "--facts", "account.sortkey-facts");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "Least privilege of " + Events.APP,
                        "3 July 2026 to 1 October 2026 (UTC)",
                        "  " + Events.TABLE + "orders/index/by-day\n    Query 1; last on 3 July 2026",
                        "Refused for lack of permissions, so not in the policy\n  " + Events.TABLE
                                + "orders\n    Scan 1",
                        "Granted but never used in the 90 days of these events",
                        "people (nothing was used): DescribeTable, GetItem",
                        "1 event couldn't be counted. ExecuteStatement doesn't show the statement",
                        "\"Action\": \"dynamodb:GetItem\"");
        assertThat(run.out()).doesNotContain("\"dynamodb:Scan\"");
    }

    @Test
    void thePolicyAloneIsJson() {
        CliRun run = run("--events", "app.json", "--format", "policy", "--since", "2026-09-01");
        assertThat(run.exit()).isZero();
        JsonNode policy = new JsonMapper().readTree(run.out());
        assertThat(policy.at("/Statement").size()).isEqualTo(1);
        assertThat(policy.at("/Statement/0/Resource").asString()).isEqualTo(Events.TABLE + "orders");
        assertThat(run.err()).contains("1 event couldn't be counted");
    }

    @Test
    void severalPrincipalsAreToldApart() {
        CliRun listed = run("--events", "app.json", "mira.json");
        assertThat(listed.out())
                .contains(Events.APP + "\n  2 permissions used, 1 refused", "user/mira\n  1 permission used")
                .contains("Choose one with --principal");
        CliRun policy = run("--events", "app.json", "mira.json", "--format", "policy");
        assertThat(policy.exit()).isEqualTo(2);
        assertThat(policy.err()).contains("several principals", "user/mira", "--principal");
        for (String name : new String[] {
            "mira", "user/mira", "arn:aws:iam::111122223333:user/mira",
        }) {
            CliRun one = run("--events", "app.json", "mira.json", "--format", "policy", "--principal", name);
            assertThat(one.out()).contains("dynamodb:ListTables").doesNotContain("GetItem");
        }
        JsonNode json = new JsonMapper()
                .readTree(run("--events", "app.json", "mira.json", "--format", "json")
                        .out());
        assertThat(json.at("/principals").size()).isEqualTo(2);
        assertThat(json.at("/principals/0/policies/0/Version").asString()).isEqualTo("2012-10-17");
        assertThat(json.at("/window/last").asString()).isEqualTo("2026-10-01T10:00:00Z");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        assertThat(run("--events", "app.json", "--principal", "nobody").err())
                .contains("No principal 'nobody' used DynamoDB in these events, but " + Events.APP);
        assertThat(run("--events", "app.json", "--since", "soon").err()).contains("--since isn't a date: soon");
        assertThat(run("--events", "none.json").exit()).isEqualTo(5);
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run().err()).contains("--lookup-events", "--last-accessed");
        assertThat(run("--lookup-events").err()).contains("Only a connection to AWS has CloudTrail and IAM.");
        Files.writeString(home.resolve("bad.json"), "{\"Records\":[{}]}");
        CliRun bad = run("--events", "bad.json");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err()).contains("bad.json", "line 1", "aws cloudtrail lookup-events");
    }
}
