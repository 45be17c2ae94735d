package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.chat.lesson.Origin;
import dev.sortkey.support.Counted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What a request did, in a few words.
final class RequestText {
    private static final Pattern PARTITION =
            Pattern.compile("\\s*([#\\w]+)\\s*=\\s*(:\\w+)(?:\\s+AND\\s+(.*))?", Pattern.CASE_INSENSITIVE);

    private RequestText() {}

    /// The key condition of a Query.
    ///
    /// @param name of the partition key
    /// @param partition that it reads
    /// @param sortName of the sort key, or null for none
    /// @param sort what is asked of the sort key, or null for nothing
    record KeyCondition(
            String name,
            String partition,
            @Nullable String sortName,
            @Nullable String sort) {

        /// What `query` asks of its keys.
        static KeyCondition of(QueryRequest query) {
            Matcher matcher = PARTITION.matcher(String.valueOf(query.keyConditionExpression()));
            if (!matcher.matches()) {
                return new KeyCondition("", filled(String.valueOf(query.keyConditionExpression()), query), null, null);
            }
            String rest = matcher.group(3);
            String name = filled(matcher.group(1), query);
            String partition = filled(matcher.group(2), query);
            if (rest == null) {
                return new KeyCondition(name, partition, null, null);
            }
            Matcher sortName = Pattern.compile("#?\\w+(?=\\s)|(?<=\\()#?\\w+").matcher(rest);
            boolean found = sortName.find();
            String words = filled(found ? rest.replaceFirst(Pattern.quote(sortName.group()), "") : rest, query);
            return new KeyCondition(name, partition, found ? filled(sortName.group(), query) : "", tidy(words));
        }

        private static String tidy(String words) {
            return words.strip()
                    .replaceFirst("(?i)^between\\s+", "between ")
                    .replaceFirst("(?i)\\s+and\\s+", " and ")
                    .replaceFirst("(?i)^begins_with\\s*\\(\\s*,\\s*(.*)\\)$", "begins with $1");
        }
    }

    private static String filled(String expression, QueryRequest query) {
        String text = expression;
        for (var name : query.expressionAttributeNames().entrySet()) {
            text = replaced(text, name.getKey(), name.getValue());
        }
        for (var value : query.expressionAttributeValues().entrySet()) {
            text = replaced(text, value.getKey(), text(value.getValue()));
        }
        return text;
    }

    private static String replaced(String text, String placeholder, String value) {
        return text.replaceAll(Pattern.quote(placeholder) + "\\b", Matcher.quoteReplacement(value));
    }

    /// Such as `Newest first, at most 50: 50 items`.
    static String reading(Call call, QueryRequest query) {
        boolean descending = Boolean.FALSE.equals(query.scanIndexForward());
        return (descending ? "From the end" : "From the beginning")
                + (query.limit() == null ? "" : ", at most " + query.limit())
                + (Boolean.TRUE.equals(query.consistentRead()) ? ", consistent" : "")
                + found(call);
    }

    /// Such as `: 5 items`; empty when nobody counted.
    static String found(Call call) {
        Integer items = call.cost().items();
        return items == null ? "" : ": " + Counted.of(items, "item");
    }

    /// Who asked, if it wasn't this window.
    static String by(Origin origin) {
        return switch (origin) {
            case WINDOW -> "";
            case OTHER_WINDOW -> "by another window";
            case PROJECTOR -> "by Sortkey's projector";
        };
    }

    private static String text(AttributeValue value) {
        return value.s() != null ? value.s() : value.n() != null ? value.n() : value.toString();
    }
}
