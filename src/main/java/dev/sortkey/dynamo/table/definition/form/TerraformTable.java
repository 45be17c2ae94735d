package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;

/// The values of one `aws_dynamodb_table` as a definition; nested blocks are lists.
final class TerraformTable {
    private static final Set<String> ESSENTIAL_BLOCKS =
            Set.of("attribute", "global_secondary_index", "local_secondary_index");
    /// What Terraform or the service adds, and what isn't the table's own.
    private static final Set<String> NOT_SETTINGS = Set.of(
            "arn",
            "id",
            "stream_arn",
            "stream_label",
            "tags_all",
            "timeouts",
            "lifecycle",
            "depends_on",
            "provider",
            "provisioner",
            "connection",
            "count",
            "restore_backup_arn",
            "restore_date_time",
            "restore_source_name",
            "restore_source_table_arn",
            "restore_to_latest_time",
            "import_table",
            "region",
            "identity");
    private static final long FREE_READS = 12_000;
    private static final long FREE_WRITES = 4_000;

    private final DefinitionDraft draft;
    private final Tree.Branch values;
    private final boolean written;

    /// @param written whether a person wrote the values, so that each is wanted
    TerraformTable(String label, Tree.Branch values, Place place, boolean written, Reading reading) {
        this.draft = new DefinitionDraft(label, place, reading);
        this.values = values;
        this.written = written;
    }

    /// The definition.
    ///
    /// @param related other resources that may set something for it: their type and values
    TableDefinition read(List<Map.Entry<String, Tree>> related) {
        values.members().forEach((name, value) -> member(name, value, values.place(name)));
        draft.put("KeySchema", TerraformKeys.of(values, null));
        String mode =
                values.text("billing_mode").filter(text -> !text.isEmpty()).orElse("PROVISIONED");
        Tree billing = values.at("billing_mode");
        draft.put(
                "BillingMode",
                billing instanceof Tree.Open ? billing : Tree.Leaf.text(mode, values.place("billing_mode")));
        if (mode.equals("PROVISIONED")) {
            draft.put(
                    "ProvisionedThroughput",
                    units(values, "ReadCapacityUnits", "read_capacity", "WriteCapacityUnits", "write_capacity"));
        }
        var indexes = values.elements("global_secondary_index");
        if (!indexes.isEmpty()) {
            draft.put(
                    "GlobalSecondaryIndexes",
                    new Tree.Items(
                            indexes.stream().map(each -> global(each, mode)).toList(),
                            values.place("global_secondary_index")));
        }
        var locals = values.elements("local_secondary_index");
        if (!locals.isEmpty()) {
            draft.put(
                    "LocalSecondaryIndexes",
                    new Tree.Items(
                            locals.stream()
                                    .map(each -> (Tree) index(each, TerraformKeys.of(each, values.at("hash_key"))))
                                    .toList(),
                            values.place("local_secondary_index")));
        }
        related.forEach(each -> related(each.getKey(), each.getValue()));
        return draft.build();
    }

    private void member(String name, Tree value, Place place) {
        if (value instanceof Tree.Leaf leaf
                && (leaf.kind() == Tree.Kind.NULL || leaf.value().isEmpty())) {
            return;
        }
        switch (name) {
            case "name" -> draft.put("TableName", value);
            case "attribute" ->
                draft.put(
                        "AttributeDefinitions",
                        new Tree.Items(
                                value.elements().stream()
                                        .map(each ->
                                                renamed(each, Map.of("name", "AttributeName", "type", "AttributeType")))
                                        .toList(),
                                value.place()));
            case "hash_key",
                    "range_key",
                    "billing_mode",
                    "read_capacity",
                    "write_capacity",
                    "key_schema",
                    "global_secondary_index",
                    "local_secondary_index",
                    "stream_view_type" -> {}
            case "stream_enabled" -> stream(value);
            case "table_class" -> draft.put("TableClass", value);
            case "deletion_protection_enabled" -> {
                if (value instanceof Tree.Open || TreeReader.truth(value, name)) {
                    draft.put("DeletionProtectionEnabled", value);
                }
            }
            case "server_side_encryption" -> value.elements().forEach(this::encryption);
            case "tags" -> tags(value);
            case "ttl" -> value.elements().forEach(this::timeToLive);
            case "point_in_time_recovery" -> value.elements().forEach(this::recovery);
            case "on_demand_throughput" ->
                value.elements().forEach(each -> draft.put("OnDemandThroughput", limits(each)));
            case "warm_throughput" -> value.elements().forEach(each -> warm(each, place));
            case "replica" -> value.elements().forEach(this::replica);
            case "dynamic" -> value.elements().forEach(this::dynamic);
            case "for_each" ->
                throw place.error(
                        "for_each makes one table for each of its elements", "Load 'terraform show -json' of it.");
            default -> {
                if (!NOT_SETTINGS.contains(name)) {
                    draft.leftOut(name, place, "this version doesn't know it");
                }
            }
        }
    }

