package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.SearchResultItem;
import software.amazon.awssdk.services.dynamodb.model.SearchVectorsResponse;

/// What a search found, the nearest first.
///
/// @param bytes what the service says it searched and returned, which it bills; null when it doesn't say
/// @param nanos the time until the answer, in nanoseconds
public record VectorMatches(List<Match> matches, @Nullable Double bytes, long nanos) {
    /// One result.
    ///
    /// @param rank from 1
    /// @param score the distance or the product, whatever the index computes
    /// @param item the attributes that the index has
    public record Match(int rank, double score, Map<String, AttributeValue> item) {
        /// The score with enough digits to tell it from others.
        public String scoreText() {
            return String.format(Locale.ROOT, score == 0 || Math.abs(score) >= 0.001 ? "%.4f" : "%.3g", score);
        }
    }

    /// Immutable.
    public VectorMatches {
        matches = List.copyOf(matches);
    }

    static VectorMatches of(VectorSearch search, SearchVectorsResponse response, long nanos) {
        KeyNames keys = KeyNames.of(search.table());
        String own = search.like() == null ? null : ItemKeys.text(search.like(), keys);
        var matches = new ArrayList<Match>();
        for (SearchResultItem result : response.searchResults()) {
            boolean itself = own != null && own.equals(ItemKeys.text(result.item(), keys));
            if (!itself && matches.size() < search.most()) {
                matches.add(new Match(
                        matches.size() + 1, result.score() == null ? Double.NaN : result.score(), result.item()));
            }
        }
        var capacity = response.consumedCapacity();
        return new VectorMatches(matches, capacity == null ? null : capacity.vectorSearchRequestBytes(), nanos);
    }

    /// As in `10 results · 41,714 bytes searched · 9 ms`.
    public String footer() {
        return Counted.of(matches.size(), "result")
                + (bytes == null ? "" : String.format(Locale.ROOT, " · %,.0f bytes searched", bytes))
                + String.format(Locale.ROOT, " · %,d ms", nanos / 1_000_000);
    }
}
