package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Asks the organisation for the policies above this account, from the account up to the root.
final class OrganisationQuestions {
    /// Deeper than any organisation may be.
    private static final int MOST_LEVELS = 8;

    private static final String RESOURCE_CONTROL = "RESOURCE_CONTROL_POLICY";

    private final FactRecorder recorder;
    private final CallerScope place;
    private final Set<String> policies = ConcurrentHashMap.newKeySet();

    OrganisationQuestions(FactRecorder recorder, CallerScope place) {
        this.recorder = recorder;
        this.place = place;
    }

    void ask() {
        JsonNode organisation = recorder.ask(AwsRequest.of(AwsService.ORGANIZATIONS, "DescribeOrganization"));
        if (organisation.isMissingNode()) {
            return;
        }
        JsonNode roots = recorder.ask(AwsRequest.of(AwsService.ORGANIZATIONS, "ListRoots"));
        boolean guarded =
                roots.isMissingNode() || roots.findValuesAsString("Type").contains(RESOURCE_CONTROL);
        recorder.together(
                () -> recorder.ask(AwsRequest.of(AwsService.ORGANIZATIONS, "ListAccounts")),
                () -> level(place.account(), guarded, 0));
    }

    /// One target and what is above it; a target whose parent cannot be read ends the walk.
    private void level(String target, boolean guarded, int depth) {
        if (target.isEmpty() || depth == MOST_LEVELS) {
            return;
        }
        recorder.together(
                () -> policies(target, "SERVICE_CONTROL_POLICY", target),
                () -> resourcePolicies(target, guarded),
                () -> parents(target, guarded, depth));
    }

    private void resourcePolicies(String target, boolean guarded) {
        String subject = target + "|" + RESOURCE_CONTROL;
        if (guarded) {
            policies(target, RESOURCE_CONTROL, subject);
        } else {
            recorder.note(
                    new Question("organizations", "ListPoliciesForTarget", subject),
                    new Answer.NotApplicable("Resource control policies aren't enabled in this organization."));
        }
    }

    private void parents(String target, boolean guarded, int depth) {
        if (target.startsWith("r-")) {
            return;
        }
        JsonNode parents = recorder.ask(
                AwsRequest.of(AwsService.ORGANIZATIONS, "ListParents").with("ChildId", target), target);
        level(parents.path("Parents").path(0).path("Id").asString(""), guarded, depth + 1);
    }

    private void policies(String target, String kind, String subject) {
        JsonNode listed = recorder.ask(
                AwsRequest.of(AwsService.ORGANIZATIONS, "ListPoliciesForTarget")
                        .with("TargetId", target)
                        .with("Filter", kind),
                subject);
        List<String> unseen = listed.path("Policies")
                .valueStream()
                .map(policy -> policy.path("Id").asString(""))
                .filter(policies::add)
                .toList();
        recorder.each(
                unseen,
                id -> recorder.ask(
                        AwsRequest.of(AwsService.ORGANIZATIONS, "DescribePolicy")
                                .with("PolicyId", id),
                        id));
    }
}
