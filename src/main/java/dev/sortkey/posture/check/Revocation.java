package dev.sortkey.posture.check;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.access.ManagedPolicies.Group;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Takes from a principal what a check objects to: policy by policy of those that really grant it, until nothing of
/// it is left. Policies are narrowed where that is enough, else taken away, after a copy.
public final class Revocation {
    private static final int MOST = 20;

    private final AssessmentContext context;
    private final Principal principal;
    private final JsonNode owner;
    /// What becomes of policies, by their names: their narrowed text, or empty when they go as a whole.
    private final SequencedMap<String, String> outcomes = new LinkedHashMap<>();
    private final SequencedSet<Group> left = new LinkedHashSet<>();

    private Revocation(AssessmentContext context, Principal principal) {
        this.context = context;
        this.principal = principal;
        owner = context.facts()
                .body(Questions.PRINCIPALS)
                .path(principal.user() ? "UserDetailList" : "RoleDetailList")
                .valueStream()
                .filter(it -> it.path("Arn").asString("").equals(principal.arn()))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
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
        return revocation.isComplete(deciding, narrowed)
                ? Optional.of(new Fix("", String.join(" && ", revocation.commands()), revocation.warning()))
                : Optional.empty();
    }

    private boolean isComplete(Function<Principal, Decision> deciding, UnaryOperator<String> narrowed) {
        for (int i = 0; i < MOST; i++) {
            Decision decision = deciding.apply(after());
            if (!decision.verdict().isPossible()) {
                return i > 0;
            }
            Citation by = decision.by();
            PolicyInFacts policy = by == null || by.layer() != Layer.IDENTITY
                    ? null
                    : context.policies().get(by.policy());
            if (policy == null) {
                return false;
            }
            takeAway(policy, deciding, narrowed);
        }
        return false;
    }

    /// The principal as it will be.
    private Principal after() {
        return principal.with(principal.identity().stream()
                .flatMap(it -> {
                    String text = outcomes.get(it.name());
                    if (text == null) {
                        return isHad(it.name()) ? Stream.of(it) : Stream.empty();
                    }
                    return text.isEmpty() ? Stream.empty() : Stream.of(Document.of(it.name(), text));
                })
                .toList());
    }

    private void takeAway(
            PolicyInFacts policy, Function<Principal, Decision> deciding, UnaryOperator<String> narrowed) {
        if (!isOfGroup(policy.name())) {
            boolean first = !outcomes.containsKey(policy.name());
            String less = first ? narrowed.apply(policy.text()) : policy.text();
            outcomes.put(policy.name(), less);
            Citation by = deciding.apply(after()).by();
            boolean enough =
                    !less.equals(policy.text()) && (by == null || !by.policy().equals(policy.name()));
            if (enough && !policy.isOfAws()) {
                return;
            }
            outcomes.put(policy.name(), enough ? less : "");
        }
        left.addAll(groups(policy.name()));
    }

    private static boolean isOfGroup(String name) {
        return name.startsWith("group/");
    }

    /// The groups of the principal that it has the policy `name` through.
    private List<Group> groups(String name) {
        return context.account().managed().groupsOf(principal.arn()).stream()
                .filter(group ->
                        group.policies().stream().anyMatch(it -> it.name().equals(name)))
                .toList();
    }

    /// Whether it has the policy `name` itself, or through a group that it doesn't leave.
    private boolean isHad(String name) {
        return isOwn(name) || groups(name).stream().anyMatch(group -> !left.contains(group));
    }

    private boolean isOwn(String name) {
        return name.startsWith("arn:")
                ? owner.path("AttachedManagedPolicies")
                        .valueStream()
                        .anyMatch(it -> it.path("PolicyArn").asString("").equals(name))
                : !isOfGroup(name);
    }

    private List<String> commands() {
        var commands = new ArrayList<String>();
        outcomes.forEach((name, less) -> {
            if (name.startsWith("arn:")) {
                managed(name, less, commands);
            } else {
                inline(shortly(name), less, commands);
            }
        });
        left.forEach(group -> commands.add("aws iam remove-user-from-group --group-name "
                + ShellQuote.quote(group.name()) + " --user-name " + ShellQuote.quote(principal.name())));
        return commands;
    }

    private String kind() {
        return principal.user() ? "user" : "role";
    }

    private String named() {
        return " --" + kind() + "-name " + ShellQuote.quote(principal.name());
    }

    private void inline(String name, String less, List<String> commands) {
        String which = named() + " --policy-name " + ShellQuote.quote(name);
        String copy = ShellQuote.quote((principal.name() + "-" + name + ".json").replace('/', '-'));
        commands.add("aws iam get-" + kind() + "-policy" + which + " --query PolicyDocument > " + copy);
        commands.add(
                less.isEmpty()
                        ? "aws iam delete-" + kind() + "-policy" + which
                        : "aws iam put-" + kind() + "-policy" + which + " --policy-document " + ShellQuote.quote(less));
    }

    private void managed(String arn, String less, List<String> commands) {
        boolean ofAws = PolicyInFacts.isOfAws(arn);
        if (!less.isEmpty() && !ofAws) {
            commands.add("aws iam create-policy-version --policy-arn " + ShellQuote.quote(arn)
                    + " --set-as-default --policy-document " + ShellQuote.quote(less));
            return;
        }
        if (!less.isEmpty()) {
            commands.add("aws iam put-" + kind() + "-policy" + named() + " --policy-name "
                    + ShellQuote.quote(arn.substring(arn.lastIndexOf('/') + 1) + "-tables") + " --policy-document "
                    + ShellQuote.quote(less));
        }
        if (isOwn(arn)) {
            commands.add("aws iam detach-" + kind() + "-policy" + named() + " --policy-arn " + ShellQuote.quote(arn));
        }
    }

    /// The name of an inline policy without its owner's, or an ARN.
    private static String shortly(String name) {
        int owned = name.indexOf(": ");
        return owned < 0 ? name : name.substring(owned + 2);
    }

    private String warning() {
        var taken = new ArrayList<String>();
        var shared = new StringBuilder();
        outcomes.forEach((name, less) -> {
            if (less.isEmpty() && isOwn(name)) {
                taken.add("the policy " + shortly(name));
            } else if (!less.isEmpty() && name.startsWith("arn:") && !PolicyInFacts.isOfAws(name)) {
                shared.append(" Everybody else who has the policy ")
                        .append(name)
                        .append(" loses what it no longer allows.");
            }
        });
        left.forEach(group -> taken.add("the group " + group.name()));
        String used = principal.lastUsed() == null
                ? ""
                : " It was last used on " + principal.lastUsed().toString().substring(0, 10) + ".";
        String all = taken.isEmpty()
                ? ""
                : "This takes " + String.join(", ", taken) + " from " + principal.name()
                        + ", with everything else that is in it." + used;
        return (all + shared).strip();
    }
}
