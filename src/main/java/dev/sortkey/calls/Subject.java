package dev.sortkey.calls;

import dev.sortkey.dynamo.wire.WireWriter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The tables and indexes that a request is about.
final class Subject {
    private static final String NAME = "(\"[^\"]*+(?:\"\"[^\"]*+)*+\"|[\\w-]+)";
    private static final Pattern IN_STATEMENT = Pattern.compile(
            "\\b(?:FROM|UPDATE|INTO)\\s+" + NAME + "(?:\\s*\\.\\s*" + NAME + ")?", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_ARN = Pattern.compile(":table/([^/|]+)");

    private Subject() {}

    /// Such as `messages`, `messages/by-group` or `messages, users`; empty when no table is named.
    static String of(SdkPojo request) {
        Set<String> names = new LinkedHashSet<>();
        collect(request, names);
        return String.join(", ", names);
    }

    private static void collect(SdkPojo part, Set<String> names) {
        for (SdkField<?> field : part.sdkFields()) {
            Object value = WireWriter.member(part, field);
            switch (field.memberName()) {
                case "TableName" -> names.add(withIndex(part, String.valueOf(value)));
                case "RequestItems" -> tables(value, names);
                case "Statement" -> statement(String.valueOf(value), names);
                case "StreamArn", "TableArn", "BackupArn", "ResourceArn", "ShardIterator" -> arn(value, names);
                default -> nested(value, names);
            }
        }
        names.remove("null");
    }

    private static void nested(@Nullable Object value, Set<String> names) {
        switch (value) {
            case AttributeValue _ -> {}
            case Dimension part when "TableName".equals(part.name()) -> names.add(part.value());
            case SdkPojo part -> collect(part, names);
            case Collection<?> parts -> parts.forEach(part -> nested(part, names));
            case null, default -> {}
        }
    }

    private static String withIndex(SdkPojo part, String table) {
        Object index = Members.get(part, "IndexName");
        Matcher arn = IN_ARN.matcher(table);
        String name = arn.find() ? arn.group(1) : table;
        return index == null ? name : name + "/" + index;
    }

    private static void tables(@Nullable Object requestItems, Set<String> names) {
        if (requestItems instanceof Map<?, ?> perTable) {
            perTable.keySet().forEach(table -> names.add(String.valueOf(table)));
        }
    }

    private static void arn(@Nullable Object value, Set<String> names) {
        Matcher arn = IN_ARN.matcher(String.valueOf(value));
        if (arn.find()) {
            names.add(arn.group(1));
        }
    }

    private static void statement(String statement, Set<String> names) {
        Matcher matcher = IN_STATEMENT.matcher(Literals.hide(statement));
        if (matcher.find()) {
            String index = matcher.group(2);
            names.add(bare(matcher.group(1)) + (index == null ? "" : "/" + bare(index)));
        }
    }

    private static String bare(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
