package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reading texts as definitions, with what is said of them.
class FormsTest {
    final Map<String, String> parameters = new HashMap<>();
    final List<String> notes = new ArrayList<>();

    Definitions read(String text) {
        return new DefinitionForms(parameters, notes::add).parse(text, "f");
    }

    /// The one table of `text`, of which nothing was refused.
    TableDefinition one(String text) {
        Definitions read = read(text).some();
        if (read.tables().size() != 1 || !read.refused().isEmpty()) {
            throw new AssertionError("not one table: " + read);
        }
        return read.tables().getFirst();
    }

    /// What was said of each table that was refused.
    List<String> refused(String text) {
        return read(text).refused().stream().map(each -> each.error().what()).toList();
    }
}
