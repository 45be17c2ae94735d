package dev.sortkey.dynamo.table.definition.print;

import dev.sortkey.dynamo.table.definition.CloudFormation;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.LaterRequests;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.Destination;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// The forms in which a definition is printed.
public enum PrintForm {
    JSON("create-table JSON"),
    CLI("AWS CLI commands"),
    CLOUDFORMATION("CloudFormation (JSON)"),
    CLOUDFORMATION_YAML("CloudFormation (YAML)"),
    TERRAFORM("Terraform");

    private final String words;

    PrintForm(String words) {
        this.words = words;
    }

    /// Such as `CloudFormation (YAML)`.
    public String words() {
        return words;
    }

    /// `tables` in this form, without a line end.
    public String print(List<TableDefinition> tables) {
        return switch (this) {
            case JSON -> joined("\n", tables, table -> DefinitionFile.print(table.create()));
            case CLI -> joined("\n", tables, table -> String.join("\n", commands(table, Destination.UNSAID)));
            case CLOUDFORMATION -> CloudFormation.print(tables);
            case CLOUDFORMATION_YAML ->
                YamlText.print(JsonTrees.read(CloudFormation.print(tables)).getFirst());
            case TERRAFORM -> {
                var labels = new HashSet<String>();
                yield joined("\n\n", tables, table -> new TerraformText(table, labels).print());
            }
        };
    }

    private static String joined(String between, List<TableDefinition> tables, Function<TableDefinition, String> text) {
        return tables.stream().map(text).collect(Collectors.joining(between));
    }

    /// A line for the AWS CLI for each request that makes `table`, sent to the place `to`; what can only be sent to
    /// an active table waits for that.
    public static List<String> commands(TableDefinition table, Destination to) {
        var lines = new ArrayList<String>(List.of(AwsCli.printJson(table.create(), to)));
        List<DynamoDbRequest> later = LaterRequests.of(table);
        if (!later.isEmpty()) {
            lines.add(AwsCli.awaitTable(table.name(), to));
            later.forEach(request -> lines.add(AwsCli.print(request, to)));
        }
        return lines;
    }

    /// What `table` has that this form doesn't carry, in words.
    public List<String> left(TableDefinition table) {
        var left = new ArrayList<String>();
        boolean template = this == CLOUDFORMATION || this == CLOUDFORMATION_YAML;
        if (this == JSON) {
            json(table, left);
        }
        if (template || this == JSON) {
            table.replicas().stream()
                    .map(CreateReplicationGroupMemberAction::regionName)
                    .forEach(region -> left.add("the replica in " + region));
        }
        return left;
    }

    private static void json(TableDefinition table, List<String> left) {
        if (table.timeToLive() != null) {
            left.add("time to live by " + table.timeToLive());
        }
        if (table.recoveryDays() != null) {
            left.add(Part.POINT_IN_TIME_RECOVERY.words());
        }
        if (!table.insights().isEmpty()) {
            left.add(Part.CONTRIBUTOR_INSIGHTS.words());
        }
        if (table.kinesis() != null) {
            left.add(Part.KINESIS.words());
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
