package dev.sortkey.posture.check.table;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.Strangers;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.match.RequestContext;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The policy of a table's key, and those who can make the table unreadable or read it with the key.
///
/// Whom the key policy itself names to administer the key was chosen to; so were administrators of the whole
/// account, who are a finding of their own. Others get there through IAM policies that somebody wrote for another
/// purpose.
///
/// @param arn the key
/// @param imported whether its material is imported, and can be deleted alone
/// @param finding builds the findings
/// @param answer the answer that the policy stands in
/// @param policy what it says
record KeyPolicy(String arn, boolean imported, FindingBuilder finding, KnownAnswer answer, Policy policy) {
    /// Each of these ends the use of the key, at once or after a while; DynamoDB uses it by grants.
    private static final List<String> ENDING =
            List.of("kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy", "kms:RevokeGrant");
    private static final List<String> USING = List.of("kms:Decrypt", "kms:ReEncryptFrom", "kms:CreateGrant");
    private static final Set<Layer> OWN = EnumSet.of(Layer.IDENTITY, Layer.BOUNDARY);
    private static final int MOST = 5;

    /// What is found about it.
    Finding judged() {
        var outside = new ResourcePolicy(ResourcePolicy.Kind.KEY, arn, all(), finding, answer, policy);
        Optional<Finding> outsiders = outside.open().map(outside::open).or(outside::foreign);
        if (outsiders.isPresent()) {
            return outsiders.get();
        }
        Optional<Decision> everybody = everybody();
        if (everybody.isPresent()) {
            return finding.fail(
                            "Every user and role of this account can call "
                                    + everybody.get().action() + " on the key: the key policy allows it to everybody.",
                            finding.fix("everybody"),
                            answer.evidence(ResourcePolicy.TEXT))
                    .unless(FindingBuilder.UNREAD_CONTROLS, unreadControls());
        }
        return isHandedOn()
                ? finding.of(Questions.PRINCIPALS, _ -> insiders())
                : finding.pass(
                        "Only those whom the key policy names can disable or delete the key: it leaves nothing of that to "
                                + "IAM policies.",
                        answer.evidence(ResourcePolicy.TEXT));
    }

    private List<String> ending() {
        return imported
                ? Stream.concat(ENDING.stream(), Stream.of("kms:DeleteImportedKeyMaterial"))
                        .toList()
                : ENDING;
    }

    private List<String> all() {
        return Stream.concat(USING.stream(), ending().stream()).toList();
    }

    private AssessmentContext context() {
        return finding.context();
    }

    private Account account() {
        return context().account();
    }

    private Organisation organisation() {
        return account().organisation();
    }

    private List<Missing> unreadControls() {
        return context().unread(Layer.RESOURCE_CONTROL);
    }

    /// What any user or role can do that no policy names, if anything.
    private Optional<Decision> everybody() {
        Policies policies = Policies.NONE
                .resource(policy)
                .organisation(List.of(), organisation().resourceControl());
        return Strangers.ordinary(arn, "", "")
                .flatMap(who -> ending().stream()
                        .map(action -> policies.decide(
                                new AccessRequest(who.caller(), action, arn, Caller.account(arn), own(who.context())))))
                .filter(it -> it.verdict() == AccessVerdict.ALLOWED)
                .findFirst();
    }

    private RequestContext own(RequestContext request) {
        RequestContext direct = request.with("kms:ViaService");
        return organisation().id().isEmpty()
                ? direct
                : direct.with("aws:PrincipalOrgID", organisation().id());
    }

    /// Whether IAM policies of the account can allow anything that ends the use of the key.
    private boolean isHandedOn() {
        Policies policies = Policies.NONE.identity(List.of(Policies.ANYTHING)).resource(policy);
        return Strangers.ordinary(arn, "", "")
                .anyMatch(who -> ending().stream()
                        .anyMatch(action -> policies.decide(new AccessRequest(
                                        who.caller(), action, arn, Caller.account(arn), own(who.context())))
                                .verdict()
                                .isPossible()));
    }

    private Finding insiders() {
        var able = new TreeMap<String, List<Decision>>();
        var unread = new TreeSet<String>();
        var keys = new TreeSet<String>();
        for (String action : ending()) {
            for (Principal who : account().principals(action)) {
                if (isExpected(who, action)) {
                    continue;
                }
                Decision decision = account().decide(who, action, arn);
                if (decision.unseen().stream().anyMatch(OWN::contains)) {
                    unread.add(who.name());
                } else if (decision.verdict() == AccessVerdict.ALLOWED) {
                    able.computeIfAbsent(who.name(), _ -> new ArrayList<>()).add(decision);
                } else if (decision.verdict() == AccessVerdict.DEPENDS) {
                    keys.addAll(decision.keys());
                }
            }
        }
        if (!able.isEmpty()) {
            return able(able);
        }
        if (!unread.isEmpty()) {
            String why = "Not all policies of " + String.join(", ", unread) + " could be read.";
            return finding.unknown(
                    why,
                    List.of(Missing.of(Questions.PRINCIPALS.toString(), why)),
                    answer.evidence(ResourcePolicy.TEXT));
        }
        return finding.pass(
                "Only administrators and those whom the key policy names can disable or delete the key."
                        + (keys.isEmpty()
                                ? ""
                                : " Others can if they meet a condition on " + String.join(", ", keys) + "."),
                answer.evidence(ResourcePolicy.TEXT));
    }

    /// Whether it may: for emergencies, as a service's own role, as an administrator of everything, or because the
    /// key policy names it.
    private boolean isExpected(Principal who, String action) {
        return who.serviceLinked()
                || context().expectations().breakGlass().contains(who.name())
                || context().hasFullAccess(who)
                || Policies.NONE
                        .resource(policy)
                        .boundary(who.boundary())
                        .decide(account().request(who, action, arn))
                        .verdict()
                        .isPossible();
    }

    private Finding able(Map<String, List<Decision>> able) {
        List<String> who = able.entrySet().stream()
                .map(it -> it.getKey() + " ("
                        + it.getValue().stream()
                                .map(decision -> decision.action().substring(4))
                                .collect(Collectors.joining(", "))
                        + ")")
                .toList();
        return finding.fail(
                        Severity.MEDIUM,
                        "The key policy leaves this to IAM policies, which let these make the table unreadable: "
                                + Counted.some(who, MOST) + ".",
                        finding.fix("IAM policies"),
                        answer.evidence(ResourcePolicy.TEXT))
                .unless(
                        FindingBuilder.UNREAD_ORGANISATION,
                        context().unread(Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL));
    }
}
