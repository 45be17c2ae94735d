package dev.sortkey.cli.table;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The definitions that a command takes, from files or by the name of a built-in one.
final class DefinitionSources {
    @Parameters(
            paramLabel = "FILE|NAME",
            arity = "1..*",
            description = {
                "Definition files in any format that 'sortkey schema load' takes, or the names of built-in definitions: "
                        + "cruddur-messages, orchard. (To load a file with such a name, write ./orchard.)"
            })
    private List<String> sources = List.of();

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            order = 10,
            description = {"The value of a template's parameter or a Terraform variable. Can be given several times."})
    private Map<String, String> parameters = Map.of();

    /// The tables, and those that can't be understood.
    ///
    /// @param notes told what isn't included, and of parameters that no file has
    Definitions read(Consumer<String> notes) {
        var forms = new DefinitionForms(parameters, notes);
        List<Definitions> read =
                sources.stream().map(source -> definitions(source, forms)).toList();
        forms.unused().forEach(name -> notes.accept("No file has a parameter " + name + "."));
        List<TableDefinition> tables =
                read.stream().flatMap(each -> each.tables().stream()).toList();
        var names = new HashSet<String>();
        for (TableDefinition table : tables) {
            if (!names.add(table.name())) {
                throw new UserException(new UserError.BadInput(
                        "The table " + table.name() + " is defined in more than one of " + String.join(", ", sources)
                                + ".",
                        "Leave out the one that isn't meant."));
            }
        }
        return new Definitions(
                tables, read.stream().flatMap(each -> each.refused().stream()).toList());
    }

    /// The tables of a file, or of a built-in definition.
    static Definitions definitions(String source, DefinitionForms forms) {
        if (DefinitionFile.BUILT_IN.contains(source)) {
            return new Definitions(List.of(TableDefinition.of(DefinitionFile.builtIn(source))), List.of());
        }
        try {
            return forms.read(Path.of(source)).some();
        } catch (UserException e) {
            throw FileErrorText.in(source, 0, e);
        }
    }
}
