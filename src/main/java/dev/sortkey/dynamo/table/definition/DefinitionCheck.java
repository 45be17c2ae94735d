package dev.sortkey.dynamo.table.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// What is wrong with a table definition, as far as the definition alone shows it.
public final class DefinitionCheck {
    /// How many numbers a vector of an index can have at most (CreateVectorIndexAction, `Dimensions`).
    public static final int MOST_DIMENSIONS = 4_096;

    /// How many vector indexes a table can have.
    public static final int MOST_VECTOR_INDEXES = 5;

    /// How many filters a vector index can have.
    public static final int MOST_FILTERS = 18;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    private final CreateTableRequest table;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();

    private DefinitionCheck(CreateTableRequest table) {
        this.table = table;
    }

    /// One sentence for each problem; none when the service may take the definition.
    public static List<String> problems(CreateTableRequest table) {
        var check = new DefinitionCheck(table);
        check.name("The table's name", table.tableName());
        check.key("The table", table.keySchema(), false);
        check.throughput("The table", table.provisionedThroughput());
        check.indexes();
        check.attributes();
        check.stream();
        return check.problems;
    }

    private void name(String what, @Nullable String name) {
        if (name == null) {
            problems.add(what + " is missing.");
        } else if (!NAME.matcher(name).matches()) {
            problems.add(what + " '" + name + "' must be 3 to 255 letters, digits, '_', '-', or '.'.");
        }
    }

    private void key(String what, List<KeySchemaElement> schema, boolean several) {
        long partitions = count(schema, KeyType.HASH);
        long sorts = count(schema, KeyType.RANGE);
        if (partitions == 0) {
            problems.add(what + " has no partition key (KeyType HASH).");
        } else if (schema.getFirst().keyType() != KeyType.HASH) {
            problems.add(what + " lists its sort key before its partition key.");
        }
        if (partitions + sorts < schema.size()) {
            problems.add(what + " has a key type other than HASH or RANGE.");
        }
        if (!several && (partitions > 1 || sorts > 1)) {
            problems.add(what + " has more than one partition or sort key.");
        }
        schema.forEach(element -> used.add(element.attributeName()));
    }

    private static long count(List<KeySchemaElement> schema, KeyType type) {
        return schema.stream().filter(element -> element.keyType() == type).count();
    }

    private void throughput(String what, @Nullable ProvisionedThroughput throughput) {
        if (table.billingMode() == BillingMode.PAY_PER_REQUEST) {
            if (throughput != null) {
                problems.add(what + " has a ProvisionedThroughput, but the billing mode is PAY_PER_REQUEST.");
            }
        } else if (throughput == null) {
            problems.add(what + " has no ProvisionedThroughput, but the billing mode is PROVISIONED.");
        } else if (!isPositive(throughput.readCapacityUnits()) || !isPositive(throughput.writeCapacityUnits())) {
            problems.add(what + " needs at least 1 read and 1 write capacity unit.");
        }
    }

    private static boolean isPositive(@Nullable Long units) {
        return units != null && units > 0;
    }

    private void indexes() {
        var names = new HashSet<String>();
        table.globalSecondaryIndexes().forEach(index -> {
            String what = index("global", index.indexName(), index.projection(), names);
            key(what, index.keySchema(), true);
            throughput(what, index.provisionedThroughput());
        });
        table.localSecondaryIndexes().forEach(index -> {
            String what = index("local", index.indexName(), index.projection(), names);
            key(what, index.keySchema(), false);
            local(what, index.keySchema());
        });
        table.vectorIndexes().forEach(index -> {
            String what = index("vector", index.indexName(), index.projection(), names);
            vectors(what, index);
            search(what, index.searchSchema());
        });
        if (table.vectorIndexes().size() > MOST_VECTOR_INDEXES) {
            problems.add("The table has more than 5 vector indexes.");
        }
        if (!table.vectorIndexes().isEmpty() && table.billingMode() != BillingMode.PAY_PER_REQUEST) {
            problems.add("The table has a vector index, which needs the billing mode PAY_PER_REQUEST.");
        }
    }

