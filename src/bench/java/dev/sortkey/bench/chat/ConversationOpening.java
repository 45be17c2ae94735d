package dev.sortkey.bench.chat;

import dev.sortkey.bench.Comparison;
import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatTable;
import dev.sortkey.chat.client.History;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.seed.GeneratedSet;
import dev.sortkey.chat.seed.ReferenceSample;
import dev.sortkey.chat.seed.ReferenceShape;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.sample.TableSeeding;
import dev.sortkey.support.VirtualTasks;
import dev.sortkey.ui.conversations.emoji.EmojiSettings;
import dev.sortkey.ui.conversations.emoji.EmojiShelf;
import dev.sortkey.ui.conversations.messages.ConversationView;
import dev.sortkey.ui.conversations.messages.ConversationViewModel;
import dev.sortkey.ui.conversations.messages.Times;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// Opening a conversation of a hundred thousand messages, and reading back in it, against one of a hundred: what is
/// asked of the table, and what the window shows.
public final class ConversationOpening extends Application {
    private static final long LARGE = 100_000;
    private static final long SMALL = 100;
    private static final String TABLE = "talk-of-100000";
    private static final int DEEP = 1_000;
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 150;

    private final StackPane root = new StackPane();

    /// A process of its own; the argument is the endpoint.
    public static void main(String[] arguments) {
        launch(ConversationOpening.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(root, 700, 700));
        stage.show();
        Thread.ofPlatform().start(() -> {
            try (var talk = BenchTalk.at(getParameters().getRaw().getFirst())) {
                measure(talk);
                System.exit(0);
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
    }

    private void measure(BenchTalk talk) throws Exception {
        seed(talk);
        ChatClient client = client(talk);
        InboxEntry large = entry(client, LARGE);
        InboxEntry small = entry(client, SMALL);
        Comparison.of(WARM_UP, ROUNDS, () -> read(client, large), () -> read(client, small))
                .result(
                        "Newest page, head and members of a conversation of 100,000 messages, against one of 100",
                        1.0,
                        Comparison::milliseconds)
                .tell();
        History history = client.history(large.conversation());
        for (int i = 0; i < DEEP; i++) {
            history.older();
        }
        Comparison.of(
                        10,
                        ROUNDS,
                        history::older,
                        () -> client.history(small.conversation()).older())
                .result(
                        "A page behind the newest 50,000 messages, against the newest page",
                        1.0,
                        Comparison::milliseconds)
                .tell();
        Participant person = talk.program("window").withoutStream(TABLE).participant(client.me());
        Comparison.measured(20, 60, () -> show(person, large), () -> show(person, small))
                .result(
                        "From the click to the second pulse with the messages of 100,000, against those of 100",
                        1.0,
                        Comparison::milliseconds)
                .tell();
    }

    /// Both conversations are the first person's, in one table that stays from run to run.
    private static void seed(BenchTalk talk) {
        var dynamo = talk.connection().dynamo();
        var seed = new TableSeeding(dynamo, Waiting.real());
        new TableCreation(dynamo, Waiting.real())
                .createAbsent(List.of(new ReferenceSample(TABLE).definition()), System.out::println);
        if (client(talk).inbox().entries().size() < 2) { // the inbox rows are written last
            System.out.println("Writing " + LARGE + " messages, once");
            var set = new GeneratedSet(3, 2, LARGE + SMALL, LARGE);
            new StreamSwitch(dynamo, Waiting.real())
                    .without(
                            TABLE,
                            () -> seed.items(TABLE, set.items(Clock.systemUTC().instant()), _ -> {}));
        }
    }

    private static ChatClient client(BenchTalk talk) {
        var dynamo = talk.connection().dynamo();
        Person mira = ReferenceShape.owner();
        return new ChatClient(() -> dynamo, dynamo, ChatTable.open(dynamo, TABLE), mira, Clock.systemUTC());
    }

    private static InboxEntry entry(ChatClient client, long messages) {
        return client.inbox().entries().stream()
                .filter(entry -> entry.row().counter().seq() == messages)
                .findFirst()
                .orElseThrow();
    }

    private static int read(ChatClient client, InboxEntry entry) {
        int messages = client.history(entry.conversation()).older().good().size();
        if (messages != 50 || client.details(entry.conversation()).members().size() != 2) {
            throw new IllegalStateException(messages + " messages");
        }
        return messages;
    }

    private long show(Participant person, InboxEntry entry) throws Exception {
        var shown = new CompletableFuture<Long>();
        var clicked = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            clicked.complete(System.nanoTime());
            var tasks = new VirtualTasks(
                    Platform::runLater, error -> shown.completeExceptionally(new IllegalStateException(error.what())));
            var model = new ConversationViewModel(
                    person, entry, tasks, Times.ofMachine(), new ConversationViewModel.Host(() -> false, () -> {}));
            var emoji = new EmojiShelf(tasks, () -> EmojiSettings.DEFAULT, _ -> {});
            var outside = new ConversationView.Outside(_ -> {}, _ -> {}, emoji, _ -> {});
            root.getChildren()
                    .setAll(new ConversationView(model, Times.ofMachine(), Clock.systemUTC(), outside).node());
            model.loading().subscribe(loading -> {
                if (!loading && !model.rows().get().isEmpty()) {
                    afterPulses(2, shown);
                }
            });
        });
        return shown.get() - clicked.get();
    }

    private void afterPulses(int left, CompletableFuture<Long> done) {
        if (left == 0) {
            done.complete(System.nanoTime());
            return;
        }
        Scene scene = root.getScene();
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(() -> afterPulses(left - 1, done));
            }
        });
        Platform.requestNextPulse();
    }
}
