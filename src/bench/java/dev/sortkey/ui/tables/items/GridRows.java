package dev.sortkey.ui.tables.items;

import dev.sortkey.bench.BenchItems;
import dev.sortkey.bench.Comparison;
import dev.sortkey.bench.Result;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.KeyNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A million rows behind the grid: what each takes on the heap, how long they take to come, and a scroll step over
/// them against one over ten thousand.
public final class GridRows extends Application {
    /// What its process needs.
    public static final List<String> FLAGS = List.of(
            "-Xmx3g",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Djava.awt.headless=true",
            "-Djavafx.animation.fullspeed=true");

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int PAGE = 1_000;
    private static final int STEPS = 60;
    private static final int ROUNDS = 12;
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    /// A process of its own.
    public static void main(String[] arguments) {
        launch(GridRows.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        var list = new ItemRowList(new ItemRows(KEYS));
        var grid = new ItemGrid(list);
        stage.setScene(new Scene(new javafx.scene.layout.StackPane(grid.node()), 1000, 700));
        stage.show();
        Thread.ofPlatform().start(() -> {
            try {
                measure(list, grid);
                System.exit(0);
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
    }

    private static void measure(ItemRowList list, ItemGrid grid) throws Exception {
        ItemRows few = fill(list, FEW);
        long before = heap();
        long start = System.nanoTime();
        ItemRows many = fill(list, MANY);
        long nanos = System.nanoTime() - start;
        double each = (double) (heap() - before) / MANY;
        double text = BenchItems.items(0, PAGE).stream()
                .mapToInt(item -> DynamoJson.print(item, false).getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElseThrow();
        new Result(
                        "A row of a million on the heap, against its DynamoDB JSON",
                        String.format(Locale.ROOT, "%.0f bytes", each),
                        String.format(Locale.ROOT, "%.0f bytes", text),
                        String.format(Locale.ROOT, "%.2f", each / text),
                        "",
                        "")
                .tell();
        Result.plain(
                        "A million rows arriving in 1,000 pages (the items are made meanwhile)",
                        String.format(Locale.ROOT, "%.1f s", nanos / 1e9))
                .tell();
        onFx(() -> grid.setColumns(
                KEYS.all(),
                many.attributes().keySet().stream()
                        .filter(name -> !KEYS.all().contains(name))
                        .toList(),
                many.attributes(),
                _ -> false));
        Comparison.measured(3, ROUNDS, () -> scroll(list, grid, many), () -> scroll(list, grid, few))
                .result(
                        "A scroll step over a million rows, against ten thousand",
                        1.0,
                        nanosOfAll -> Comparison.milliseconds(nanosOfAll / STEPS))
                .tell();
    }

    private static ItemRows fill(ItemRowList list, int count) throws Exception {
        var rows = new ItemRows(KEYS);
        onFx(() -> list.show(rows));
        for (int from = 0; from < count; from += PAGE) {
            List<java.util.Map<String, AttributeValue>> page = new ArrayList<>(BenchItems.items(from, from + PAGE));
            onFx(() -> {
                rows.append(page);
                list.grow();
            });
        }
        return rows;
    }

    /// Random places, so that every step shows rows that were not unpacked before; one pulse after each.
    private static long scroll(ItemRowList list, ItemGrid grid, ItemRows rows) throws Exception {
        onFx(() -> {
            if (list.size() != rows.size()) {
                list.show(rows);
            }
        });
        var places = new SplittableRandom(7);
        var done = new CompletableFuture<Void>();
        long start = System.nanoTime();
        onFx(() -> step(grid, rows, places, STEPS, done));
        done.get();
        return System.nanoTime() - start;
    }

    private static void step(
            ItemGrid grid, ItemRows rows, SplittableRandom places, int left, CompletableFuture<Void> done) {
        if (left == 0) {
            done.complete(null);
            return;
        }
        grid.scrollTo(places.nextInt(rows.size() - 30));
        Scene scene = grid.node().getScene();
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(() -> step(grid, rows, places, left - 1, done));
            }
        });
        Platform.requestNextPulse();
    }

    private static void onFx(Runnable work) throws Exception {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.get();
    }

    private static long heap() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