    private void vectors(String what, VectorIndex index) {
        var attribute = index.vectorAttribute();
        if (attribute == null
                || attribute.attributeName() == null
                || attribute.attributeName().isEmpty()) {
            problems.add(what + " has no VectorAttribute.");
        }
        if (index.dimensions() == null || index.dimensions() < 1 || index.dimensions() > MOST_DIMENSIONS) {
            problems.add(what + " must have 1 to 4,096 dimensions: as many as each vector has numbers.");
        }
        if (index.distanceFunction() == null
                || index.distanceFunction() == VectorDistanceFunction.UNKNOWN_TO_SDK_VERSION) {
            problems.add(what + " must have the distance function COSINE, EUCLIDEAN, or DOT_PRODUCT.");
        }
    }

    private void search(String what, List<SearchSchemaElement> schema) {
        long needed = schema.stream()
                .filter(element -> element.searchSchemaElementType() == SearchSchemaElementType.HASH)
                .count();
        if (needed > 1) {
            problems.add(what + " has more than one attribute that each search needs (HASH).");
        }
        if (schema.size() - needed > MOST_FILTERS) {
            problems.add(what + " has more than 18 filters.");
        }
        schema.forEach(element -> used.add(element.attributeName()));
    }

    private String index(String kind, @Nullable String name, @Nullable Projection projection, Set<String> names) {
        String what = "The " + kind + " index " + name;
        name("The name of a " + kind + " index", name);
        if (name != null && !names.add(name)) {
            problems.add("There are two indexes named " + name + ".");
        }
        if (projection == null || projection.projectionType() == null) {
            problems.add(what + " has no ProjectionType.");
        } else if (projection.projectionType() == ProjectionType.UNKNOWN_TO_SDK_VERSION) {
            problems.add(what + " has a ProjectionType other than ALL, KEYS_ONLY, or INCLUDE.");
        } else if ((projection.projectionType() == ProjectionType.INCLUDE)
                == projection.nonKeyAttributes().isEmpty()) {
            problems.add(what + " must have NonKeyAttributes with INCLUDE, and only with it.");
        }
        return what;
    }

    private void local(String what, List<KeySchemaElement> schema) {
        if (schema.size() != 2
                || table.keySchema().isEmpty()
                || schema.getLast().keyType() != KeyType.RANGE
                || !schema.getFirst().equals(table.keySchema().getFirst())) {
            problems.add(what + " must have the table's partition key and a sort key of its own.");
        }
        if (table.keySchema().size() < 2) {
            problems.add(what + " needs a table with a sort key.");
        }
    }

    private void attributes() {
        Map<String, AttributeDefinition> defined = new LinkedHashMap<>();
        table.attributeDefinitions().forEach(attribute -> {
            String name = String.valueOf(attribute.attributeName());
            if (defined.put(name, attribute) != null) {
                problems.add("The attribute " + name + " is defined twice.");
            }
            if (attribute.attributeType() == null
                    || attribute.attributeType() == ScalarAttributeType.UNKNOWN_TO_SDK_VERSION) {
                problems.add("The attribute " + name + " has a type other than S, N, or B.");
            }
        });
        used.stream()
                .filter(name -> !defined.containsKey(name))
                .forEach(name -> problems.add("The key attribute " + name + " is not in AttributeDefinitions."));
        defined.keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> problems.add(
                        "The attribute " + name + " is defined, but no key uses it. Define only key attributes."));
    }

    private void stream() {
        var stream = table.streamSpecification();
        if (stream != null && Boolean.TRUE.equals(stream.streamEnabled()) && stream.streamViewType() == null) {
            problems.add("The stream has no StreamViewType.");
        }
    }
}
