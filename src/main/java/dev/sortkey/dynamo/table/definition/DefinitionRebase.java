package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// What one definition changes of another, put on a third: that of a table which somebody else has changed
/// meanwhile. Where both have changed the same, the wanted one counts.
///
/// @param before what `wanted` was made from
/// @param now the table as it is
record DefinitionRebase(TableDefinition before, TableDefinition wanted, TableDefinition now) {
    /// Settings that make sense only together.
    private static final Set<String> CAPACITY = Set.of("BillingMode", "ProvisionedThroughput", "OnDemandThroughput");

    TableDefinition definition() {
        var unknown = new EnumMap<Part, String>(Part.class);
        for (Part part : Part.values()) {
            TableDefinition source = isChanged(part) ? wanted : now;
            if (!source.knows(part)) {
                unknown.put(part, source.unknown().getOrDefault(part, ""));
            }
        }
        return new TableDefinition(
                create(),
                of(Part.TIME_TO_LIVE).timeToLive(),
                of(Part.POINT_IN_TIME_RECOVERY).recoveryDays(),
                of(Part.CONTRIBUTOR_INSIGHTS).insights(),
                of(Part.KINESIS).kinesis(),
                merged(TableDefinition::replicas, CreateReplicationGroupMemberAction::regionName),
                unknown);
    }

    private TableDefinition of(Part part) {
        return isChanged(part) ? wanted : now;
    }

    private boolean isChanged(Part part) {
        return switch (part) {
            case TAGS -> differs(it -> it.create().tags()) || differs(it -> it.knows(part));
            case RESOURCE_POLICY -> differs(it -> it.create().resourcePolicy()) || differs(it -> it.knows(part));
            case TIME_TO_LIVE -> differs(TableDefinition::timeToLive) || differs(it -> it.knows(part));
            case POINT_IN_TIME_RECOVERY -> differs(TableDefinition::recoveryDays) || differs(it -> it.knows(part));
            case CONTRIBUTOR_INSIGHTS -> differs(TableDefinition::insights);
            case KINESIS -> differs(TableDefinition::kinesis);
            case REPLICAS -> differs(TableDefinition::replicas);
        };
    }

    private boolean differs(Function<TableDefinition, @Nullable Object> part) {
        return !Objects.equals(part.apply(before), part.apply(wanted));
    }

    private CreateTableRequest create() {
        var create = now.create().toBuilder();
        boolean capacity = now.create().sdkFields().stream()
                .filter(field -> CAPACITY.contains(field.memberName()))
                .anyMatch(this::isChanged);
        for (SdkField<?> field : now.create().sdkFields()) {
            if (CAPACITY.contains(field.memberName()) ? capacity : isChanged(field)) {
                field.set(create, field.getValueOrDefault(wanted.create()));
            }
        }
        boolean onDemand = create.build().billingMode() == BillingMode.PAY_PER_REQUEST;
        List<GlobalSecondaryIndex> global =
                merged(it -> it.create().globalSecondaryIndexes(), GlobalSecondaryIndex::indexName).stream()
                        .map(index -> onDemand
                                ? index.toBuilder()
                                        .provisionedThroughput((ProvisionedThroughput) null)
                                        .build()
                                : index)
                        .toList();
        List<LocalSecondaryIndex> local =
                merged(it -> it.create().localSecondaryIndexes(), LocalSecondaryIndex::indexName);
        List<VectorIndex> vector = merged(it -> it.create().vectorIndexes(), VectorIndex::indexName);
        List<Tag> tags = merged(it -> it.create().tags(), Tag::key);
        create.globalSecondaryIndexes(global.isEmpty() ? null : global)
                .localSecondaryIndexes(local.isEmpty() ? null : local)
                .vectorIndexes(vector.isEmpty() ? null : vector)
                .tags(tags.isEmpty() ? null : tags);
        var used = new HashSet<String>();
        Stream.of(
                        create.build().keySchema().stream(),
                        global.stream().flatMap(index -> index.keySchema().stream()),
                        local.stream().flatMap(index -> index.keySchema().stream()))
                .flatMap(keys -> keys)
                .map(KeySchemaElement::attributeName)
                .forEach(used::add);
        vector.stream()
                .flatMap(index -> index.searchSchema().stream())
                .map(SearchSchemaElement::attributeName)
                .forEach(used::add);
        return create.attributeDefinitions(defined(used)).build();
    }

    private boolean isChanged(SdkField<?> field) {
        return !Objects.equals(field.getValueOrDefault(before.create()), field.getValueOrDefault(wanted.create()));
    }

    private List<AttributeDefinition> defined(Set<String> used) {
        var all = new LinkedHashMap<String, AttributeDefinition>();
        Stream.of(before, now, wanted)
                .flatMap(it -> it.create().attributeDefinitions().stream())
                .filter(it -> used.contains(it.attributeName()))
                .forEach(it -> all.put(it.attributeName(), it));
        merged(it -> it.create().attributeDefinitions(), AttributeDefinition::attributeName)
                .forEach(it -> all.computeIfPresent(it.attributeName(), (_, _) -> it));
        return List.copyOf(all.values());
    }

    /// Those that are there now, without those that are gone in the wanted definition, with those that are new or
    /// other in it.
    private <T> List<T> merged(Function<TableDefinition, List<T>> part, Function<T, String> name) {
        Map<String, T> old = named(part.apply(before), name);
        Map<String, T> asked = named(part.apply(wanted), name);
        var merged = new LinkedHashMap<>(named(part.apply(now), name));
        old.keySet().stream().filter(it -> !asked.containsKey(it)).forEach(merged::remove);
        asked.forEach((key, value) -> {
            if (!value.equals(old.get(key))) {
                merged.put(key, value);
            }
        });
        return new ArrayList<>(merged.values());
    }

    private static <T> Map<String, T> named(List<T> list, Function<T, String> name) {
        return list.stream()
                .collect(Collectors.toMap(
                        it -> String.valueOf(name.apply(it)), it -> it, (_, last) -> last, LinkedHashMap::new));
    }
}
