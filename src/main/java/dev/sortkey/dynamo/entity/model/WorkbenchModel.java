package dev.sortkey.dynamo.entity.model;

import dev.sortkey.dynamo.table.definition.tree.JsonTrees;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// A model of NoSQL Workbench.
///
/// @param name as its author calls it
public record WorkbenchModel(String name, List<ModelTable> tables) {
    /// The model in `file`.
    ///
    /// @throws UserException when it can't be read, or is no model
    public static WorkbenchModel read(Path file) {
        try {
            return parse(TextFile.read(file));
        } catch (UserException e) {
            throw e.error() instanceof UserError.BadInput(String what, String next, int line, int column)
                    ? new UserException(new UserError.BadInput(file + ": " + what, next, line, column), e)
                    : e;
        }
    }

    /// The model in `file`, if it is one: not another definition of tables.
    ///
    /// @throws UserException when it can't be read
    public static Optional<WorkbenchModel> in(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.empty();
        }
        String text = TextFile.read(file);
        return text.contains("\"DataModel\"") && text.contains("\"KeyAttributes\"")
                ? Optional.of(parse(text))
                : Optional.empty();
    }

    /// The model in `text`.
    ///
    /// @throws UserException `BadInput` when it is no model
    public static WorkbenchModel parse(String text) {
        List<Tree> trees;
        try {
            trees = JsonTrees.read(text);
        } catch (JacksonException e) {
            throw JsonText.error(e, "The model");
        }
        if (trees.size() != 1 || !(trees.getFirst().at("DataModel") instanceof Tree.Items tables)) {
            throw new UserException(new UserError.BadInput(
                    "This is no model of NoSQL Workbench: it has no list 'DataModel'.",
                    "In NoSQL Workbench, export the model as JSON, and open that file."));
        }
        Tree root = trees.getFirst();
        String name = root.text("ModelName").orElse("the model");
        return new WorkbenchModel(
                name,
                tables.elements().stream()
                        .map(table -> ModelTable.of(name, root, table))
                        .toList());
    }

    /// The table of this name, or the only one.
    ///
    /// @throws UserException `NotFound` when there are others only
    public ModelTable table(String wanted) {
        return tables.stream()
                .filter(table -> table.name().equals(wanted) || tables.size() == 1)
                .findFirst()
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        name + " has no table '" + wanted + "'.",
                        tables.isEmpty()
                                ? "It has no table at all."
                                : "It has "
                                        + tables.stream().map(ModelTable::name).collect(Collectors.joining(", "))
                                        + ".")));
    }
}
