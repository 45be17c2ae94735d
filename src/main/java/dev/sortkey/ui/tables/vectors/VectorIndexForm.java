package dev.sortkey.ui.tables.vectors;

import dev.sortkey.dynamo.vector.NewVectorIndex;
import dev.sortkey.dynamo.vector.NewVectorIndex.Searched;
import dev.sortkey.dynamo.vector.VectorIndexes;
import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.CodeMenu;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;

/// What a new vector index is to be.
final class VectorIndexForm {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final VectorsViewModel model;
    private final Navigator navigator;
    private final Runnable refresh;
    private final Runnable leave;
    private final TextField name = field("name", "Name", "by-meaning");
    private final TextField attribute = field("attribute", "Attribute with the vectors", "embedding");
    private final TextField dimensions = field("dimensions", "Dimensions", "such as 384");
    private final ComboBox<VectorDistanceFunction> distance = Choices.of(
            List.of(
                    VectorDistanceFunction.COSINE,
                    VectorDistanceFunction.EUCLIDEAN,
                    VectorDistanceFunction.DOT_PRODUCT),
            VectorDistanceFunction::toString,
            "Distance function");
    private final Label scores = FormPage.hint("");
    private final TextField hash = field("hash", "Attribute that each search needs", "none, or NAME, or NAME:TYPE");
    private final TextField filters = field("filters", "Filters", "none, or NAME:TYPE, NAME:TYPE, …");
    private final ComboBox<ProjectionType> projection = Choices.of(
            List.of(ProjectionType.ALL, ProjectionType.KEYS_ONLY, ProjectionType.INCLUDE),
            VectorIndexForm::words,
            "Attributes in results");
    private final TextField included = field("included", "Attributes", "NAME, NAME, …");
    private final FormPage page;
    private @Nullable TableDescription table;

    /// @param refresh shows what has become of the indexes
    /// @param leave goes back to the overview
    VectorIndexForm(VectorsViewModel model, Navigator navigator, Runnable refresh, Runnable leave) {
        this.model = model;
        this.navigator = navigator;
        this.refresh = refresh;
        this.leave = leave;
        Button go = Icons.button("vector-form-go", Feather.PLUS, "Create", "Make the index", this::create);
        page = new FormPage("vector-form", "New vector index", "Back to the overview", leave, go);
        distance.setId("vector-form-distance");
        distance.setValue(VectorDistanceFunction.COSINE);
        distance.valueProperty().subscribe(chosen -> scores.setText(VectorIndexes.scores(chosen)));
        projection.setId("vector-form-projection");
        projection.setValue(ProjectionType.ALL);
        included.managedProperty().bind(included.visibleProperty());
        included.visibleProperty().bind(projection.valueProperty().isEqualTo(ProjectionType.INCLUDE));
        MenuButton copy = CodeMenu.of("vector-form-copy", this::copy);
        HBox sizes = new HBox(
                8,
                dimensions,
                Icons.button(
                        "vector-form-detect",
                        Feather.SEARCH,
                        "From the items",
                        "Look at up to 100 items for one with a vector",
                        this::detect));
        sizes.setAlignment(Pos.CENTER_LEFT);
        page.fill(
                FormPage.heading("What is searched"),
                rows(
                        new Row("Name", name),
                        new Row("Attribute with the vectors", attribute),
                        new Row("Dimensions", sizes),
                        new Row("Distance function", distance)),
                scores,
                FormPage.heading("What searches can be limited to"),
                rows(new Row("Each search needs", hash), new Row("Filters", filters)),
                FormPage.hint("An item without the attribute that each search needs isn't indexed. Types are S (text),"
                        + " N (number) and B (binary); without one, S unless a key defines it. At most 18 filters."),
                FormPage.heading("What results have"),
                rows(new Row("Attributes", projection), new Row("", included)),
                FormPage.hint("Nothing of this can be changed later: make another index and delete this one. Building"
                        + " it writes the vectors that are there to the index, billed by the byte, and can take a"
                        + " while on AWS. A table has at most 5 vector indexes, and on-demand capacity."),
                FormPage.hint("When a text changes, its vector doesn't: whoever writes the text has to write the new"
                        + " vector, too."),
                copy);
    }

    private record Row(String title, Node field) {}

    private static GridPane rows(Row... rows) {
        GridPane grid = new GridPane(12, 8);
        for (int i = 0; i < rows.length; i++) {
            Label label = new Label(rows[i].title());
            label.setMinWidth(170);
            grid.addRow(i, label, rows[i].field());
        }
        return grid;
    }

    private static TextField field(String id, String words, String prompt) {
        TextField field = new TextField();
        field.setId("vector-form-" + id);
        field.setAccessibleText(words);
        field.setPromptText(prompt);
        field.setPrefColumnCount(24);
        return field;
    }

    private static String words(ProjectionType type) {
        return switch (type) {
            case KEYS_ONLY -> "Only the key";
            case INCLUDE -> "The key and these attributes";
            default -> "All attributes";
        };
    }

    Node node() {
        return page.node();
    }

    /// Begins anew for a table.
    void open(TableDescription now) {
        table = now;
        page.begin();
        Stream.of(name, attribute, dimensions, hash, filters, included).forEach(TextField::clear);
        name.requestFocus();
    }

    private void detect() {
        page.attempt(() -> {
            TableDescription described = table;
            if (described == null) {
                return;
            }
            if (attribute.getText().isBlank()) {
                throw bad("The attribute with the vectors is missing.", "Name the attribute that has the embeddings.");
            }
            model.dimensions(
                    described,
                    attribute.getText().strip(),
                    size -> dimensions.setText(Long.toString(size)),
                    error -> page.show(new UserException(error)));
        });
    }

    private NewVectorIndex wanted(TableDescription described) {
        List<Searched> searched = Stream.concat(
                        names(hash).map(typed -> Searched.parse(described, typed, true)),
                        names(filters).map(typed -> Searched.parse(described, typed, false)))
                .toList();
        var attributes = Projection.builder().projectionType(projection.getValue());
        if (projection.getValue() == ProjectionType.INCLUDE) {
            attributes.nonKeyAttributes(names(included).toList());
        }
        return new NewVectorIndex(
                name.getText().strip(),
                attribute.getText().strip(),
                number(dimensions.getText().strip()),
                distance.getValue(),
                searched,
                attributes.build());
    }

    private static Stream<String> names(TextField field) {
        return COMMA.splitAsStream(field.getText().strip()).filter(typed -> !typed.isEmpty());
    }

    private static long number(String typed) {
        if (!typed.matches("\\d{1,9}")) {
            throw bad(
                    typed.isEmpty() ? "The number of dimensions is missing." : "'" + typed + "' isn't a number.",
                    "Enter how many numbers each vector has, or take it from the items.");
        }
        return Long.parseLong(typed);
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }

    private void create() {
        page.attempt(() -> {
            if (table != null) {
                NewVectorIndex wanted = wanted(table);
                UpdateTableRequest request = wanted.creation(table);
                model.create(request, wanted, refresh, navigator::tell);
                leave.run();
            }
        });
    }

    private void copy(CodeLanguage language) {
        page.attempt(() -> {
            if (table != null) {
                Clipboards.copy(language.print(wanted(table).creation(table), model.destination()));
                navigator.toast("Request copied as " + language.words());
            }
        });
    }
}
