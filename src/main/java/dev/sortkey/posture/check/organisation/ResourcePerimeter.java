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
final class ResourcePerimeter extends OrganisationCheck {
    ResourcePerimeter() {
        super("OR-RCP");
    }

    @Override
    Finding check(ServiceControlPolicies policies, FindingBuilder finding) {
        Organisation organisation = policies.context().account().organisation();
        List<Missing> unread = policies.context().unread(Layer.RESOURCE_CONTROL);
        Optional<Outsider.Entry> stranger = stranger(policies, organisation);
        if (stranger.isEmpty()) {
            return finding.pass("Resource control policies deny strangers every call to the account's tables.");
        }
        if (!unread.isEmpty()) {
            return finding.unknown("Not all resource control policies could be read.", unread);
        }
        return finding.fail(
                "If a table's policy allows it, " + lower(stranger.get().who().name()) + " can call "
                        + stranger.get().decision().action() + ": no resource control policy denies it.",
                finding.fix());
    }

    private static Optional<Outsider.Entry> stranger(ServiceControlPolicies policies, Organisation organisation) {
        List<List<Document>> levels = organisation.resourceControl();
        String account = policies.context().facts().account();
        String arn = Partition.table(policies.region(), account, "any");
        List<Document> documents = Stream.concat(
                        Stream.of(Policies.FOR_ANYBODY), levels.stream().flatMap(List::stream))
                .toList();
        return Outsider.first(
                Strangers.of(documents, arn, organisation.idIfKnown()),
                new Policies(List.of(), Policies.FOR_ANYBODY, null, null, List.of(), levels, null, Set.of()),
                Probe.ITEMS,
                List.of(arn));
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
