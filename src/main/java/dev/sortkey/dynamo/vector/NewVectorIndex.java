package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.table.definition.DefinitionCheck;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateVectorIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexUpdate;

/// A vector index to make. Nothing of it can be changed once it is there.
///
/// @param attribute with the vectors
/// @param dimensions how many numbers each vector has, 1 to 4,096
/// @param search the attributes that searches are filtered by, at most one of which each search needs
public record NewVectorIndex(
        String name,
        String attribute,
        long dimensions,
        VectorDistanceFunction distance,
        List<Searched> search,
        Projection projection) {
    /// An attribute of the search schema.
    ///
    /// @param hash whether each search needs its value, and an item without it isn't indexed
    /// @param type `S`, `N` or `B`; null for the one that the table defines already
    public record Searched(
            String name, boolean hash, @Nullable String type) {
        private static final Pattern TYPED = Pattern.compile("(.+?)(?::([SNB]))?", Pattern.DOTALL);

        /// What was typed as `NAME` or `NAME:TYPE`; without a type, text unless a key of `table` defines another.
        ///
        /// @throws UserException bad input, when there is no name
        public static Searched parse(TableDescription table, String typed, boolean hash) {
            Matcher parts = TYPED.matcher(typed.strip());
            if (!parts.matches()) {
                throw bad("The name of an attribute is missing.", "Write it like course or season:S.");
            }
            String name = parts.group(1);
            boolean defined = TypedValue.Type.defined(table, name).isPresent();
            return new Searched(name, hash, parts.group(2) == null && !defined ? "S" : parts.group(2));
        }
    }

    /// Immutable.
    public NewVectorIndex {
        search = List.copyOf(search);
    }

    /// The request that makes it.
    ///
    /// @throws UserException bad input, naming the limit that it goes beyond
    public UpdateTableRequest creation(TableDescription table) {
        checkTable(table);
        checkName(table);
        checkVectors(table);
        checkSearch();
        return UpdateTableRequest.builder()
                .tableName(table.tableName())
                .attributeDefinitions(search.isEmpty() ? null : definitions(table))
                .vectorIndexUpdates(VectorIndexUpdate.builder()
                        .create(CreateVectorIndexAction.builder()
                                .indexName(name)
                                .vectorAttribute(vector -> vector.attributeName(attribute))
                                .dimensions(dimensions)
                                .distanceFunction(distance)
                                .searchSchema(
                                        search.isEmpty()
                                                ? null
                                                : search.stream()
                                                        .map(NewVectorIndex::element)
                                                        .toList())
                                .projection(projection)
                                .build())
                        .build())
                .build();
    }

    /// The request that drops the index `name` of `table`.
    ///
    /// @throws UserException not found, when there is none
    public static UpdateTableRequest deletion(TableDescription table, String name) {
        VectorIndexes.of(table, name);
        return UpdateTableRequest.builder()
                .tableName(table.tableName())
                .vectorIndexUpdates(VectorIndexUpdate.builder()
                        .delete(index -> index.indexName(name))
                        .build())
                .build();
    }

    private static SearchSchemaElement element(Searched attribute) {
        return SearchSchemaElement.builder()
                .attributeName(attribute.name())
                .searchSchemaElementType(
                        attribute.hash() ? SearchSchemaElementType.HASH : SearchSchemaElementType.INLINE_FILTER)
                .build();
    }

    private List<AttributeDefinition> definitions(TableDescription table) {
        var definitions = new ArrayList<AttributeDefinition>();
        for (Searched attribute : search) {
            String defined = TypedValue.Type.defined(table, attribute.name())
                    .map(Enum::name)
                    .orElse(attribute.type());
            if (defined == null) {
                throw bad(
                        "The type of " + attribute.name() + " isn't known: no key of the table has it.",
                        "Say whether its values are strings (S), numbers (N) or binary (B).");
            }
            if (attribute.type() != null && !attribute.type().equals(defined)) {
                throw bad(
                        attribute.name() + " can't be of type " + attribute.type() + ": a key defines it as " + defined
                                + ".",
                        "Leave the type out.");
            }
            definitions.add(AttributeDefinition.builder()
                    .attributeName(attribute.name())
                    .attributeType(defined)
                    .build());
        }
        return definitions;
    }

    private static void checkTable(TableDescription table) {
        var mode = table.billingModeSummary();
        if (mode == null || mode.billingMode() != BillingMode.PAY_PER_REQUEST) {
            throw bad(
                    table.tableName() + " has provisioned capacity; vector indexes need on-demand capacity.",
                    "Switch the table to on-demand first.");
        }
        if (table.vectorIndexes().size() >= DefinitionCheck.MOST_VECTOR_INDEXES) {
            throw bad(
                    table.tableName() + " has 5 vector indexes already, as many as a table can have.",
                    "Delete one first.");
        }
    }

    private void checkName(TableDescription table) {
        if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
            throw bad(
                    "'" + name + "' isn't the name of an index.",
                    "It has 3 to 255 letters, digits, underscores, hyphens, or dots.");
        }
        boolean taken = Stream.of(
                        table.globalSecondaryIndexes().stream().map(GlobalSecondaryIndexDescription::indexName),
                        table.localSecondaryIndexes().stream().map(LocalSecondaryIndexDescription::indexName),
                        table.vectorIndexes().stream().map(VectorIndexDescription::indexName))
                .flatMap(names -> names)
                .anyMatch(name::equals);
        if (taken) {
            throw bad(table.tableName() + " has an index named " + name + " already.", "Choose another name.");
        }
    }

    private void checkVectors(TableDescription table) {
        if (attribute.isEmpty()) {
            throw bad("The attribute with the vectors is missing.", "Name the attribute that has the embeddings.");
        }
        if (dimensions < 1 || dimensions > DefinitionCheck.MOST_DIMENSIONS) {
            throw bad(
                    "A vector index can't have " + Counted.of(dimensions, "dimension") + ".",
                    "Use 1 to 4,096: as many as the model's vectors have numbers.");
        }
        table.vectorIndexes().stream()
                .filter(other -> VectorIndexes.attribute(other).equals(attribute)
                        && VectorIndexes.dimensions(other) != dimensions)
                .findFirst()
                .ifPresent(other -> {
                    throw bad(
                            "The index " + other.indexName() + " has " + attribute + " with "
                                    + VectorIndexes.dimensions(other) + " dimensions; all indexes of an attribute have"
                                    + " the same number.",
                            "Use " + VectorIndexes.dimensions(other) + " dimensions, or another attribute.");
                });
    }

    private void checkSearch() {
        if (search.stream().filter(Searched::hash).count() > 1) {
            throw bad("Only one attribute can be needed by each search.", "Make the others filters.");
        }
        if (search.stream().filter(each -> !each.hash()).count() > DefinitionCheck.MOST_FILTERS) {
            throw bad("A vector index has at most 18 filters.", "Leave some out.");
        }
        var names = new HashSet<>(List.of(attribute));
        for (Searched each : search) {
            if (!names.add(each.name())) {
                throw bad(
                        each.name() + " can't be in the search schema twice, or be the vector itself.",
                        "Name each attribute once.");
            }
        }
    }

    /// What to know before it is made, one sentence each.
    public List<String> notes(TableDescription table) {
        var notes = new ArrayList<String>();
        notes.add(
                "The dimensions, the distance function, the search schema and the projection can't be changed later.");
        Long items = table.itemCount();
        notes.add("Building it writes the vectors that are there to the index, billed by the byte"
                + (items == null || items == 0 ? "." : "; the table has about " + Counted.of(items, "item") + ".")
                + " On AWS that can take a while even for a small table, and no other index can be made meanwhile.");
        notes.add("From then on, a write whose " + attribute + " isn't a list of " + Counted.of(dimensions, "number")
                + " is refused; an item without it is kept, but not found.");
        search.stream()
                .filter(Searched::hash)
                .forEach(hash -> notes.add("Each search needs a value for " + hash.name()
                        + ". An item without it is kept, but not found."));
        notes.add("When a text changes, its vector doesn't: whoever writes the text has to write the new vector, too.");
        return List.copyOf(notes);
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
