package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
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

    UsersWithKeys() {
        super("ID-USERS");
    }

    @Override
    Optional<Finding> check(PrincipalContext context, Principal principal) {
        if (!principal.user()) {
            return Optional.empty();
        }
        Answer report = context.facts().get(AwsQuestions.CREDENTIAL_REPORT);
        if (report instanceof Answer.Known known && !active(known.body(), principal.name())) {
            return Optional.empty();
        }
        List<Decision> decisions = decisions(context, principal);
        Decision best = decisions.getFirst();
        boolean reaches = best.verdict().isPossible();
        boolean sure = reaches && PrincipalContext.isOpenToOrganisation(best);
        List<Missing> missing = sure ? List.of() : missing(context, principal, decisions);
        if (!reaches && missing.isEmpty()) {
            return Optional.empty();
        }
        FindingBuilder finding = context.finding(principal);
        if (!(report instanceof Answer.Known)) {
            return Optional.of(finding.unknown(
                    "It isn't known whether the user has an active access key.",
                    List.of(FindingBuilder.missing(AwsQuestions.CREDENTIAL_REPORT, report)),
                    context.evidence(best.by())));
        }
        return Optional.of(
                missing.isEmpty()
                        ? fail(finding, context, decisions)
                                .unless(
                                        FindingBuilder.UNREAD_ORGANISATION,
                                        PrincipalContext.isOpen(best) ? context.missing(principal, best) : List.of())
                        : finding.unknown(open(decisions), missing, context.evidence(best.by())));
    }

    private static String open(List<Decision> decisions) {
        return "The user has an active access key, and not all policies that apply to it could be read. "
                + "The user can " + what(decisions) + ".";
    }

    /// What would have to be read to know: its own policies, those that limit it, and those of the tables.
    private static List<Missing> missing(PrincipalContext context, Principal principal, List<Decision> decisions) {
        var missing = new ArrayList<Missing>();
        decisions.stream()
                .filter(PrincipalContext::isOpen)
                .findFirst()
                .ifPresent(it -> missing.addAll(context.missing(principal, it)));
        Stream.concat(Stream.of(Questions.TABLES), context.tables().stream().map(Questions::policy))
                .filter(question -> !(context.facts().get(question) instanceof Answer.Known)
                        && !(context.facts().get(question) instanceof Answer.NotApplicable))
                .forEach(question -> missing.add(
                        FindingBuilder.missing(question, context.facts().get(question))));
        return missing;
    }

    private static Finding fail(FindingBuilder finding, PrincipalContext context, List<Decision> decisions) {
        Decision best = decisions.getFirst();
        boolean always = best.verdict() == AccessVerdict.ALLOWED;
        return finding.fail(
                always ? Severity.HIGH : Severity.MEDIUM,
                "The user has an active access key and can call " + what(decisions)
                        + (always
                                ? "."
                                : " if conditions on these keys are met: " + String.join(", ", best.keys()) + "."),
                finding.fix(),
                context.evidence(best.by()));
    }

    private static String what(List<Decision> decisions) {
        String actions = PrincipalContext.actions(decisions, AccessVerdict.ALLOWED, AccessVerdict.DEPENDS);
        return actions.isEmpty() ? "do nothing" : actions;
    }

    /// On whatever its own policies name, and by the policies of the tables that are known.
    private static List<Decision> decisions(PrincipalContext context, Principal principal) {
        Stream<Decision> own = PrincipalContext.sampleResources(principal, ACTIONS, context.anyTable()).stream()
                .flatMap(resource ->
                        ACTIONS.stream().map(action -> context.account().granted(principal, action, resource)));
        // Only where there is a policy can one decide.
        Stream<Decision> given = context.tables().stream()
                .filter(table -> !context.facts()
                        .text(Questions.policy(table), "/Policy")
                        .isEmpty())
                .flatMap(table ->
                        ACTIONS.stream().map(action -> context.account().decide(principal, action, table)))
                .filter(it -> it.by() != null && it.by().layer() == Layer.RESOURCE);
        return Stream.concat(own, given)
                .sorted(Comparator.comparing(Decision::verdict).thenComparing(PrincipalContext::isOpen))
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
    Finding passed(PrincipalContext context) {
        return context.finding().pass("No user with an active access key can read or write items.");
    }
}
