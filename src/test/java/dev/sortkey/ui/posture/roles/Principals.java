package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.Disagreement;
import dev.sortkey.posture.access.Row;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.Unread;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.iam.Citation;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Verdict;
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
                        row("developer", Row.Kind.ME, arn, Set.of(), Verdict.IMPLICITLY_DENIED, Verdict.ALLOWED),
                        row(
                                "OrganizationAccountAccessRole",
                                Row.Kind.ROLE,
                                arn,
                                unseen,
                                Verdict.ALLOWED,
                                Verdict.ALLOWED),
                        row(
                                "orders-service-with-a-rather-long-name-prod",
                                Row.Kind.ROLE,
                                arn,
                                unseen,
                                Verdict.EXPLICITLY_DENIED,
                                Verdict.ALLOWED),
                        row("deploy", Row.Kind.USER, arn, unseen, Verdict.IMPLICITLY_DENIED, Verdict.DEPENDS),
                        row(
                                "nobody",
                                Row.Kind.USER,
                                arn,
                                unseen,
                                Verdict.IMPLICITLY_DENIED,
                                Verdict.EXPLICITLY_DENIED)),
                List.of(new Unread(Layer.SERVICE_CONTROL, POLICIES, Answers.denial(POLICIES))),
                List.of(new Disagreement("deploy", "dynamodb:Scan", Verdict.DEPENDS, "implicitDeny")));
    }

    private static Row row(String name, Row.Kind kind, String arn, Set<Layer> unseen, Verdict strong, Verdict weak) {
        Map<Ability, List<Decision>> decisions = new EnumMap<>(Ability.class);
        for (Ability ability : Ability.values()) {
            Verdict verdict = ability.compareTo(Ability.DELETE_ITEMS) < 0 ? strong : weak;
            List<Decision> all = new ArrayList<>();
            for (String action : ability.actions()) {
                all.add(new Decision(
                        verdict,
                        action,
                        arn,
                        verdict == Verdict.IMPLICITLY_DENIED ? null : STATEMENT,
                        verdict == Verdict.DEPENDS ? List.of("dynamodb:LeadingKeys") : List.of(),
                        verdict == Verdict.IMPLICITLY_DENIED ? Layer.IDENTITY : null,
                        unseen));
            }
            decisions.put(ability, all);
        }
        return new Row("arn:aws:iam::111122223333:role/" + name, name, kind, decisions, Answers.NOW);
    }
}
