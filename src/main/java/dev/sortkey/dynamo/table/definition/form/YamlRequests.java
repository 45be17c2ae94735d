package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableObjects;
import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.dynamo.wire.JsonText;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import tools.jackson.core.JsonParser;

/// Tables in YAML as `aws dynamodb create-table --cli-input-yaml` takes them or `--output yaml` gives them.
final class YamlRequests {
    private YamlRequests() {}

    /// What may be tables in `root`, at any depth.
    static List<Candidate> tables(Tree root, Reading reading) {
        var found = new ArrayList<Candidate>();
        add(root, "", reading, found);
        return found;
    }

    private static void add(Tree tree, String name, Reading reading, List<Candidate> found) {
        switch (tree) {
            case Tree.Items items -> items.elements().forEach(each -> add(each, name, reading, found));
            case Tree.Branch branch -> {
                TableObjects.Kind kind = TableObjects.kind(branch.members()::containsKey, name);
                if (kind == TableObjects.Kind.WRAPPER) {
                    branch.members().forEach((key, value) -> add(value, key, reading, found));
                } else {
                    found.add(new Candidate(
                            branch.text("TableName").orElse("a table"),
                            branch.place(),
                            () -> read(kind, branch, reading)));
                }
            }
            case Tree.Leaf _, Tree.Open _ -> {}
        }
    }

    private static TableDefinition read(TableObjects.Kind kind, Tree.Branch table, Reading reading) {
        if (kind == TableObjects.Kind.REQUEST) {
            return TableDefinition.of(TreeReader.read(table, CreateTableRequest.builder()));
        }
        try (JsonParser parser = JsonText.parser(JsonTrees.print(table))) {
            parser.nextToken();
            return DefinitionFile.live(parser, reading.notes());
        }
    }
}
