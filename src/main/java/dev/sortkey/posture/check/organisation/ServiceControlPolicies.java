package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The service control policies over an account.
///
/// @param facts where they come from
/// @param levels those that could be read, level by level
/// @param reading what could not
record ServiceControlPolicies(Facts facts, List<List<Document>> levels, EvidenceCollector reading) {
    private static final Set<String> WHENCE =
            Set.of("aws:sourceip", "aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce");
    private static final Document ANYTHING = Document.of("anything", """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""");

    /// Whether they refuse `action` on the account's tables in `region` to a role that no policy names, or might,
    /// depending on the request; a refusal that only looks at where it comes from does not count.
    boolean refuses(String action, String region) {
        String account = Questions.account(facts);
        String partition = Partition.of(region());
        String organisation = Questions.text(facts, AwsQuestions.ORGANIZATION, "/Organization/Id");
        Caller somebody = Caller.role("arn:" + partition + ":iam::" + account + ":role/somebody");
        RequestContext context = RequestContext.NONE
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
        Decision decision = new Policies(List.of(ANYTHING), null, null, null, levels, List.of(), null, Set.of())
                .decide(new AccessRequest(somebody, action, arn, account, context));
        return switch (decision.verdict()) {
            case EXPLICITLY_DENIED, IMPLICITLY_DENIED -> true;
            case DEPENDS ->
                !WHENCE.containsAll(decision.keys().stream().map(ServiceControlPolicies::small).toList());
            case ALLOWED -> false;
        };
    }

    private static String small(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    String region() {
        return Questions.region(facts);
    }
}
