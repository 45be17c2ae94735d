package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.List;

/// What is known in advance about the condition keys of requests. Keys that the caller chooses, or that only the
/// request determines, stay open, except that all requests are assumed to use TLS.
final class ContextValues {
    private ContextValues() {}

    /// Those of every request in the account.
    static RequestContext of(Facts facts, String account, Organisation organisation) {
        RequestContext context = RequestContext.NONE
                .with("aws:SecureTransport", "true")
                .with("aws:RequestedRegion", facts.region())
                .with("aws:CurrentTime", facts.takenAt().toString())
                .with("aws:EpochTime", String.valueOf(facts.takenAt().getEpochSecond()))
                .with("aws:ResourceAccount", account)
                .with("aws:PrincipalAccount", account)
                .with("kms:CallerAccount", account)
                .with("aws:PrincipalIsAWSService", "false")
                .with("aws:PrincipalServiceName")
                .with("aws:SourceAccount")
                .with("aws:SourceArn")
                .with("aws:SourceOrgID");
        if (!organisation.known()) {
            return context;
        }
        String id = organisation.id();
        return id.isEmpty()
                ? context.with("aws:PrincipalOrgID")
                        .with("aws:PrincipalOrgPaths")
                        .with("aws:ResourceOrgID")
                        .with("aws:ResourceOrgPaths")
                : context.with("aws:PrincipalOrgID", id).with("aws:ResourceOrgID", id);
    }

    /// Those of every request of `who`: a role's sessions may bring tags of their own, a user has only its own.
    static RequestContext of(RequestContext all, Principal who) {
        RequestContext context = all.with("aws:PrincipalArn", who.arn());
        if (!who.user()) {
            List<String> now = all.values("aws:CurrentTime");
            context = context.with("aws:PrincipalType", "AssumedRole").with("aws:username");
            // A session of tomorrow is what counts: one that is revoked by its time begins anew.
            return now == null ? context : context.with("aws:TokenIssueTime", now.toArray(String[]::new));
        }
        context = context.with("aws:PrincipalType", "User")
                .with("aws:username", who.name())
                .complete("aws:PrincipalTag/");
        for (var tag : who.tags().entrySet()) {
            context = context.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
        }
        return who.id().isEmpty() ? context : context.with("aws:userid", who.id());
    }
}
