package dev.sortkey.posture.access.feature;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether one principal could use one feature on one table.
///
/// @param feature what it could use
/// @param deciding the decision about the first of the actions that it isn't allowed, else of the first one that
///     depends on something; of the first one when all are allowed
public record FeatureAccess(Feature feature, Decision deciding) {
    /// What the scan asks of this computer and of items rather than of the account.
    private static final Set<String> LOCAL = Set.of(Questions.CONNECTION, "sample");

    /// The answer.
    public AccessVerdict verdict() {
        return deciding.verdict();
    }

    /// The first action that is missing or depends on something; empty when all are allowed.
    public String missing() {
        return verdict() == AccessVerdict.ALLOWED ? "" : deciding.action();
    }

    /// For each feature whether the principal with the ARN `principal` could use it on the table `tableArn`; empty
    /// when there is no such user or role in `facts`. Pure.
    public static List<FeatureAccess> of(Facts facts, String principal, String tableArn) {
        Account account = Account.of(facts);
        return find(account, principal)
                .map(who -> of(facts, account, who, tableArn))
                .orElse(List.of());
    }

    /// The user or the role of `account` with this ARN, or the ARN of my session.
    public static Optional<Principal> find(Account account, String arn) {
        return Stream.concat(Stream.ofNullable(account.me()), account.principals().stream())
                .filter(who -> who.arn().equals(arn) || who.caller().session().equals(arn))
                .findFirst();
    }

    /// The same for a principal that was found.
    public static List<FeatureAccess> of(Facts facts, Account account, Principal who, String tableArn) {
        List<Feature> features = new ArrayList<>(Feature.all());
        List<String> asked = facts.answers().keySet().stream()
                .filter(question -> !LOCAL.contains(question.service()))
                .map(Question::action)
                .filter(action -> !action.equals("sts:GetCallerIdentity")) // which needs no permission
                .distinct()
                .toList();
        if (!asked.isEmpty()) {
            features.add(new Feature(Feature.Group.POSTURE, "Scan the posture in full", asked));
        }
        Map<String, Decision> decisions = account.strongest(
                who,
                features.stream()
                        .flatMap(feature -> feature.actions().stream())
                        .distinct()
                        .toList(),
                tableArn);
        return features.stream()
                .filter(feature -> decisions.keySet().containsAll(feature.actions()))
                .map(feature -> new FeatureAccess(feature, deciding(feature, decisions)))
                .toList();
    }

    private static Decision deciding(Feature feature, Map<String, Decision> decisions) {
        List<Decision> all = feature.actions().stream()
                .flatMap(action -> Stream.ofNullable(decisions.get(action)))
                .toList();
        return all.stream()
                .filter(it -> isRefused(it.verdict()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(it -> it.verdict() == AccessVerdict.DEPENDS)
                        .findFirst())
                .orElseGet(() -> all.stream()
                        .min(Comparator.comparing(Decision::certain))
                        .orElseThrow());
    }

    private static boolean isRefused(AccessVerdict verdict) {
        return verdict == AccessVerdict.IMPLICITLY_DENIED || verdict == AccessVerdict.EXPLICITLY_DENIED;
    }
}
