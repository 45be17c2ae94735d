package dev.sortkey.cli.entity;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.dynamo.entity.EntitySample;
import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.entity.Lenses;
import dev.sortkey.dynamo.entity.SavedLenses;
import dev.sortkey.dynamo.entity.model.ModelTable;
import dev.sortkey.dynamo.entity.model.WorkbenchModel;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.support.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The facets of a model, counted in the items of a table.
///
/// @param table the name of the table that is looked at
/// @param model the model's name
record ModelUse(String table, String model, ModelTable facets) {
    static ModelUse of(Path file, String table) {
        WorkbenchModel model = WorkbenchModel.read(file);
        return new ModelUse(table, model.name(), model.table(table));
    }

    void print(EntitySample sample, Terminal terminal, CommandContext context, boolean keep) {
        var lenses = new Lenses(facets.lenses());
        Map<String, Integer> counts = new HashMap<>();
        sample.items().forEach(item -> counts.merge(lenses.of(item).orElse(""), 1, Integer::sum));
        var rows = new ArrayList<List<Object>>();
        for (Lens lens : facets.lenses()) {
            rows.add(List.of(
                    lens.name(),
                    (long) counts.getOrDefault(lens.name(), 0),
                    keys(lens),
                    String.join(", ", lens.attributes())));
        }
        new Listing(List.of("facet", "items", "keys", "attributes"), rows)
                .print(terminal, context.options().output());
        terminal.flush();
        int others = counts.getOrDefault("", 0);
        terminal.say((sample.isAll() ? "All " : "A sample of ")
                + Counted.of(sample.items().size(), "item") + "; " + others + " of no facet");
        terminal.say(Explanation.footer(sample.used()));
        facets.notes().forEach(terminal::say);
        if (keep) {
            keep(facets.lenses(), model, table, terminal, context);
            new DescribedPatterns(context.options().paths().settings().resolve("patterns"))
                    .keepModel(table, facets.patterns());
            terminal.say("Kept " + Counted.of(facets.patternCount(), "access pattern") + "; see 'sortkey patterns list "
                    + table + "'");
        }
    }

    private static String keys(Lens lens) {
        return String.join(
                " or ",
                lens.keys().stream()
                        .map(made -> String.join(
                                ", ",
                                made.entrySet().stream()
                                        .map(key -> key.getKey() + " = " + key.getValue())
                                        .toList()))
                        .toList());
    }

    /// Keeps `lenses` for the window.
    static void keep(List<Lens> lenses, String model, String table, Terminal terminal, CommandContext context) {
        SavedLenses.in(context.options().paths().settings(), error -> terminal.say(error.what()))
                .update(all -> all.with(table, new SavedLenses.OfTable(lenses, model, null)));
        terminal.say("Kept " + Counted.of(lenses.size(), "entity", "entities") + " of " + table + " for the window");
    }
}
