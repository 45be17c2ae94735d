package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.MissingAnswer;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// ID-USERS: whether a user with an active access key reaches items of tables.
final class UsersWithKeys extends PrincipalCheck {
    private static final List<String> ACTIONS = Stream.of(
                    Ability.READ_ITEM, Ability.READ_ALL, Ability.WRITE, Ability.DELETE_ITEMS)
            .flatMap(ability -> ability.actions().stream())
            .distinct()
            .toList();
    private static final Rule RULE = new Rule(
            "ID-USERS",
            1,
            "No user with an access key reaches items",
            List.of(Practice.B1, Practice.B3),
            Severity.HIGH,
            "An access key works from anywhere until somebody turns it off; a role's credentials end by themselves.",
            Controls.NONE
                    .prowler("iam_user_with_temporary_credentials")
                    .cis("7.0 2.19")
                    .wellArchitected("SEC02-BP02", "SEC02-BP04"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Optional<Finding> judge(PrincipalContext inquiry, Principal principal) {
        if (!principal.user()) {
            return Optional.empty();
        }
        List<Decision> decisions = decisions(inquiry, principal);
        Decision best = decisions.getFirst();
        boolean reaches = best.verdict() == AccessVerdict.ALLOWED || best.verdict() == AccessVerdict.DEPENDS;
        List<Missing> missing = reaches && !PrincipalContext.open(best) ? List.of() : missing(inquiry, principal, decisions);
        if (!reaches && missing.isEmpty()) {
            return Optional.empty();
        }
        Answer report = inquiry.facts().get(AwsQuestions.CREDENTIAL_REPORT);
        FindingBuilder judge = inquiry.judge(principal);
        if (!(report instanceof Answer.Known known)) {
            return Optional.of(judge.unknown(
                    "Not known: whether it has an active access key.",
                    List.of(MissingAnswer.missing(AwsQuestions.CREDENTIAL_REPORT, report)),
                    inquiry.evidence(best.by())));
        }
        if (!active(known.body(), principal.name())) {
            return Optional.empty();
        }
        return Optional.of(
                missing.isEmpty()
                        ? fail(judge, inquiry, principal, decisions)
                        : judge.unknown(open(decisions), missing, inquiry.evidence(best.by())));
    }

    private static String open(List<Decision> decisions) {
        return "Not known: it has an active access key, and not all policies that are about it could be read. "
                + (decisions.getFirst().unseen().contains(Layer.SERVICE_CONTROL) ? "Before SCP it may " : "It may ")
                + what(decisions) + ".";
    }

    /// What would have to be read to know: its own policies, those that limit it, and those of the tables.
    private static List<Missing> missing(PrincipalContext inquiry, Principal principal, List<Decision> decisions) {
        var missing = new ArrayList<Missing>();
        decisions.stream()
                .filter(PrincipalContext::open)
                .findFirst()
                .ifPresent(it -> missing.addAll(inquiry.missing(principal, it)));
        Stream.concat(Stream.of(Questions.TABLES), inquiry.tables().stream().map(Questions::policy))
                .filter(question -> !(inquiry.facts().get(question) instanceof Answer.Known)
                        && !(inquiry.facts().get(question) instanceof Answer.NotApplicable))
                .forEach(question ->
                        missing.add(MissingAnswer.missing(question, inquiry.facts().get(question))));
        return missing;
    }

    private static Finding fail(FindingBuilder judge, PrincipalContext inquiry, Principal principal, List<Decision> decisions) {
        Decision best = decisions.getFirst();
        boolean always = best.verdict() == AccessVerdict.ALLOWED;
        return judge.fail(
                always ? Severity.HIGH : Severity.MEDIUM,
                "It has an active access key and may " + what(decisions)
                        + (always ? "." : ", where conditions hold: " + String.join(", ", best.keys()) + "."),
                new Fix(
                        "Let the program assume a role, and a person sign in; then take the key away.",
                        "aws iam delete-access-key --user-name " + principal.name() + " --access-key-id KEY"),
                inquiry.evidence(best.by()));
    }

    private static String what(List<Decision> decisions) {
        String actions = PrincipalContext.actions(decisions, AccessVerdict.ALLOWED, AccessVerdict.DEPENDS);
        return actions.isEmpty() ? "do nothing" : actions;
    }

    /// On whatever its own policies name, and by the policies of the tables that are known.
    private static List<Decision> decisions(PrincipalContext inquiry, Principal principal) {
        Stream<Decision> own = SampleResources.resources(principal, ACTIONS, inquiry.anyTable()).stream()
                .flatMap(resource ->
                        ACTIONS.stream().map(action -> inquiry.account().granted(principal, action, resource)));
        Stream<Decision> given = inquiry.tables().stream()
                .flatMap(table ->
                        ACTIONS.stream().map(action -> inquiry.account().decide(principal, action, table)))
                .filter(it -> it.by() != null && it.by().layer() == Layer.RESOURCE);
        return Stream.concat(own, given)
                .sorted(Comparator.comparing(Decision::verdict).thenComparing(PrincipalContext::open))
                .toList();
    }

    private static boolean active(JsonNode report, String user) {
        return report.path("rows")
                .valueStream()
                .filter(row -> row.path("user").asString("").equals(user))
                .anyMatch(row -> Stream.of("access_key_1", "access_key_2")
                        .anyMatch(key -> row.path(key + "_active").asString("").equalsIgnoreCase("true")));
    }

    @Override
    Finding clean(PrincipalContext inquiry) {
        return inquiry.judge().pass("No user with an active access key may read or write items.");
    }
}
