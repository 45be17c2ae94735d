package dev.sortkey.posture.check;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Takes from a principal what a check objects to: statement by statement of the policies that really grant it,
/// until nothing of it is left. Policies are narrowed where that is enough, else taken away, after a copy.
public final class Revocation {
    private static final int MOST = 20;

    private final AssessmentContext context;
    private final Principal principal;
    private final List<String> commands = new ArrayList<>();
    private final Set<String> losses = new LinkedHashSet<>();

    private Revocation(AssessmentContext context, Principal principal) {
        this.context = context;
        this.principal = principal;
    }

    /// The command lines for `principal`, with a warning; empty when what grants it isn't a policy of its own or of
    /// its groups.
    ///
    /// @param deciding the decision that the check objects to, if a principal's policies were these
    /// @param narrowed a document without what the check objects to, or the same text when it can't be told
    public static Optional<Fix> of(
            AssessmentContext context,
            Principal principal,
            Function<Principal, Decision> deciding,
            UnaryOperator<String> narrowed) {
        var revocation = new Revocation(context, principal);
        return revocation.complete(deciding, narrowed)
                ? Optional.of(new Fix("", String.join(" && ", revocation.commands), revocation.warning()))
                : Optional.empty();
    }

    private boolean complete(Function<Principal, Decision> deciding, UnaryOperator<String> narrowed) {
        Principal now = principal;
        for (int i = 0; i < MOST; i++) {
            Decision decision = deciding.apply(now);
            if (decision.verdict() != AccessVerdict.ALLOWED && decision.verdict() != AccessVerdict.DEPENDS) {
                return !commands.isEmpty();
            }
            Citation by = decision.by();
            Optional<PolicyInFacts> policy = by == null || by.layer() != Layer.IDENTITY
                    ? Optional.empty()
                    : Optional.ofNullable(context.policies().get(by.policy()));
            if (policy.isEmpty()) {
                return false;
            }
            now = without(now, policy.get(), deciding, narrowed);
        }
        return false;
    }

    private Principal without(
            Principal now,
            PolicyInFacts policy,
            Function<Principal, Decision> deciding,
            UnaryOperator<String> narrowed) {
        Principal rest = now.with(replaced(now, policy.name(), List.of()));
        if (policy.name().startsWith("group/")) {
            leave(policy.name().substring("group/".length(), policy.name().indexOf(':')));
            return rest;
        }
        String less = narrowed.apply(policy.text());
        Principal narrower = now.with(replaced(now, policy.name(), List.of(Document.of(policy.name(), less))));
        Citation by = deciding.apply(narrower).by();
        boolean enough =
                !less.equals(policy.text()) && (by == null || !by.policy().equals(policy.name()));
        if (policy.name().startsWith("arn:")) {
            managed(policy, enough ? less : "");
        } else {
            inline(policy, enough ? less : "");
        }
        return enough ? narrower : rest;
    }

    private static List<Document> replaced(Principal principal, String name, List<Document> by) {
        return principal.identity().stream()
                .flatMap(it -> it.name().equals(name) ? by.stream() : Stream.of(it))
                .toList();
    }

    private String kind() {
        return principal.user() ? "user" : "role";
    }

    private String named() {
        return " --" + kind() + "-name " + ShellQuote.quote(principal.name());
    }

    private void inline(PolicyInFacts policy, String less) {
        String name = policy.name().substring(policy.name().indexOf(": ") + 2);
        String which = named() + " --policy-name " + ShellQuote.quote(name);
        String copy = ShellQuote.quote((principal.name() + "-" + name + ".json").replace('/', '-'));
        commands.add("aws iam get-" + kind() + "-policy" + which + " --query PolicyDocument > " + copy);
        if (less.isEmpty()) {
            losses.add("the policy " + name);
            commands.add("aws iam delete-" + kind() + "-policy" + which);
        } else {
            commands.add("aws iam put-" + kind() + "-policy" + which + " --policy-document " + ShellQuote.quote(less));
        }
    }

    private void managed(PolicyInFacts policy, String less) {
        String arn = ShellQuote.quote(policy.name());
        boolean own = !policy.name().contains(":iam::aws:");
        if (own && !less.isEmpty()) {
            losses.add("everybody else who has the policy " + policy.name() + ", what it no longer allows");
            commands.add("aws iam create-policy-version --policy-arn " + arn + " --set-as-default --policy-document "
                    + ShellQuote.quote(less));
            return;
        }
        if (!less.isEmpty()) {
            commands.add("aws iam put-" + kind() + "-policy" + named() + " --policy-name "
                    + ShellQuote.quote(policy.name().substring(policy.name().lastIndexOf('/') + 1) + "-tables")
                    + " --policy-document "
                    + ShellQuote.quote(less));
        } else {
            losses.add("the policy " + policy.name());
        }
        JsonNode details = context.facts().body(Questions.PRINCIPALS);
        if (isAttached(owner(details), policy.name())) {
            commands.add("aws iam detach-" + kind() + "-policy" + named() + " --policy-arn " + arn);
        }
        details.path("GroupDetailList")
                .valueStream()
                .filter(group -> isMine(details, group) && isAttached(group, policy.name()))
                .forEach(group -> leave(group.path("GroupName").asString("")));
    }

    private void leave(String group) {
        String command = "aws iam remove-user-from-group --group-name " + ShellQuote.quote(group) + " --user-name "
                + ShellQuote.quote(principal.name());
        losses.add("the group " + group);
        if (!commands.contains(command)) {
            commands.add(command);
        }
    }

    /// The principal itself in the account's details.
    private JsonNode owner(JsonNode details) {
        return details.path(principal.user() ? "UserDetailList" : "RoleDetailList")
                .valueStream()
                .filter(it -> it.path("Arn").asString("").equals(principal.arn()))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private boolean isMine(JsonNode details, JsonNode group) {
        return owner(details)
                .path("GroupList")
                .valueStream()
                .anyMatch(
                        name -> name.asString("").equals(group.path("GroupName").asString("\n")));
    }

    private static boolean isAttached(JsonNode owner, String arn) {
        return owner.path("AttachedManagedPolicies")
                .valueStream()
                .anyMatch(it -> it.path("PolicyArn").asString("").equals(arn));
    }

    private String warning() {
        String used = principal.lastUsed() == null
                ? ""
                : " It was last used on " + principal.lastUsed().toString().substring(0, 10) + ".";
        return losses.isEmpty()
                ? ""
                : "This takes " + String.join(", ", losses) + " from " + principal.name()
                        + ", with everything else that is in it." + used;
    }
}
