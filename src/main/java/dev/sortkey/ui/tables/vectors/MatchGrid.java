package dev.sortkey.ui.tables.vectors;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.vector.VectorMatches.Match;
import dev.sortkey.ui.tables.items.grid.CellText;
import dev.sortkey.ui.tables.items.grid.GridColumn;
import dev.sortkey.ui.tables.items.grid.GridSource;
import dev.sortkey.ui.tables.items.grid.GridView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a search found: rank, score and key pinned at the left, then every other attribute.
public final class MatchGrid implements GridSource {
    private static final int MOST_CHARACTERS = 200;

    private final GridView view = new GridView(this);
    private List<Match> matches = List.of();
    private String rank = "Rank";
    private String score = "Score";

    /// An empty one.
    public MatchGrid() {
        view.setId("similar-grid");
        view.setAccessibleText("Similar items");
    }

    /// The node to lay out.
    public GridView view() {
        return view;
    }

    /// Shows what was found in `table`.
    public void show(TableDescription table, List<Match> found) {
        matches = List.copyOf(found);
        List<String> keys = KeyNames.of(table).all();
        var attributes = new LinkedHashMap<String, String>();
        Map<String, Integer> counts = new TreeMap<>();
        found.forEach(match -> match.item().keySet().forEach(name -> counts.merge(name, 1, Integer::sum)));
        keys.forEach(name -> attributes.put(name, ""));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> attributes.putIfAbsent(entry.getKey(), ""));
        rank = free("Rank", counts);
        score = free("Score", counts);
        var columns = new ArrayList<GridColumn>();
        columns.add(new GridColumn(rank, "", true));
        columns.add(new GridColumn(score, "", true));
        attributes.keySet().forEach(name -> columns.add(new GridColumn(name, "", keys.contains(name))));
        view.rowsChanged(_ -> -1);
        view.setColumns(columns);
        view.measureAgain();
        if (!matches.isEmpty()) {
            view.select(0);
        }
    }

    /// A title that no attribute has.
    private static String free(String title, Map<String, Integer> attributes) {
        return attributes.containsKey(title) ? free("(" + title + ")", attributes) : title;
    }

    /// The result with the keyboard.
    Optional<Match> current() {
        int row = view.positionProperty().get().row();
        return row >= 0 && row < matches.size() ? Optional.of(matches.get(row)) : Optional.empty();
    }

    @Override
    public int size() {
        return matches.size();
    }

    @Override
    public CellText cell(int row, GridColumn column) {
        Match match = matches.get(row);
        if (column.name().equals(rank)) {
            return new CellText(Integer.toString(match.rank()), List.of("type-n"));
        }
        if (column.name().equals(score)) {
            return new CellText(match.scoreText(), List.of("type-n"));
        }
        AttributeValue value = match.item().get(column.name());
        return value == null
                ? CellText.NONE
                : new CellText(
                        ValueText.of(value, MOST_CHARACTERS),
                        List.of("type-" + AttributeType.of(value).name().toLowerCase(Locale.ROOT)));
    }
}
