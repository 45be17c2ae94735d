package dev.sortkey.dynamo.item;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items as lines of comma-separated values (RFC 4180), each ending in CR LF. One way only: types are not kept.
///
/// A missing attribute is an empty field, an empty string is `""`, sets and documents are DynamoDB JSON. Text that a
/// spreadsheet would run as a formula gets an apostrophe in front.
public final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /// The line of `texts`, such as column names.
    public static String texts(List<String> texts) {
        return texts.stream().map(Csv::text).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// The line of `item`: one field for each of `columns`.
    public static String line(List<String> columns, Map<String, AttributeValue> item) {
        return columns.stream().map(column -> field(item.get(column))).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(@Nullable AttributeValue value) {
        if (value == null) {
            return "";
        }
        return switch (AttributeType.of(value)) {
            case S -> text(value.s());
            case N -> value.n();
            case B -> text(Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()));
            case BOOL -> value.bool().toString();
            case NULL -> "null";
            case UNKNOWN -> "(unknown type)";
            case M, L, SS, NS, BS -> text(DynamoJson.print(value));
        };
    }

    private static String text(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return safe.isEmpty() || safe.chars().anyMatch(Csv::needsQuotes)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    private static boolean needsQuotes(int c) {
        return c == ',' || c == '"' || c == '\r' || c == '\n' || c == ' ' || c == ';' || c == '\t';
    }
}
