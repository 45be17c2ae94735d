package dev.sortkey.posture.check.table;

import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.Strangers;
import dev.sortkey.posture.access.TableResources;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.check.network.DynamoEndpoint;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// EP-ENFORCE: whether a table denies calls that don't come through the VPC endpoint.
final class EndpointEnforcement extends TableCheck {
    EndpointEnforcement() {
        super("EP-ENFORCE");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        if (!context.facts().isAws()) {
            return finding.notApplicable("This server isn't AWS, so it has no VPC endpoints.");
        }
        return finding.of(AwsQuestions.ENDPOINTS, answer -> {
            List<DynamoEndpoint> endpoints = DynamoEndpoint.of(answer, DynamoEndpoint.TABLES).stream()
                    .filter(DynamoEndpoint::isAvailable)
                    .toList();
            return endpoints.isEmpty()
                    ? finding.notApplicable("This region has no VPC endpoint for DynamoDB.")
                    : check(context, endpoints, finding);
        });
    }

    private static Finding check(AssessmentContext context, List<DynamoEndpoint> endpoints, FindingBuilder finding) {
        String arn = finding.resource().arn();
        var collector = new EvidenceCollector(context);
        Document own = collector
                .require(Questions.policy(arn))
                .map(it -> it.text("/Policy"))
                .filter(it -> !it.isEmpty())
                .map(it -> Document.of(arn, it))
                .orElse(null);
        if (own instanceof Document.Unreadable(var _, var line, var _, var why)) {
            collector.addMissing(
                    Questions.policy(arn), "Line " + line + " of the resource policy can't be parsed: " + why);
        }
        Organisation organisation = context.account().organisation();
        var policies = new Policies(
                List.of(),
                own,
                null,
                null,
                organisation.serviceControl(),
                organisation.resourceControl(),
                null,
                Set.of());
        TableResources table = TableResources.of(context.facts(), arn);
        List<String> open = Probe.ITEMS.stream()
                .filter(action -> table.resources(action).stream()
                        .anyMatch(resource -> !Probe.refused(policies, action, resource, "", "")
                                || endpoints.stream()
                                        .allMatch(it -> Probe.refused(policies, action, resource, it.id(), it.vpc()))))
                .toList();
        boolean anyEndpoint = Probe.ITEMS.stream()
                .flatMap(action -> table.resources(action).stream()
                        .map(resource -> Probe.refused(policies, action, resource, Strangers.ENDPOINT, Strangers.VPC)))
                .anyMatch(refused -> !refused);
        if (open.isEmpty() && !anyEndpoint) {
            // Its indexes are resources of their own: without its description, they aren't known.
            return finding.of(
                    Questions.table(finding.resource().name()),
                    _ -> finding.pass(
                            "Reads and writes of items are denied unless they come through the VPC endpoint."));
        }
        collector.require(Questions.CALLER); // or nobody knows whose organisation that is
        return collector.isComplete()
                ? finding.fail(
                                open.isEmpty() ? Severity.LOW : finding.rule().severity(),
                                message(endpoints, open, everyday(table)),
                                new Enforcement(context, arn, own, endpoints).fix(finding))
                        .unless(
                                FindingBuilder.UNREAD_ORGANISATION,
                                context.unread(Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL))
                : finding.unknown(collector);
    }

    private static String message(List<DynamoEndpoint> endpoints, List<String> open, List<String> everyday) {
        String which = "VPC endpoints exist (" + ids(endpoints) + "), but ";
        if (open.isEmpty()) {
            return which + "calls may also come through a VPC endpoint in anybody's account.";
        }
        return which + (open.containsAll(everyday) ? "no call" : "not every call") + " has to go through them"
                + (open.equals(List.of("dynamodb:SearchVectors")) ? ": vector searches don't." : ".");
    }

    /// The actions that there is something for: searches need a vector index.
    private static List<String> everyday(TableResources table) {
        return Probe.ITEMS.stream()
                .filter(action -> !table.resources(action).isEmpty())
                .toList();
    }

    private static String ids(List<DynamoEndpoint> endpoints) {
        return endpoints.stream().map(DynamoEndpoint::id).collect(Collectors.joining(", "));
    }
}
