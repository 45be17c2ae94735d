package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The service control policies over an account, together with the resource control policies.
///
/// @param context of the assessment
/// @param levels those that could be read, level by level
/// @param collector what could not
record ServiceControlPolicies(AssessmentContext context, List<List<Document>> levels, EvidenceCollector collector) {
    private static final Set<String> NETWORK_KEYS =
            Set.of("aws:sourceip", "aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce");
    /// Whether they deny `action` on the account's tables in `region` to a role that no policy names, or might,
    /// depending on the request; a denial that only looks at the network that it comes from doesn't count.
    boolean deny(String action, String region) {
        String account = context.facts().account();
        String partition = Partition.of(region());
        String organisation = context.facts().text(AwsQuestions.ORGANIZATION, "/Organization/Id");
        Caller somebody = Caller.role("arn:" + partition + ":iam::" + account + ":role/somebody");
        RequestContext known = RequestContext.NONE
                .with("aws:SecureTransport", "true")
                .with("aws:RequestedRegion", region)
                .with("aws:PrincipalAccount", account)
                .with("aws:PrincipalOrgID", organisation)
                .with("aws:PrincipalArn", somebody.arn())
                .with("aws:PrincipalType", "AssumedRole")
                .with("aws:PrincipalIsAWSService", "false")
                .with("aws:ViaAWSService", "false")
                .with("aws:CalledVia")
                .with("aws:ResourceAccount", account)
                .with("aws:ResourceOrgID", organisation);
        String arn = String.join(":", "arn", partition, "dynamodb", region, account, "table/any");
        Decision decision = new Policies(
                        List.of(Policies.ANYTHING),
                        null,
                        null,
                        null,
                        levels,
                        context.account().organisation().resourceControl(),
                        null,
                        Set.of())
                .decide(new AccessRequest(somebody, action, arn, account, known));
        return switch (decision.verdict()) {
            case EXPLICITLY_DENIED, IMPLICITLY_DENIED -> true;
            case DEPENDS ->
                !NETWORK_KEYS.containsAll(decision.keys().stream()
                        .map(key -> key.toLowerCase(Locale.ROOT))
                        .toList());
            case ALLOWED -> false;
        };
    }

    String region() {
        return context.facts().region();
    }
}
