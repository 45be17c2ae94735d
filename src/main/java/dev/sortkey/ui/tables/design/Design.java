package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.TypedList;
import java.util.ArrayList;
import java.util.List;
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
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// What the fields of the form hold, as typed.
///
/// @param indexes global, local and vector ones
record Design(String name, Keys keys, List<Index> indexes, Capacity capacity, Settings settings) {
    Design {
        indexes = List.copyOf(indexes);
    }

    /// The table's key.
    ///
    /// @param sort blank when there is none
    record Keys(String partition, ScalarAttributeType partitionType, String sort, ScalarAttributeType sortType) {}

    /// What an index is for.
    enum IndexKind {
        GLOBAL("Global"),
        LOCAL("Local"),
        VECTOR("Vector");

        private final String words;

        IndexKind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// An index.
    ///
    /// @param partition the attributes of its partition key, such as `tenant, region:N`; nothing for a local one;
    ///     of a vector index the one that each search needs
    /// @param sort the attributes of its sort key; of a vector index those that a search can be filtered by
    /// @param included the attributes that it has besides the keys, with INCLUDE
    record Index(
            String name,
            IndexKind kind,
            String partition,
            String sort,
            ProjectionType projection,
            String included,
            Units units,
            Vectors vectors) {
        /// Without vectors.
        Index(
                String name,
                IndexKind kind,
                String partition,
                String sort,
                ProjectionType projection,
                String included,
                Units units) {
            this(name, kind, partition, sort, projection, included, units, Vectors.NONE);
        }

        static Index of(CreateTableRequest create, GlobalSecondaryIndex index) {
            return new Index(
                    text(index.indexName()),
                    IndexKind.GLOBAL,
                    attributes(create, index.keySchema(), KeyType.HASH),
                    attributes(create, index.keySchema(), KeyType.RANGE),
                    Design.projection(index.projection()),
                    Design.included(index.projection()),
                    Design.units(index.provisionedThroughput(), index.onDemandThroughput()));
        }

        static Index of(CreateTableRequest create, LocalSecondaryIndex index) {
            return new Index(
                    text(index.indexName()),
                    IndexKind.LOCAL,
                    "",
                    attributes(create, index.keySchema(), KeyType.RANGE),
                    Design.projection(index.projection()),
                    Design.included(index.projection()),
                    Units.UNSAID);
        }

        static Index of(CreateTableRequest create, VectorIndex index) {
            return new Index(
                    text(index.indexName()),
                    IndexKind.VECTOR,
                    searched(create, index, SearchSchemaElementType.HASH),
                    searched(create, index, SearchSchemaElementType.INLINE_FILTER),
                    Design.projection(index.projection()),
                    Design.included(index.projection()),
                    Units.UNSAID,
                    new Vectors(
                            index.vectorAttribute() == null
                                    ? ""
                                    : text(index.vectorAttribute().attributeName()),
                            number(index.dimensions()),
                            Objects.requireNonNullElse(index.distanceFunction(), VectorDistanceFunction.COSINE)));
        }
    }

    /// What a vector index searches.
    ///
    /// @param attribute with the vectors
    /// @param dimensions how many numbers each of them has
    record Vectors(String attribute, String dimensions, VectorDistanceFunction distance) {
        static final Vectors NONE = new Vectors("", "", VectorDistanceFunction.COSINE);
    }

    /// Provisioned units, or the maximum of an on-demand table; blank where nothing is said.
    record Units(String read, String write) {
        static final Units UNSAID = new Units("", "");
    }

    /// How the table is billed.
    record Capacity(boolean onDemand, Units units) {}

    /// All else.
    ///
    /// @param stream what stream records have; null when there is no stream
    /// @param timeToLive blank when items don't expire
    /// @param recoveryDays blank when point-in-time recovery is off
    /// @param infrequent whether it has the class for infrequent access
    /// @param tags such as `team = search, stage = test`
    record Settings(
            @Nullable StreamViewType stream,
            String timeToLive,
            String recoveryDays,
            boolean infrequent,
            TableEncryption encryption,
            boolean protection,
            String tags) {}

    /// The fields of `definition`.
    static Design of(TableDefinition definition) {
        CreateTableRequest create = definition.create();
        return new Design(
                text(create.tableName()),
                keys(create),
                Stream.of(
                                create.globalSecondaryIndexes().stream().map(index -> Index.of(create, index)),
                                create.localSecondaryIndexes().stream().map(index -> Index.of(create, index)),
                                create.vectorIndexes().stream().map(index -> Index.of(create, index)))
                        .flatMap(indexes -> indexes)
                        .toList(),
                new Capacity(
                        create.billingMode() == BillingMode.PAY_PER_REQUEST,
                        units(create.provisionedThroughput(), create.onDemandThroughput())),
                settings(definition));
    }

    private static Keys keys(CreateTableRequest create) {
        List<String> partition = names(create.keySchema(), KeyType.HASH);
        List<String> sort = names(create.keySchema(), KeyType.RANGE);
        String hash = partition.isEmpty() ? "" : partition.getFirst();
        String range = sort.isEmpty() ? "" : sort.getFirst();
        return new Keys(hash, KeyTexts.type(create, hash), range, KeyTexts.type(create, range));
    }

    private static Settings settings(TableDefinition definition) {
        CreateTableRequest create = definition.create();
        var stream = create.streamSpecification();
        return new Settings(
                stream == null || !Boolean.TRUE.equals(stream.streamEnabled()) ? null : stream.streamViewType(),
                text(definition.timeToLive()),
                number(definition.recoveryDays()),
                create.tableClass() == TableClass.STANDARD_INFREQUENT_ACCESS,
                TableEncryption.of(create.sseSpecification()),
                Boolean.TRUE.equals(create.deletionProtectionEnabled()),
                TypedList.print(create.tags().stream()
                        .map(tag -> tag.key() + " = " + tag.value())
                        .toList()));
    }

    private static String attributes(CreateTableRequest create, List<KeySchemaElement> schema, KeyType type) {
        return KeyTexts.print(create, names(schema, type));
    }

    private static String searched(CreateTableRequest create, VectorIndex index, SearchSchemaElementType type) {
        return KeyTexts.print(
                create,
                index.searchSchema().stream()
                        .filter(element -> element.searchSchemaElementType() == type)
                        .map(element -> text(element.attributeName()))
                        .toList());
    }

    private static List<String> names(List<KeySchemaElement> schema, KeyType type) {
        var names = new ArrayList<String>();
        schema.stream().filter(key -> key.keyType() == type).forEach(key -> names.add(text(key.attributeName())));
        return names;
    }

    private static ProjectionType projection(@Nullable Projection projection) {
        return projection == null || projection.projectionType() == null
                ? ProjectionType.ALL
                : projection.projectionType();
    }

    private static String included(@Nullable Projection projection) {
        return projection == null ? "" : TypedList.print(projection.nonKeyAttributes());
    }

    private static Units units(@Nullable ProvisionedThroughput units, @Nullable OnDemandThroughput most) {
        if (units != null) {
            return new Units(number(units.readCapacityUnits()), number(units.writeCapacityUnits()));
        }
        return most == null
                ? Units.UNSAID
                : new Units(number(most.maxReadRequestUnits()), number(most.maxWriteRequestUnits()));
    }

    private static String number(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /// The definition with what the fields say; what no field shows stays as in `base`.
    ///
    /// @throws UserException when a field has something else than is to be typed there
    TableDefinition within(TableDefinition base) {
        return new DesignChange(base, this).definition();
    }
}
