package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableEncryption.Holder;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.TypedList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// The fields of a form put into a definition. Only what differs from it is touched, so that what no field shows
/// stays.
final class DesignChange {
    private final TableDefinition base;
    private final Design before;
    private final Design now;
    private final KeyTexts keys = new KeyTexts();

    DesignChange(TableDefinition base, Design now) {
        this.base = base;
        this.before = Design.of(base);
        this.now = now;
    }

    TableDefinition definition() {
        if (before.equals(now)) {
            return base;
        }
        CreateTableRequest create = base.create();
        var after = create.toBuilder().tableName(now.name().strip());
        if (!before.keys().equals(now.keys())
                || !before.indexes().equals(now.indexes())
                || !before.capacity().equals(now.capacity())) {
            keys(create, after);
        }
        capacity(after);
        settings(after);
        var unknown = new EnumMap<TableDefinition.Part, String>(TableDefinition.Part.class);
        unknown.putAll(base.unknown());
        told(unknown);
        String expiry = now.settings().timeToLive().strip();
        return new TableDefinition(
                after.build(),
                expiry.isEmpty() ? null : expiry,
                days(),
                base.insights(),
                base.kinesis(),
                base.replicas(),
                unknown);
    }

    /// What a person has changed is known, whatever it was before.
    private void told(Map<TableDefinition.Part, String> unknown) {
        if (!before.settings().timeToLive().equals(now.settings().timeToLive())) {
            unknown.remove(TableDefinition.Part.TIME_TO_LIVE);
        }
        if (!before.settings().recoveryDays().equals(now.settings().recoveryDays())) {
            unknown.remove(TableDefinition.Part.POINT_IN_TIME_RECOVERY);
        }
        if (!before.settings().tags().equals(now.settings().tags())) {
            unknown.remove(TableDefinition.Part.TAGS);
        }
    }

    private void keys(CreateTableRequest create, CreateTableRequest.Builder after) {
        var table = new ArrayList<KeySchemaElement>();
        Design.Keys typed = now.keys();
        if (!typed.partition().isBlank()) {
            keys.add(typed.partition().strip(), typed.partitionType());
            table.add(KeyTexts.element(typed.partition().strip(), KeyType.HASH));
        }
        var partition = List.copyOf(table);
        if (!typed.sort().isBlank()) {
            keys.add(typed.sort().strip(), typed.sortType());
            table.add(KeyTexts.element(typed.sort().strip(), KeyType.RANGE));
        }
        var global = new ArrayList<GlobalSecondaryIndex>();
        var local = new ArrayList<LocalSecondaryIndex>();
        var vector = new ArrayList<VectorIndex>();
        for (Design.Index index : now.indexes()) {
            switch (index.kind()) {
                case GLOBAL -> global.add(global(create, index));
                case LOCAL -> {
                    var schema = new ArrayList<>(partition);
                    schema.addAll(keys.schema("", index.sort()));
                    local.add(LocalSecondaryIndex.builder()
                            .indexName(index.name().strip())
                            .keySchema(schema)
                            .projection(projection(index))
                            .build());
                }
                case VECTOR -> vector.add(vector(index));
            }
        }
        after.keySchema(table)
                .attributeDefinitions(keys.definitions(create.attributeDefinitions()))
                .globalSecondaryIndexes(global.isEmpty() ? null : global)
                .localSecondaryIndexes(local.isEmpty() ? null : local)
                .vectorIndexes(vector.isEmpty() ? null : vector);
    }

    private VectorIndex vector(Design.Index index) {
        var searched = Stream.concat(
                        keys.names(index.partition()).map(name -> searched(name, SearchSchemaElementType.HASH)),
                        keys.names(index.sort()).map(name -> searched(name, SearchSchemaElementType.INLINE_FILTER)))
                .toList();
        return VectorIndex.builder()
                .indexName(index.name().strip())
                .vectorAttribute(
                        it -> it.attributeName(index.vectors().attribute().strip()))
                .dimensions(number(
                        "dimensions of the index " + index.name().strip(),
                        index.vectors().dimensions()))
                .distanceFunction(index.vectors().distance())
                .searchSchema(searched.isEmpty() ? null : searched)
                .projection(projection(index))
                .build();
    }

    private static SearchSchemaElement searched(String name, SearchSchemaElementType type) {
        return SearchSchemaElement.builder()
                .attributeName(name)
                .searchSchemaElementType(type)
                .build();
    }

