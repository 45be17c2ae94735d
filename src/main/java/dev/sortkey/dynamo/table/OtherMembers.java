package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// The members of a table's description that have no words of their own here, by the service's names.
public final class OtherMembers {
    private static final Set<String> OF_A_TABLE = Set.of(
            "TableName",
            "TableStatus",
            "KeySchema",
            "AttributeDefinitions",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "VectorIndexes",
            "ItemCount",
            "TableSizeBytes",
            "BillingModeSummary",
            "ProvisionedThroughput",
            "StreamSpecification",
            "DeletionProtectionEnabled",
            "WarmThroughput",
            "OnDemandThroughput",
            "Replicas",
            "GlobalTableWitnesses",
            "MultiRegionConsistency",
            "GlobalTableVersion",
            "GlobalTableSettingsReplicationMode",
            "TableArn");
    private static final Set<String> OF_AN_INDEX = Set.of(
            "IndexName",
            "IndexArn",
            "IndexStatus",
            "IndexSizeBytes",
            "ItemCount",
            "KeySchema",
            "Projection",
            "ProvisionedThroughput",
            "WarmThroughput",
            "OnDemandThroughput",
            "VectorAttribute",
            "SearchSchema",
            "Dimensions",
            "DistanceFunction");

    /// One of them.
    ///
    /// @param name such as `WarmThroughput`
    /// @param value such as `ReadUnitsPerSecond 12000, Status ACTIVE`
    public record Member(String name, String value) {}

    private OtherMembers() {}

    /// The members of `table` and its indexes that are set and not shown otherwise.
    ///
    /// @param shown further members that the caller shows otherwise
    public static List<Member> of(TableDescription table, String... shown) {
        Set<String> others =
                Stream.concat(OF_A_TABLE.stream(), Stream.of(shown)).collect(Collectors.toSet());
        var members = new ArrayList<>(of("", table, others));
        table.localSecondaryIndexes().forEach(index -> members.addAll(ofIndex(index.indexName(), index)));
        table.globalSecondaryIndexes().forEach(index -> members.addAll(ofIndex(index.indexName(), index)));
        table.vectorIndexes().forEach(index -> members.addAll(ofIndex(index.indexName(), index)));
        return members;
    }

    private static List<Member> ofIndex(@Nullable String name, SdkPojo index) {
        return of("index " + name + " ", index, OF_AN_INDEX);
    }

    private static List<Member> of(String prefix, SdkPojo value, Set<String> shown) {
        var members = new ArrayList<Member>();
        for (SdkField<?> field : value.sdkFields()) {
            Object member = shown.contains(field.locationName()) ? null : WireWriter.member(value, field);
            if (member != null && !(member instanceof List<?> list && list.isEmpty())) {
                members.add(new Member(prefix + field.locationName(), words(member)));
            }
        }
        return members;
    }

    private static String words(Object value) {
        return switch (value) {
            case SdkPojo pojo ->
                of("", pojo, Set.of()).stream()
                        .map(member -> member.name() + " " + member.value())
                        .collect(Collectors.joining(", "));
            case List<?> list -> list.stream().map(OtherMembers::words).collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    /// The members in the text of a `DescribeTable` answer that the SDK does not know, at any depth: by their path,
    /// as JSON. Nothing when the text is not one.
    static Map<String, String> unknown(String answer) {
        var found = new LinkedHashMap<String, String>();
        try (JsonParser parser = JsonText.parser(answer)) {
            parser.nextToken();
            JsonNode root = parser.readValueAsTree();
            add(found, "", root.path("Table"), TableDescription.builder().build());
        } catch (JacksonException e) {
            return Map.of(); // then the SDK fails with it, or could read what nobody else can
        }
        return found;
    }

    private static void add(Map<String, String> found, String path, JsonNode node, SdkPojo known) {
        Map<String, SdkField<?>> fields = known.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::locationName, Function.identity(), (a, _) -> a));
        node.properties().forEach(member -> {
            String name = path + member.getKey();
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                found.put(name, member.getValue().toString());
            } else if (field.marshallingType().equals(MarshallingType.LIST)) {
                SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
                for (int i = 0; i < member.getValue().size(); i++) {
                    into(found, name + "[" + i + "].", member.getValue().path(i), element);
                }
            } else {
                into(found, name + ".", member.getValue(), field);
            }
        });
    }

    private static void into(Map<String, String> found, String path, JsonNode node, SdkField<?> field) {
        if (field.marshallingType().equals(MarshallingType.SDK_POJO) && node.isObject()) {
            add(found, path, node, field.constructor().get());
        }
    }
}
