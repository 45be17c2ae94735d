package dev.sortkey.ui.tables.items;

import dev.sortkey.bench.BenchItems;
import dev.sortkey.bench.Comparison;
import dev.sortkey.bench.Result;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import dev.sortkey.support.TaskScope;
import dev.sortkey.ui.kit.FxTasks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A million rows behind the grid: what each takes on the heap, how long they take to come, and scrolling, sorting
/// and finding in them, in a hundred thousand and in ten thousand.
public final class GridRows extends Application {
    /// What its process needs.
    public static final List<String> FLAGS = List.of(
            "-Xmx3g",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Djava.awt.headless=true",
            "-Djavafx.animation.fullspeed=true");

    private static final int FEW = 10_000;
    private static final int SOME = 100_000;
    private static final int MANY = 1_000_000;
    private static final int PAGE = 1_000;
    private static final int STEPS = 60;
    private static final int ROUNDS = 12;
    private static final int FEW_ROUNDS = 5;
    private static final KeyNames KEYS = new KeyNames("pk", "sk");

    /// A process of its own.
    public static void main(String[] arguments) {
        launch(GridRows.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        var tasks = new TaskScope(FxTasks.create(error -> {
            throw new IllegalStateException(error.what());
        }));
        var list = new ItemRowList(new ItemRows(KEYS), tasks);
        var grid = new ItemGrid(list);
        stage.setScene(new Scene(new javafx.scene.layout.StackPane(grid.view()), 1000, 700));
        stage.show();
        Thread.ofPlatform().start(() -> {
            try {
                measure(list, grid, tasks);
                System.exit(0);
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
    }

    private static void measure(ItemRowList list, ItemGrid grid, TaskScope tasks) throws Exception {
        ItemRows few = fill(list, FEW);
        ItemRows some = fill(list, SOME);
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
                name -> String.valueOf(many.attributes().get(name)),
                _ -> false));
        for (ItemRows more : List.of(some, many)) {
            Comparison.measured(3, ROUNDS, () -> scroll(list, grid, more), () -> scroll(list, grid, few))
                    .result(
                            "A scroll step over %,d rows, against ten thousand".formatted(more.size()),
                            1.2,
                            nanosOfAll -> Comparison.milliseconds(nanosOfAll / STEPS))
                    .tell();
        }
        for (ItemRows rows : List.of(few, some, many)) {
            sortAndFind(list, rows, tasks);
        }
    }

    private static void sortAndFind(ItemRowList list, ItemRows rows, TaskScope tasks) throws Exception {
        onFx(() -> list.show(rows));
        BigDecimal[] keys = IntStream.range(0, rows.size())
                .mapToObj(row -> new BigDecimal(
                        Objects.requireNonNull(rows.get(row).get("total")).n()))
                .toArray(BigDecimal[]::new);
        Comparison.of(2, FEW_ROUNDS, () -> sort(list), () -> {
                    BigDecimal[] copy = keys.clone();
                    Arrays.sort(copy);
                    return copy[0];
                })
                .result(
                        "Sorting %,d rows by a number, against Arrays.sort on the numbers".formatted(rows.size()),
                        2,
                        Comparison::milliseconds)
                .tell();
        Result.plain("Finding text in %,d rows".formatted(rows.size()), Comparison.milliseconds(find(list, tasks)))
                .tell();
    }

    /// From the click on a title until the rows are in their new order.
    private static int sort(ItemRowList list) throws Exception {
        onFx(() -> list.sort(null, true));
        var done = new CompletableFuture<Void>();
        onFx(() -> {
            list.onChange(_ -> done.complete(null));
            list.sort("total", true);
        });
        done.get();
        return list.size();
    }

    private static long find(ItemRowList list, TaskScope tasks) throws Exception {
        var search = new ItemSearch("qx", new ItemCell(false, Instant.EPOCH), Set.of(), _ -> false);
        var done = new CompletableFuture<int[]>();
        long start = System.nanoTime();
        onFx(() -> {
            int[] numbers = list.numbers(IntStream.range(0, list.size()));
            PackedSnapshot items = list.snapshot();
            tasks.run(() -> search.places(numbers, items)).onSuccess(done::complete);
        });
        if (done.get().length == 0) {
            throw new IllegalStateException("nothing was found");
        }
        return System.nanoTime() - start;
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
        grid.view().scrollTo(places.nextInt(rows.size() - 30));
        Scene scene = grid.view().getScene();
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
