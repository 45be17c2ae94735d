package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.tables.items.grid.GridView;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Vector search over the sample table `recipes`.
class VectorsScreenTest extends WindowTest {
    @BeforeEach
    void recipes() {
        open();
        ui.click("#tables-add");
        ui.click("Add sample recipes with vectors");
        ui.await("the recipes", () -> tables().getItems().contains("recipes"));
        read("recipes");
    }

    private GridView found() {
        return ui.node("#similar-grid", GridView.class);
    }

    private List<String> keys() {
        GridView grid = found();
        return ui.get(() -> IntStream.range(0, grid.rowCount())
                .mapToObj(row -> grid.text(row, "id"))
                .toList());
    }

    private void select(String id) {
        ui.fill("#partition", id);
        run();
        ui.act(() -> grid().select(0));
        ui.settle();
    }

    private void chooseIndex(String name) {
        @SuppressWarnings("unchecked")
        ComboBox<VectorIndexDescription> indexes =
                (ComboBox<VectorIndexDescription>) ui.node("#similar-index", ComboBox.class);
        ui.act(() -> indexes.setValue(indexes.getItems().stream()
                .filter(index -> name.equals(index.indexName()))
                .findFirst()
                .orElseThrow()));
        ui.settle();
    }

    @Test
    void similarItemsAreShownWithRanksScoresAndTheRequest() {
        select("apple-pie");
        ui.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.V);
        ui.awaitText("#similar-footer", "10 results");
        assertThat(ui.text("#similar-title")).isEqualTo("Similar to \"apple-pie\"");
        assertThat(keys()).hasSize(10).doesNotContain("apple-pie").startsWith("apple-crumble");
        assertThat(ui.get(() -> found().columnNames())).startsWith("Rank", "Score", "id");
        assertThat(ui.text("#similar-footer")).contains("bytes searched");
        assertThat(ui.text("#similar-request")).contains("nearest by COSINE", "Lower is nearer");
        ui.click("#similar-copy");
        ui.click("#copy-as-aws-cli");
        assertThat(clipboard())
                .contains("aws dynamodb search-vectors --table-name recipes --index-name by-ingredients");

        chooseIndex("by-course");
        ui.awaitText("#similar-request", "by-course");
        assertThat(ui.node("#similar-filter-course", TextField.class).getText()).isEqualTo("dessert");
        ui.fill("#similar-filter-season", "summer");
        ui.press(KeyCode.ENTER);
        ui.await("the filtered", () -> keys().size() < 5);
        assertThat(keys()).contains("lemon-cake").doesNotContain("plum-cake");

        ui.act(() -> found().select(0));
        String first = keys().getFirst();
        found();
        ui.act(() -> found().requestFocus());
        ui.press(KeyCode.ENTER);
        ui.awaitGone("#similar");
        ui.await("the item", () -> ui.seen("#grid").isPresent() && rows() == 1);
        assertThat(ui.get(() -> grid().text(0, "id"))).isEqualTo(first);
        assertThat(ui.get(() -> grid().text(0, "embedding"))).startsWith("64 numbers: [");
    }

    @Test
    void aPastedVectorIsSearchedOrRefusedInWords() {
        ui.act(() -> grid().select(0));
        ui.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.V);
        ui.click("#similar-by-vector");
        ui.fill("#similar-vector", "[1, 2, 3]");
        ui.press(KeyCode.ENTER);
        ui.await(
                "the reason",
                () -> ui.words("#similar")
                        .contains("The vector has 3 numbers; the index by-ingredients has vectors of 64."));
        ui.fill("#similar-vector", "1,".repeat(63) + " 0.5");
        ui.click("#similar-go");
        ui.awaitText("#similar-footer", "10 results");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#similar");
    }

    @Test
    void anIndexIsMadeCheckedAndDeletedInTheOverview() {
        ui.press(KeyCode.CONTROL, KeyCode.O);
        ui.click("#vector-check-by-course");
        ui.click("#vector-check-go");
        ui.node("#vector-check-grid");
        ui.awaitText("#vector-check-summary", "Of 55 items, searches of by-course find 53.");
        GridView left = ui.node("#vector-check-grid", GridView.class);
        assertThat(ui.get(() -> IntStream.range(0, left.rowCount())
                        .mapToObj(row -> left.text(row, "Key") + ": " + left.text(row, "Reason"))
                        .toList()))
                .containsExactlyInAnyOrder("\"house-dressing\": no search key", "\"pumpkin-ravioli\": no vector");
        ui.click("#vector-check-close");

        ui.click("#vector-new");
        ui.fill("#vector-form-name", "by-season");
        ui.fill("#vector-form-attribute", "embedding");
        ui.click("#vector-form-go");
        assertThat(ui.text("#vector-form-problem")).contains("The number of dimensions is missing.");
        ui.click("#vector-form-detect");
        ui.await(
                "the dimensions",
                () -> ui.node("#vector-form-dimensions", TextField.class)
                        .getText()
                        .equals("64"));
        ui.fill("#vector-form-hash", "season");
        ui.click("#vector-form-go");
        ui.await("the index", () -> ui.seen("#vector-search-by-season").isPresent());
        ui.awaitText("#vector-progress", "backfilling"); // the engine takes its time, as AWS does
        ui.awaitText("#vector-progress", "is ACTIVE");
        ui.click("#vector-delete-by-season");
        ui.fill("#confirm-name", "by-season");
        ui.click("#confirm-go");
        ui.await(
                "no index",
                () -> ui.seen("#vector-new").isPresent()
                        && ui.seen("#vector-search-by-season").isEmpty());
    }
}