    private void dynamic(Tree block) {
        block.members().forEach((name, value) -> {
            if (ESSENTIAL_BLOCKS.contains(name)) {
                throw value.place()
                        .error("dynamic \"" + name + "\" isn't expanded", "Load 'terraform show -json' of it.");
            }
            draft.leftOut(name, value.place(), "a dynamic block isn't expanded");
        });
    }

    private static Tree renamed(Tree block, Map<String, String> names) {
        var members = new LinkedHashMap<String, Tree>();
        block.members().forEach((name, value) -> members.put(names.getOrDefault(name, name), value));
        return block instanceof Tree.Branch branch ? Tree.Branch.of(members, branch.place()) : block;
    }

    private void stream(Tree enabled) {
        if (enabled instanceof Tree.Open open) {
            draft.leftOut("the stream", open.place(), open.reason());
        } else if (TreeReader.truth(enabled, "stream_enabled")) {
            var members = new LinkedHashMap<String, Tree>();
            members.put("StreamEnabled", enabled);
            put(members, "StreamViewType", values.at("stream_view_type"));
            draft.put("StreamSpecification", Tree.Branch.of(members, enabled.place()));
        }
    }

    private void encryption(Tree block) {
        Tree enabled = block.at("enabled");
        if (enabled != null && (enabled instanceof Tree.Open || TreeReader.truth(enabled, "enabled"))) {
            var members = new LinkedHashMap<String, Tree>();
            members.put("Enabled", enabled);
            members.put("SSEType", Tree.Leaf.text("KMS", block.place()));
            put(members, "KMSMasterKeyId", given(block.at("kms_key_arn")));
            draft.put("SSESpecification", Tree.Branch.of(members, block.place()));
        }
    }

    private void tags(Tree tags) {
        if (tags instanceof Tree.Branch branch) {
            draft.putKnown("Tags", SimpleTable.tags(branch));
        } else {
            tags.open().ifPresent(open -> draft.unknown(Part.TAGS, open));
        }
    }

    private void timeToLive(Tree block) {
        Tree enabled = block.at("enabled");
        block.open().ifPresentOrElse(open -> draft.unknown(Part.TIME_TO_LIVE, open), () -> {
            if (enabled != null && TreeReader.truth(enabled, "enabled")) {
                draft.timeToLive(block.text("attribute_name")
                        .orElseThrow(() -> block.place().error("ttl has no attribute_name", "Name the attribute.")));
            }
        });
    }

    private void recovery(Tree block) {
        Tree enabled = block.at("enabled");
        block.open().ifPresentOrElse(open -> draft.unknown(Part.POINT_IN_TIME_RECOVERY, open), () -> {
            if (enabled != null && TreeReader.truth(enabled, "enabled")) {
                draft.recoveryDays(TemplateTable.days(positive(block.at("recovery_period_in_days"))));
            }
        });
    }

    private static @Nullable Tree limits(Tree block) {
        return units(
                block,
                "MaxReadRequestUnits",
                "max_read_request_units",
                "MaxWriteRequestUnits",
                "max_write_request_units");
    }

    private static @Nullable Tree warmUnits(Tree block) {
        return units(
                block, "ReadUnitsPerSecond", "read_units_per_second", "WriteUnitsPerSecond", "write_units_per_second");
    }

    /// In a state these are what the service has reached by itself.
    private void warm(Tree block, Place place) {
        if (written) {
            draft.put("WarmThroughput", warmUnits(block));
        } else if (above(block, "read_units_per_second", FREE_READS)
                || above(block, "write_units_per_second", FREE_WRITES)) {
            draft.leftOut("warm throughput", place, "the state doesn't tell whether it was asked for");
        }
    }

