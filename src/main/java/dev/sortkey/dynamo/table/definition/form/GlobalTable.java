package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;

/// An `AWS::DynamoDB::GlobalTable`: the table in its first replica's Region, or in that of the parameter
/// `AWS::Region`, and replicas in the others.
final class GlobalTable {
    private static final Set<String> OF_THE_REPLICA = Set.of(
            "DeletionProtectionEnabled",
            "PointInTimeRecoverySpecification",
            "TableClass",
            "Tags",
            "ContributorInsightsSpecification",
            "KinesisStreamSpecification",
            "ResourcePolicy");
    private static final Set<String> CAPACITY = Set.of(
            "WriteProvisionedThroughputSettings",
            "WriteOnDemandThroughputSettings",
            "ReadProvisionedThroughputSettings",
            "ReadOnDemandThroughputSettings");

    private final TemplateTable table;
    private final Reading reading;

    GlobalTable(String id, Place place, Reading reading) {
        this.table = new TemplateTable(id, place, reading);
        this.reading = reading;
    }

    TableDefinition read(Tree.Branch properties) {
        List<Tree> replicas = properties.elements("Replicas");
        Optional<Tree> own = reading.parameter("AWS::Region")
                .flatMap(region -> replicas.stream()
                        .filter(replica -> replica.text("Region").equals(Optional.of(region)))
                        .findFirst())
                .or(() -> replicas.stream().findFirst());
        table.properties(merged(properties, own.orElse(Tree.Branch.of(Map.of(), properties.place()))));
        replicas.stream()
                .filter(replica -> own.filter(mine -> mine.equals(replica)).isEmpty())
                .forEach(this::replica);
        return table.draft().build();
    }

    private Tree.Branch merged(Tree.Branch properties, Tree replica) {
        var members = new LinkedHashMap<String, Tree>();
        boolean onDemand = properties.text("BillingMode").orElse("").equals("PAY_PER_REQUEST");
        properties.members().forEach((name, value) -> {
            switch (name) {
                case "Replicas" -> {}
                case "GlobalSecondaryIndexes" ->
                    members.put(
                            name,
                            new Tree.Items(
                                    value.elements().stream()
                                            .map(index -> index(index, replica, onDemand))
                                            .toList(),
                                    value.place()));
                case "SSESpecification" -> members.put(name, encryption(value, replica));
                default -> {
                    if (!CAPACITY.contains(name)) {
                        members.put(name, value);
                    }
                }
            }
        });
        replica.members().forEach((name, value) -> {
            if (OF_THE_REPLICA.contains(name)) {
                members.put(name, value);
            }
        });
        capacity(members, properties, replica, onDemand);
        return new Tree.Branch(members, properties.places(), properties.place());
    }

    private Tree index(Tree index, Tree replica, boolean onDemand) {
        Tree own = replica.elements("GlobalSecondaryIndexes").stream()
                .filter(each -> each.text("IndexName").equals(index.text("IndexName")))
                .findFirst()
                .orElse(Tree.Branch.of(Map.of(), index.place()));
        var members = new LinkedHashMap<String, Tree>();
        index.members().forEach((name, value) -> {
            if (!CAPACITY.contains(name)) {
                members.put(name, value);
            }
        });
        Tree insights = own.at("ContributorInsightsSpecification");
        if (insights != null) {
            members.put("ContributorInsightsSpecification", insights);
        }
        capacity(members, index, own, onDemand);
        return Tree.Branch.of(members, index.place());
    }

    private void capacity(Map<String, Tree> members, Tree writes, Tree reads, boolean onDemand) {
        var units = new LinkedHashMap<String, Tree>();
        if (onDemand) {
            put(units, "MaxReadRequestUnits", reads.at("ReadOnDemandThroughputSettings", "MaxReadRequestUnits"));
            put(units, "MaxWriteRequestUnits", writes.at("WriteOnDemandThroughputSettings", "MaxWriteRequestUnits"));
        } else {
            put(units, "ReadCapacityUnits", units(reads.at("ReadProvisionedThroughputSettings"), "Read"));
            put(units, "WriteCapacityUnits", units(writes.at("WriteProvisionedThroughputSettings"), "Write"));
        }
        if (!units.isEmpty()) {
            members.put(
                    onDemand ? "OnDemandThroughput" : "ProvisionedThroughput", Tree.Branch.of(units, writes.place()));
        }
    }

    /// Fixed units, or those that auto scaling begins with.
    private @Nullable Tree units(@Nullable Tree settings, String kind) {
        if (settings == null || settings instanceof Tree.Open) {
            return settings;
        }
        Tree scaling = settings.at(kind + "CapacityAutoScalingSettings");
        if (scaling == null) {
            return settings.at(kind + "CapacityUnits");
        }
        Tree seed = scaling.at("SeedCapacity");
        Tree least = scaling.at("MinCapacity");
        if (least != null && !least.text().equals(scaling.text("MaxCapacity"))) {
            table.draft()
                    .leftOut(
                            "auto scaling of its " + kind.toLowerCase(java.util.Locale.ROOT) + " capacity",
                            scaling.place(),
                            "it belongs to another service; the table begins with its least units");
        }
        return seed == null ? least : seed;
    }

    private static void put(Map<String, Tree> members, String name, @Nullable Tree value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static Tree encryption(Tree encryption, Tree replica) {
        Tree key = replica.at("SSESpecification", "KMSMasterKeyId");
        if (key == null) {
            return encryption;
        }
        var members = new LinkedHashMap<>(encryption.members());
        members.put("KMSMasterKeyId", key);
        return Tree.Branch.of(members, encryption.place());
    }

    private void replica(Tree replica) {
        Tree region = replica.at("Region");
        if (replica.text("Region").isEmpty()) {
            table.draft()
                    .leftOut(
                            "a replica",
                            replica.place(),
                            region instanceof Tree.Open open ? open.reason() : "it has no Region");
            return;
        }
        var members = new LinkedHashMap<String, Tree>();
        put(members, "RegionName", region);
        put(members, "KMSMasterKeyId", replica.at("SSESpecification", "KMSMasterKeyId"));
        put(members, "TableClassOverride", replica.at("TableClass"));
        Tree reads = units(replica.at("ReadProvisionedThroughputSettings"), "Read");
        if (reads != null) {
            members.put(
                    "ProvisionedThroughputOverride", Tree.Branch.of(Map.of("ReadCapacityUnits", reads), reads.place()));
        }
        put(members, "OnDemandThroughputOverride", replica.at("ReadOnDemandThroughputSettings"));
        members.values().removeIf(value -> value.open().isPresent());
        table.draft()
                .replica(TreeReader.read(
                        Tree.Branch.of(members, replica.place()), CreateReplicationGroupMemberAction.builder()));
    }
}
