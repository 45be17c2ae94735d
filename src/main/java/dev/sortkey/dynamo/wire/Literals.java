package dev.sortkey.dynamo.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Requests as literals of a language that writes maps in braces and lists in brackets.
///
/// @param syntax what differs between such languages
/// @param step by how much each level is indented
record Literals(Syntax syntax, String step) {
    private static final int WIDEST = 60;

    /// Values and keys of one language.
    interface Syntax {
        String text(String text);

        String bytes(byte[] bytes);

        String flag(boolean flag);

        default String moment(Instant moment) {
            return text(moment.toString());
        }

        /// @param member whether it is a name of the service's, not of the data
        String key(String name, boolean member);
    }

    /// The members of `request` that are set, by their names, each as a literal at `indent`.
    Map<String, String> members(SdkPojo request, String indent) {
        var members = new LinkedHashMap<String, String>();
        for (SdkField<?> field : request.sdkFields()) {
            Object member = WireWriter.member(request, field);
            if (member != null) {
                members.put(field.locationName(), value(member, indent, request instanceof AttributeValue));
            }
        }
        return members;
    }

    /// @param unordered whether a map is an item's, whose members have no order
    private String value(Object value, String indent, boolean unordered) {
        return switch (value) {
            case SdkPojo pojo -> braces(keyed(members(pojo, indent + step), true), indent);
            case Map<?, ?> map -> braces(entries(unordered ? new TreeMap<Object, Object>(map) : map, indent), indent);
            case List<?> list ->
                enclosed(
                        "[",
                        list.stream()
                                .map(member -> value(member, indent + step, false))
                                .toList(),
                        "]",
                        indent);
            case SdkBytes bytes -> syntax.bytes(bytes.asByteArrayUnsafe());
            case Boolean flag -> syntax.flag(flag);
            case Number number -> number.toString();
            case Instant moment -> syntax.moment(moment);
            default -> syntax.text(value.toString());
        };
    }

    private List<String> entries(Map<?, ?> map, String indent) {
        var entries = new LinkedHashMap<String, String>();
        map.forEach((name, member) -> entries.put(String.valueOf(name), value(member, indent + step, false)));
        return keyed(entries, false);
    }

    private List<String> keyed(Map<String, String> entries, boolean members) {
        var keyed = new ArrayList<String>();
        entries.forEach((name, literal) -> keyed.add(syntax.key(name, members) + ": " + literal));
        return keyed;
    }

    private String braces(List<String> entries, String indent) {
        return enclosed("{", entries, "}", indent);
    }

    private String enclosed(String open, List<String> parts, String close, String indent) {
        String line = String.join(", ", parts);
        if (!line.contains("\n") && (parts.size() < 2 || line.length() <= WIDEST)) {
            return open + line + close;
        }
        return open + "\n" + indent + step + String.join(",\n" + indent + step, parts) + ",\n" + indent + close;
    }
}
