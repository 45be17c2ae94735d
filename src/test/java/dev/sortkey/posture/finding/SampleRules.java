package dev.sortkey.posture.finding;

import java.util.List;

/// Rules of checks that don't exist, for tests.
public final class SampleRules {
    private SampleRules() {}

    /// A rule with all that a rule can have.
    public static Rule rule(String id, String name, Severity severity, Practice... practices) {
        return new Rule(
                id,
                2,
                name,
                new Rule.Titles(
                        name + " is off", name + " is on", name + ": couldn't check", name + ": not applicable", ""),
                severity,
                List.of(practices),
                "A bad deployment or a deleted item can only be undone from a backup that already exists.",
                List.of(),
                null,
                new Controls(
                        List.of(new Control("DynamoDB.2", "")),
                        List.of(new Control("dynamodb-pitr-enabled", "")),
                        List.of(new Control("dynamodb_tables_pitr_enabled", "")),
                        List.of(new Control("5.0 1.13", "Only keys of users."), new Control("7.0 2.12", "")),
                        List.of(new Control("REL09-BP03", "")),
                        List.of(new Control("CP-9", "")),
                        List.of(new Control("10.3.3", "")),
                        List.of(new Control("A1.2", ""))),
                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html");
    }
}
