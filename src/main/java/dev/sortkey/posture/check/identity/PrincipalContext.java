package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.UnreadPolicies;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a check of users and roles needs.
///
/// @param assessment the assessment's
/// @param finding builds findings about the account as a whole
/// @param details the answer that lists the principals
record PrincipalContext(AssessmentContext assessment, FindingBuilder finding, KnownAnswer details) {
    /// Layers that may deny and that can be read; a session policy can't.
    static final Set<Layer> LIMITS =
            Set.of(Layer.IDENTITY, Layer.BOUNDARY, Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL);

    /// Layers of the organization: a member account can never read them.
    static final Set<Layer> ORGANISATION = Set.of(Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL);

    /// All that is known.
    Facts facts() {
        return assessment.facts();
    }

    /// The expectations that the person has set.
    Expectations expectations() {
        return assessment.expectations();
    }

    /// The account with its policies.
    Account account() {
        return assessment.account();
    }

    /// Builds findings about `principal`.
    FindingBuilder finding(Principal principal) {
        String type = principal.user() ? "AWS::IAM::User" : "AWS::IAM::Role";
        return new FindingBuilder(
                assessment,
                finding.rule(),
                new Resource(
                        principal.arn(), type, principal.name(), "", account().id()));
    }

    /// One ARN for each resource that a statement of `principal` allows one of `actions` on, and `any`: so a
    /// permission is found wherever it is granted.
    static List<String> sampleResources(Principal principal, List<String> actions, String any) {
        var resources = new TreeSet<String>();
        resources.add(any);
        principal.identity().stream()
                .flatMap(document -> document instanceof Policy policy ? policy.statements().stream() : Stream.empty())
                .filter(PolicyStatement::allows)
                .filter(statement -> actions.stream().anyMatch(statement.actions()::cover))
                .map(PolicyStatement::resources)
                .filter(named -> named != null && !named.except())
                .flatMap(named -> named.written().stream())
                .map(pattern -> pattern.replaceAll("\\$\\{[^}]*}|[*?]", "x"))
                .filter(arn -> arn.contains(":dynamodb:"))
                .forEach(resources::add);
        return List.copyOf(resources);
    }

    /// An ARN of a table that no policy names: a principal that may access it may access every table of the region.
    String anyTable() {
        return table("any-table-4f1c");
    }

    /// The ARN of the table `name` in the connection's region.
    String table(String name) {
        return Partition.table(facts().region(), account().id(), name);
    }

    /// The ARNs of all tables that are known.
    List<String> tables() {
        return facts().tableNames().stream().map(this::table).toList();
    }

    /// Whether `principal` is exempt: it is a break-glass role, or a service owns it.
    boolean isExcepted(Principal principal) {
        return principal.serviceLinked() || expectations().breakGlass().contains(principal.name());
    }

    /// What the policies of `principal` within its boundary say to some actions on `resource`, the strongest first.
    List<Decision> own(Principal principal, Collection<String> actions, String resource) {
        return actions.stream()
                .map(action -> account().own(principal, action, resource))
                .sorted(Comparator.comparing(Decision::verdict))
                .toList();
    }

    /// Whether `decision` could be another one if everything had been read.
    static boolean isOpen(Decision decision) {
        return decision.unseen().stream().anyMatch(LIMITS::contains);
    }

    /// Whether only the organization's policies, which weren't read, could refuse what `decision` allows.
    static boolean isOpenToOrganisation(Decision decision) {
        return decision.unseen().stream().filter(LIMITS::contains).allMatch(ORGANISATION::contains);
    }

    /// Those of `decisions` that have one of `verdicts`, as a list for a sentence.
    static String actions(List<Decision> decisions, AccessVerdict... verdicts) {
        List<String> actions = decisions.stream()
                .filter(it -> List.of(verdicts).contains(it.verdict()))
                .map(it -> it.action().substring(it.action().indexOf(':') + 1))
                .distinct()
                .toList();
        int most = 5;
        String first = String.join(", ", actions.subList(0, Math.min(most, actions.size())));
        return actions.size() > most ? first + " and " + (actions.size() - most) + " more" : first;
    }

    /// The statement that decided, as evidence.
    Evidence[] evidence(@Nullable Citation by) {
        return by == null
                ? new Evidence[0]
                : new Evidence[] {
                    new Evidence(
                            details.question().toString(),
                            by.policy() + ", " + by.statement(),
                            by.json(),
                            details.known().readAt())
                };
    }

    /// What would have to be read to know of `decision`.
    List<Missing> missing(Principal principal, Decision decision) {
        var missing = new ArrayList<Missing>();
        documents(principal).forEach(document -> {
            if (document instanceof Document.Unreadable(var name, var line, var column, var why)) {
                missing.add(Missing.of(
                        details.question().toString(),
                        "Line " + line + ", column " + column + " of " + name + " can't be parsed: " + why));
            }
        });
        for (UnreadPolicies unread : account().unread()) {
            if (decision.unseen().contains(unread.layer())) {
                missing.add(FindingBuilder.missing(unread.question(), unread.answer()));
            }
        }
        return missing.isEmpty()
                ? List.of(Missing.of(details.question().toString(), "A policy couldn't be read."))
                : missing;
    }

    private static Stream<Document> documents(Principal principal) {
        Document boundary = principal.boundary();
        return boundary == null
                ? principal.identity().stream()
                : Stream.concat(principal.identity().stream(), Stream.of(boundary));
    }
}
