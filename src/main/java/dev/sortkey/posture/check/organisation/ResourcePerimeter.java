package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.Outsider;
import dev.sortkey.posture.access.Strangers;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// OR-RCP: whether resource control policies keep strangers from tables, whatever the tables' own policies allow.
/// Services that act for strangers are said, but don't fail it: AWS's own examples keep out people in one statement
/// and services in another, and only few services can be let in by a table's policy.
final class ResourcePerimeter extends OrganisationCheck {
    ResourcePerimeter() {
        super("OR-RCP");
    }

    @Override
    Finding check(ServiceControlPolicies policies, FindingBuilder finding) {
        Organisation organisation = policies.context().account().organisation();
        List<Missing> unread = policies.context().unread(Layer.RESOURCE_CONTROL);
        Optional<Outsider.Entry> stranger = stranger(policies, organisation, false);
        if (stranger.isEmpty()) {
            String services = stranger(policies, organisation, true)
                    .map(it -> " They don't deny services that act for other accounts: for those, require "
                            + "aws:SourceOrgID.")
                    .orElse("");
            return finding.pass("Resource control policies deny strangers every call to the account's tables."
                    + (unread.isEmpty() ? services : ""));
        }
        if (!unread.isEmpty()) {
            return finding.unknown("Not all resource control policies could be read.", unread);
        }
        return finding.fail(
                "If a table's policy allows it, " + lower(stranger.get().who().name()) + " can call "
                        + stranger.get().decision().action() + ": no resource control policy denies it.",
                finding.fix());
    }

    /// One of the people, or of the services, that no resource control policy keeps out.
    private static Optional<Outsider.Entry> stranger(
            ServiceControlPolicies policies, Organisation organisation, boolean services) {
        List<List<Document>> levels = organisation.resourceControl();
        String account = policies.context().facts().account();
        String arn = Partition.table(policies.region(), account, "any");
        List<Document> documents = Stream.concat(
                        Stream.of(Policies.FOR_ANYBODY), levels.stream().flatMap(List::stream))
                .toList();
        return Outsider.first(
                Strangers.of(documents, arn, organisation.idIfKnown()).stream()
                        .filter(it -> it.isService() == services)
                        .toList(),
                new Policies(List.of(), Policies.FOR_ANYBODY, null, null, List.of(), levels, null, Set.of()),
                Probe.ITEMS,
                List.of(arn));
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
