package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.plan.ConditionText;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Looks through a table for the items that a search by one of its vector indexes doesn't find, or finds by a
/// vector that is older than its text.
public final class VectorCheck {
    private static final String OLDER = "older than its text";
    private static final String UNKNOWN_AGE = "age unknown";

    private final TableDescription table;
    private final VectorIndexDescription index;
    private final @Nullable Freshness freshness;
    private final Map<String, Counter> counters = new LinkedHashMap<>();
    private long items;
    private long found;

    /// What is wrong with one item.
    ///
    /// @param key its key attributes
    /// @param reason what it shares with others
    /// @param words exactly what
    public record Issue(Map<String, AttributeValue> key, String reason, String words) {}

    /// How many items share a reason.
    ///
    /// @param example the first of them
    public record Counter(String reason, long count, Issue example) {}

    /// Nothing is looked at yet.
    ///
    /// @param freshness how to tell the age of embeddings; null for not at all
    public VectorCheck(TableDescription table, VectorIndexDescription index, @Nullable Freshness freshness) {
        this.table = table;
        this.index = index;
        this.freshness = freshness;
    }

    /// The read of the whole table with nothing but the attributes that matter. It costs as much as all of them.
    ///
    /// @param segments in how many parts
    public Read.Scan read(int segments) {
        Set<String> names = new LinkedHashSet<>(KeyNames.of(table).all());
        names.add(VectorIndexes.attribute(index));
        names.addAll(VectorIndexes.filters(index));
        if (freshness != null) {
            names.addAll(freshness.attributes());
        }
        ConditionText text = ConditionText.of(
                table,
                List.of(),
                names.stream().map(name -> AttributePath.of(name).toString()).toList());
        return new Read.Scan(
                ScanRequest.builder()
                        .tableName(table.tableName())
                        .projectionExpression(text.projection())
                        .expressionAttributeNames(text.names())
                        .build(),
                segments);
    }

    /// Looks at a page, and returns what is wrong with its items.
    public List<Issue> look(List<Map<String, AttributeValue>> page) {
        var issues = new ArrayList<Issue>();
        for (Map<String, AttributeValue> item : page) {
            Issue issue = issue(item);
            items++;
            if (issue != null) {
                issues.add(issue);
                counters.merge(
                        issue.reason(),
                        new Counter(issue.reason(), 1, issue),
                        (old, one) -> new Counter(old.reason(), old.count() + 1, old.example()));
            }
        }
        return issues;
    }

    private @Nullable Issue issue(Map<String, AttributeValue> item) {
        LeftOut left = LeftOut.of(table, index, item).orElse(null);
        if (left != null) {
            return new Issue(key(item), left.kind().words(), left.words());
        }
        found++;
        return switch (freshness == null ? new Freshness.Age.Current() : freshness.of(item)) {
            case Freshness.Age.Older(var words) -> new Issue(key(item), OLDER, words);
            case Freshness.Age.Unknown(var words) -> new Issue(key(item), UNKNOWN_AGE, words);
            case Freshness.Age.Current _ -> null;
        };
    }

    private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        var key = new TreeMap<>(item);
        key.keySet().retainAll(KeyNames.of(table).all());
        return key;
    }

    /// How many items share each reason, in the order in which the reasons came.
    public List<Counter> counters() {
        return List.copyOf(counters.values());
    }

    /// The sentences of a report: how many items searches find, and what can't be known.
    public List<String> summary() {
        var sentences = new ArrayList<String>();
        long older = count(OLDER);
        sentences.add("Of " + Counted.of(items, "item") + ", searches of " + index.indexName() + " find "
                + String.format(Locale.ROOT, "%,d", found) + "."
                + (found < items ? " The others are left out silently." : ""));
        if (freshness == null) {
            sentences.add(
                    "Whether an embedding is older than its text isn't known: DynamoDB never makes one again, and"
                            + " keeps no time of attributes. Name attributes with times or with a hash of the text to find out.");
        } else if (older > 0) {
            sentences.add(Counted.of(older, "embedding") + " " + (older == 1 ? "is" : "are")
                    + " older than the text. Only whoever writes the text can make new ones.");
        }
        if (freshness != null && !freshness.limits().isEmpty()) {
            sentences.add(freshness.limits());
        }
        if (VectorIndexes.hash(index).isPresent()) {
            sentences.add("A search only looks at the items with its value of "
                    + VectorIndexes.hash(index).get() + ".");
        }
        return List.copyOf(sentences);
    }

    private long count(String reason) {
        Counter counter = counters.get(reason);
        return counter == null ? 0 : counter.count();
    }
}
