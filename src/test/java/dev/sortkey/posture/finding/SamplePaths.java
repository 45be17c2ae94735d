package dev.sortkey.posture.finding;

import dev.sortkey.posture.finding.EscalationPath.Kind;
import dev.sortkey.posture.finding.EscalationPath.Place;
import dev.sortkey.posture.finding.EscalationPath.Reason;
import dev.sortkey.posture.finding.EscalationPath.Step;
import java.util.List;

/// Paths made by hand, for tests.
public final class SamplePaths {
    private static final String IAM = "arn:aws:iam::111122223333:";

    private SamplePaths() {}

    /// One through a service, and one through roles with long names.
    public static EscalationPaths two() {
        return new EscalationPaths(List.of(service(), roles()), 4);
    }

    /// One whose texts are all `text`.
    public static EscalationPaths named(String text) {
        var place = new Place(Kind.ROLE, text, text);
        var step = new Step(List.of(text), place, List.of(new Reason(text, text, text)), List.of(text), text);
        return new EscalationPaths(List.of(new EscalationPath(place, List.of(step, step))), 1);
    }

    private static EscalationPath service() {
        return new EscalationPath(
                mira(),
                List.of(
                        new Step(
                                List.of("iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"),
                                new Place(Kind.SERVICE, "Lambda functions", ""),
                                List.of(
                                        new Reason("iam:PassRole", "user/mira: deploy", "statement 2"),
                                        new Reason("lambda:CreateFunction", "user/mira: deploy", "Functions")),
                                List.of("aws:MultiFactorAuthPresent"),
                                "Lambda functions"),
                        new Step(
                                List.of("sts:AssumeRole"),
                                role("orders-export"),
                                List.of(new Reason("sts:AssumeRole", "role/orders-export: trust", "statement 1")),
                                List.of(),
                                ""),
                        new Step(
                                List.of("dynamodb:DeleteTable"),
                                new Place(Kind.TABLE, "every table", ""),
                                List.of(new Reason("dynamodb:DeleteTable", IAM + "policy/tables", "All")),
                                List.of(),
                                "")));
    }

    private static EscalationPath roles() {
        return new EscalationPath(
                mira(),
                List.of(
                        assume("eu-west-1-shared-platform-continuous-delivery-pipeline-role"),
                        assume("AWSReservedSSO_PlatformEngineering-ReadOnlyAccess_0123456789abcdef"),
                        assume("orders-service-production-maintenance-and-backfill"),
                        new Step(
                                List.of("iam:CreatePolicyVersion"),
                                new Place(Kind.PERMISSIONS, "any permission it wants", ""),
                                List.of(new Reason("iam:CreatePolicyVersion", IAM + "policy/backfill", "Versions")),
                                List.of(),
                                ""),
                        new Step(
                                List.of("dynamodb:DeleteTable"),
                                new Place(Kind.TABLE, "orders", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"),
                                List.of(),
                                List.of(),
                                "")));
    }

    private static Place mira() {
        return new Place(Kind.USER, "mira", IAM + "user/mira");
    }

    private static Place role(String name) {
        return new Place(Kind.ROLE, name, IAM + "role/" + name);
    }

    private static Step assume(String name) {
        return new Step(
                List.of("sts:AssumeRole"),
                role(name),
                List.of(new Reason("sts:AssumeRole", "role/" + name + ": trust", "statement 1")),
                List.of(),
                "");
    }
}
