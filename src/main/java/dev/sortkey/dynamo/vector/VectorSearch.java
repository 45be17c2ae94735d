package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.read.plan.ConditionText;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.SearchVectorsRequest;
import software.amazon.awssdk.services.dynamodb.model.SearchVectorsResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// A search of a vector index before it is sent. There are no pages: one request is the whole answer.
///
/// @param request what will be sent: what to show, to print and to log
/// @param most how many results are wanted; the request asks for one more when it finds the item itself too
/// @param like the item that the others are similar to; null for a vector
public record VectorSearch(
        TableDescription table,
        VectorIndexDescription index,
        SearchVectorsRequest request,
        int most,
        @Nullable Map<String, AttributeValue> like) {
    /// The most results that a request can ask for.
    public static final int MOST_RESULTS = 100;

    private static final long MOST_BYTES = 16 << 20;

    /// The search for `query`, with the item's own value where the index needs one and no filter gives it.
    ///
    /// @throws UserException bad input or not found, in words, when the index can't answer it
    public static VectorSearch of(TableDescription table, VectorQuery query) {
        VectorIndexDescription index = VectorIndexes.of(table, query.index());
        if (!VectorIndexes.isReady(index)) {
            throw bad(
                    "The index " + index.indexName() + " can't be searched yet: it's " + VectorIndexes.status(index)
                            + ".",
                    "Wait until it's ACTIVE and no longer backfilling.");
        }
        if (query.most() < 1 || query.most() > MOST_RESULTS) {
            throw bad("A search can't return " + query.most() + " results.", "Ask for 1 to 100.");
        }
        List<AttributeValue> vector = vector(index, query);
        List<Filter> filters = filters(table, index, query);
        ConditionText text = ConditionText.of(table, filters, returned(table, query.attributes()));
        int asked = query.like() == null ? query.most() : Math.min(query.most() + 1, MOST_RESULTS);
        return new VectorSearch(
                table,
                index,
                SearchVectorsRequest.builder()
                        .tableName(table.tableName())
                        .indexName(index.indexName())
                        .searchVector(vector)
                        .topK(asked)
                        .searchConditionExpression(text.condition())
                        .projectionExpression(text.projection())
                        .expressionAttributeNames(text.names())
                        .expressionAttributeValues(text.values())
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .build(),
                query.most(),
                query.like());
    }

    private static List<AttributeValue> vector(VectorIndexDescription index, VectorQuery query) {
        String attribute = VectorIndexes.attribute(index);
        long dimensions = VectorIndexes.dimensions(index);
        if (query.like() != null) {
            AttributeValue vector = query.like().get(attribute);
            String problem = vector == null ? "is missing" : Vectors.problem(vector, dimensions);
            if (vector == null || problem != null) {
                throw bad(
                        "The item has no vector for the index " + index.indexName() + ": " + attribute + " " + problem
                                + ".",
                        "Choose another item or another index.");
            }
            return vector.l();
        }
        if (query.vector().size() != dimensions) {
            throw bad(
                    "The vector has " + Counted.of(query.vector().size(), "number") + "; the index " + index.indexName()
                            + " has vectors of " + dimensions + ".",
                    "Use a vector that the same model made as those in " + attribute + ".");
        }
        return query.vector();
    }

    private static List<Filter> filters(TableDescription table, VectorIndexDescription index, VectorQuery query) {
        List<String> known = VectorIndexes.filters(index);
        for (Filter filter : query.filters()) {
            if (known.stream()
                    .noneMatch(name -> AttributePath.parse(filter.path()).equals(AttributePath.of(name)))) {
                throw bad(
                        "A search of " + index.indexName() + " can't be filtered by " + filter.path() + ".",
                        known.isEmpty()
                                ? "Its search schema is empty, and can't be changed. Remove the filter."
                                : "Its search schema has only " + String.join(", ", known) + ".");
            }
        }
        return Stream.concat(own(table, index, query).stream(), query.filters().stream())
                .toList();
    }

    /// The condition on the value that each search needs, when no filter gives it.
    private static Optional<Filter> own(TableDescription table, VectorIndexDescription index, VectorQuery query) {
        String hash = VectorIndexes.hash(index).orElse(null);
        if (hash == null
                || query.filters().stream()
                        .anyMatch(filter -> filter.operator() == FilterOperator.EQ
                                && AttributePath.parse(filter.path()).equals(AttributePath.of(hash)))) {
            return Optional.empty();
        }
        AttributeValue value = query.like() == null ? null : query.like().get(hash);
        if (value == null) {
            throw bad(
                    "Each search of " + index.indexName() + " needs a value for " + hash + ".",
                    "Add the filter " + AttributePath.of(hash) + " = VALUE (" + TypedValue.Type.ofKey(table, hash)
                            + ").");
        }
        return Optional.of(Filter.of(AttributePath.of(hash).toString(), FilterOperator.EQ, TypedValue.of(value)));
    }

    /// The key is always asked for: it says which item a result is.
    private static List<String> returned(TableDescription table, List<String> attributes) {
        if (attributes.isEmpty()) {
            return List.of();
        }
        var paths = new LinkedHashSet<String>();
        KeyNames.of(table)
                .all()
                .forEach(name -> paths.add(AttributePath.of(name).toString()));
        paths.addAll(attributes);
        return List.copyOf(paths);
    }

    /// What will run, on one line.
    public String summary() {
        return "Search " + index.indexName() + " of " + table.tableName() + " for the " + most + " nearest by "
                + index.distanceFunctionAsString()
                + (like == null ? " to a vector" : " to this item") + " of "
                + Counted.of(request.searchVector().size(), "number");
    }

    /// What to know about it before it runs, one sentence each.
    public List<String> notes() {
        var notes = new ArrayList<String>();
        notes.add(VectorIndexes.scores(index.distanceFunction()));
        notes.add("The search is approximate on AWS, and billed by the bytes searched and returned.");
        Map<String, String> names = request.expressionAttributeNames();
        List<String> missing = request.projectionExpression() == null
                ? List.of()
                : Stream.of(request.projectionExpression().split(", "))
                        .map(path -> names.getOrDefault(path.split("[.\\[]", 2)[0], path))
                        .filter(name -> !VectorIndexes.projects(table, index, name))
                        .distinct()
                        .toList();
        if (!missing.isEmpty()) {
            notes.add("The index doesn't have " + String.join(", ", missing) + ", so no result has it.");
        }
        Long items = index.itemCount();
        Long bytes = index.indexSizeBytes();
        if (items != null && bytes != null && items > 0 && bytes / items * request.topK() > MOST_BYTES) {
            notes.add("The results may exceed 16 MB, which no answer can. Ask for fewer, or for some attributes.");
        }
        return List.copyOf(notes);
    }

    /// Sends it.
    ///
    /// @throws UserException why the service refused or didn't answer
    public VectorMatches run(DynamoDbClient client) {
        long start = System.nanoTime();
        SearchVectorsResponse response;
        try {
            response = client.searchVectors(request);
        } catch (UserException e) {
            throw early(e);
        }
        return VectorMatches.of(this, response, System.nanoTime() - start);
    }

    /// A search of an index that is ready can fail for a while after it was made, as if there were none.
    private UserException early(UserException e) {
        return e.error() instanceof UserError.BadInput(var what, var next, var _, var _)
                ? new UserException(
                        new UserError.BadInput(
                                what, next + " If the index was made in the last minutes, wait a little first."),
                        Objects.requireNonNullElse(e.getCause(), e))
                : e;
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