    private static boolean above(Tree block, String name, long limit) {
        return block.text(name)
                .filter(text -> text.matches("\\d{1,15}") && Long.parseLong(text) > limit)
                .isPresent();
    }

    /// -1 and 0 stand for no value.
    private static @Nullable Tree positive(@Nullable Tree tree) {
        return tree == null
                        || tree.text()
                                .filter(text -> text.equals("0") || text.startsWith("-"))
                                .isPresent()
                ? null
                : tree;
    }

    /// An empty text stands for no value.
    static @Nullable Tree given(@Nullable Tree tree) {
        return tree == null || tree.text().filter(String::isEmpty).isPresent() ? null : tree;
    }

    private static @Nullable Tree units(Tree block, String reads, String readsName, String writes, String writesName) {
        var members = new LinkedHashMap<String, Tree>();
        put(members, reads, positive(block.at(readsName)));
        put(members, writes, positive(block.at(writesName)));
        return members.isEmpty() ? null : Tree.Branch.of(members, block.place());
    }

    private static void put(Map<String, Tree> members, String name, @Nullable Tree value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private Tree global(Tree block, String mode) {
        Tree.Branch index = index(block, TerraformKeys.of(block, null));
        var members = new LinkedHashMap<>(index.members());
        if (mode.equals("PROVISIONED")) {
            put(
                    members,
                    "ProvisionedThroughput",
                    units(block, "ReadCapacityUnits", "read_capacity", "WriteCapacityUnits", "write_capacity"));
        }
        block.elements("on_demand_throughput").forEach(each -> put(members, "OnDemandThroughput", limits(each)));
        if (written) {
            block.elements("warm_throughput").forEach(each -> put(members, "WarmThroughput", warmUnits(each)));
        }
        return Tree.Branch.of(members, block.place());
    }

    private static Tree.Branch index(Tree block, Tree keys) {
        var members = new LinkedHashMap<String, Tree>();
        put(members, "IndexName", TreeReader.known(block, "An index").at("name"));
        members.put("KeySchema", keys);
        var projection = new LinkedHashMap<String, Tree>();
        put(projection, "ProjectionType", block.at("projection_type"));
        Tree others = block.at("non_key_attributes");
        if (others != null && !others.elements().isEmpty()) {
            projection.put("NonKeyAttributes", others);
        }
        members.put("Projection", Tree.Branch.of(projection, block.place()));
        return Tree.Branch.of(members, block.place());
    }

    private void replica(Tree block) {
        Tree region = block.at("region_name");
        Tree key = given(block.at("kms_key_arn"));
        if (block.text("region_name").isEmpty()) {
            draft.leftOut(
                    "a replica",
                    block.place(),
                    region instanceof Tree.Open open ? open.reason() : "it has no region_name");
            return;
        }
        draft.replica(CreateReplicationGroupMemberAction.builder()
                .regionName(block.text("region_name").orElseThrow())
                .kmsMasterKeyId(key == null ? null : key.text().orElse(null))
                .build());
    }

    private void related(String type, Tree other) {
        String name = values.text("name").orElse("?");
        boolean own = other.text("table_name").map(name::equals).orElse(false)
                || other.text("resource_arn")
                        .filter(arn -> arn.endsWith(":table/" + name))
                        .isPresent();
        if (!own) {
            return;
        }
        switch (type) {
            case "aws_dynamodb_kinesis_streaming_destination" -> kinesis(other);
            case "aws_dynamodb_contributor_insights" ->
                draft.insights(
                        other.text("index_name").orElse(TableDefinition.TABLE),
                        other.text("mode").filter(text -> !text.isEmpty()).orElse(null));
            case "aws_dynamodb_resource_policy" -> draft.put("ResourcePolicy", other.at("policy"));
            case "aws_dynamodb_global_secondary_index" -> new TerraformIndex(draft, other).global();
            case "aws_dynamodb_vector_index" -> new TerraformIndex(draft, other).vector();
            default -> {}
        }
    }

    private void kinesis(Tree other) {
        Tree arn = Objects.requireNonNullElse(
                other.at("stream_arn"), new Tree.Open("it has no stream_arn", other.place()));
        arn.open()
                .ifPresentOrElse(
                        open -> draft.unknown(Part.KINESIS, open),
                        () -> draft.kinesis(
                                arn.text().orElse(""),
                                other.text("approximate_creation_date_time_precision")
                                        .filter(text -> !text.isEmpty())
                                        .orElse(null)));
    }
}
