package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.SimulatorMismatch;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Access to a table, made by hand.
public final class Principals {
    private static final Question POLICIES = Question.of("organizations", "ListPolicies");
    private static final Citation STATEMENT = new Citation(
            Layer.IDENTITY,
            "arn:aws:iam::111122223333:policy/orders-service",
            "ReadAndWrite",
            3,
            "{\n  \"Sid\" : \"ReadAndWrite\",\n  \"Effect\" : \"Allow\",\n  \"Action\" : [ \"dynamodb:*Item\", \"dynamodb:Query\" ],\n  \"Resource\" : \"arn:aws:dynamodb:eu-west-1:111122223333:table/orders\"\n}");

    private Principals() {}

    /// Me, who may a little, an administrator, a service and a user.
    public static TableAccess of(Facts facts, String arn) {
        Set<Layer> unseen = Set.of(Layer.SERVICE_CONTROL);
        return new TableAccess(
                arn,
                List.of(
                        row(
                                "developer",
                                AccessRow.Kind.ME,
                                arn,
                                Set.of(),
                                AccessVerdict.IMPLICITLY_DENIED,
                                AccessVerdict.ALLOWED),
                        row(
                                "OrganizationAccountAccessRole",
                                AccessRow.Kind.ROLE,
                                arn,
                                unseen,
                                AccessVerdict.ALLOWED,
                                AccessVerdict.ALLOWED),
                        row(
                                "orders-service-with-a-rather-long-name-prod",
                                AccessRow.Kind.ROLE,
                                arn,
                                unseen,
                                AccessVerdict.EXPLICITLY_DENIED,
                                AccessVerdict.ALLOWED),
                        row(
                                "deploy",
                                AccessRow.Kind.USER,
                                arn,
                                unseen,
                                AccessVerdict.IMPLICITLY_DENIED,
                                AccessVerdict.DEPENDS),
                        row(
                                "nobody",
                                AccessRow.Kind.USER,
                                arn,
                                unseen,
                                AccessVerdict.IMPLICITLY_DENIED,
                                AccessVerdict.EXPLICITLY_DENIED)),
                List.of(new UnreadPolicies(Layer.SERVICE_CONTROL, POLICIES, Answers.denial(POLICIES))),
                List.of(new SimulatorMismatch("deploy", "dynamodb:Scan", AccessVerdict.DEPENDS, "implicitDeny")));
    }

    private static AccessRow row(
            String name, AccessRow.Kind kind, String arn, Set<Layer> unseen, AccessVerdict strong, AccessVerdict weak) {
        Map<Ability, List<Decision>> decisions = new EnumMap<>(Ability.class);
        for (Ability ability : Ability.values()) {
            AccessVerdict verdict = ability.compareTo(Ability.DELETE_ITEMS) < 0 ? strong : weak;
            List<Decision> all = new ArrayList<>();
            for (String action : ability.actions()) {
                all.add(new Decision(
                        verdict,
                        action,
                        arn,
                        verdict == AccessVerdict.IMPLICITLY_DENIED ? null : STATEMENT,
                        verdict == AccessVerdict.DEPENDS ? List.of("dynamodb:LeadingKeys") : List.of(),
                        verdict == AccessVerdict.IMPLICITLY_DENIED ? Layer.IDENTITY : null,
                        unseen));
            }
            decisions.put(ability, all);
        }
        return new AccessRow("arn:aws:iam::111122223333:role/" + name, name, kind, decisions, Answers.NOW);
    }
}