    private GlobalSecondaryIndex global(CreateTableRequest create, Design.Index index) {
        String name = index.name().strip();
        var kept = create.globalSecondaryIndexes().stream()
                .filter(it -> Objects.equals(it.indexName(), name))
                .findFirst()
                .map(GlobalSecondaryIndex::toBuilder)
                .orElseGet(GlobalSecondaryIndex::builder);
        String what = "the index " + name;
        return kept.indexName(name)
                .keySchema(keys.schema(index.partition(), index.sort()))
                .projection(projection(index))
                .provisionedThroughput(now.capacity().onDemand() ? null : units(what, index.units()))
                .onDemandThroughput(now.capacity().onDemand() ? most(what, index.units()) : null)
                .build();
    }

    private static Projection projection(Design.Index index) {
        var projection = Projection.builder().projectionType(index.projection());
        return index.projection() == ProjectionType.INCLUDE
                ? projection
                        .nonKeyAttributes(TypedList.parse(index.included()).stream()
                                .filter(name -> !name.isEmpty())
                                .toList())
                        .build()
                : projection.build();
    }

    private void capacity(CreateTableRequest.Builder after) {
        if (!before.capacity().equals(now.capacity())) {
            boolean onDemand = now.capacity().onDemand();
            after.billingMode(onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                    .provisionedThroughput(
                            onDemand ? null : units("the table", now.capacity().units()))
                    .onDemandThroughput(
                            onDemand ? most("the table", now.capacity().units()) : null);
        }
    }

    private static @Nullable ProvisionedThroughput units(String what, Design.Units units) {
        Long read = number("read units of " + what, units.read());
        Long write = number("write units of " + what, units.write());
        return read == null && write == null
                ? null
                : ProvisionedThroughput.builder()
                        .readCapacityUnits(read)
                        .writeCapacityUnits(write)
                        .build();
    }

    private static @Nullable OnDemandThroughput most(String what, Design.Units units) {
        Long read = number("most read units of " + what, units.read());
        Long write = number("most write units of " + what, units.write());
        return read == null && write == null
                ? null
                : OnDemandThroughput.builder()
                        .maxReadRequestUnits(read)
                        .maxWriteRequestUnits(write)
                        .build();
    }

    private @Nullable Integer days() {
        Long days = number("days of point-in-time recovery", now.settings().recoveryDays());
        if (days != null && (days < 1 || days > TableDefinition.DEFAULT_RECOVERY_DAYS)) {
            throw bad("Point-in-time recovery goes back 1 to 35 days, not " + days + ".", "Enter another number.");
        }
        return days == null ? null : days.intValue();
    }

    private static @Nullable Long number(String what, String typed) {
        String text = typed.strip().replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,15}") || Long.parseLong(text) < 1) {
            throw bad("The " + what + " can't be '" + typed.strip() + "'.", "Enter a whole number from 1, or nothing.");
        }
        return Long.valueOf(text);
    }

    private void settings(CreateTableRequest.Builder after) {
        Design.Settings old = before.settings();
        Design.Settings wanted = now.settings();
        if (old.stream() != wanted.stream()) {
            after.streamSpecification(stream(wanted.stream()));
        }
        if (old.infrequent() != wanted.infrequent()) {
            after.tableClass(wanted.infrequent() ? TableClass.STANDARD_INFREQUENT_ACCESS : null);
        }
        if (!old.encryption().equals(wanted.encryption())) {
            after.sseSpecification(
                    wanted.encryption().holder() == Holder.OWNED
                            ? null
                            : wanted.encryption().specification());
        }
        if (old.protection() != wanted.protection()) {
            after.deletionProtectionEnabled(wanted.protection() ? true : null);
        }
        if (!old.tags().equals(wanted.tags())) {
            List<Tag> tags = tags(wanted.tags());
            after.tags(tags.isEmpty() ? null : tags);
        }
    }

    private static @Nullable StreamSpecification stream(@Nullable StreamViewType view) {
        return view == null
                ? null
                : StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(view)
                        .build();
    }

    private static List<Tag> tags(String typed) {
        return TypedList.parse(typed).stream()
                .filter(text -> !text.isEmpty())
                .map(text -> {
                    int equals = text.indexOf('=');
                    if (equals <= 0) {
                        throw bad("The tag '" + text + "' has no value.", "Type tags as KEY = VALUE.");
                    }
                    return Tag.builder()
                            .key(text.substring(0, equals).strip())
                            .value(text.substring(equals + 1).strip())
                            .build();
                })
                .toList();
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
