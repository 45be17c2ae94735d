package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.ui.conversations.messages.MessageRow;
import dev.sortkey.ui.kit.AnchoredList;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sample conversations as Mira has them.
class ConversationsScreenTest extends WindowTest {
    private static final String TOMASZ = "Tomasz Wieczorek";

    @Test
    void aConversationOpensAtItsFirstUnreadMessageAndIsReadThen() {
        sitAsMira();
        assertThat(inboxWords()).startsWith("Harvest festival, 5 unread").contains(TOMASZ + ", 4 unread");
        ui.press(KeyCode.ALT, KeyCode.DOWN);
        awaitOpen("Harvest festival");
        ui.node(".unread-line");
        assertThat(ui.words(".unread-line")).isEqualTo("5 unread messages");
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.await("the conversation to be read", () -> !inboxWords().contains("Harvest festival, 5"));
        assertThat(said()).as("the line stays while somebody looks").anyMatch(MessageRow.Unread.class::isInstance);
    }

    @Test
    void conversationsAreReachedByTheKeyboard() {
        sitAsMira();
        ui.press(KeyCode.ALT, KeyCode.DOWN);
        awaitOpen("Harvest festival");
        ui.press(KeyCode.ALT, KeyCode.DOWN);
        awaitOpen(TOMASZ);
        ui.press(KeyCode.ALT, KeyCode.DOWN);
        awaitOpen("Noa Ben-Ami");
        ui.press(KeyCode.ALT, KeyCode.UP);
        awaitOpen(TOMASZ);
        ui.press(KeyCode.ALT, KeyCode.SHIFT, KeyCode.DOWN);
        awaitOpen("Ignacy Kowalski");
    }

    @Test
    void withoutAStreamItLooksFromTimeToTimeUntilTheStreamIsTurnedOn() {
        SortkeyWindow window = open();
        var dynamo = ui.get(() ->
                window.shell().opened("Embedded").orElseThrow().connection().dynamo());
        dynamo.updateTable(request ->
                request.tableName("cruddur-messages").streamSpecification(stream -> stream.streamEnabled(false)));
        sit();
        assertThat(ui.words("#feed-notice")).contains("This table has no stream.", "RCU a minute");
        ui.click("#turn-on-stream");
        ui.awaitGone("#feed-notice");
        ui.await("the inbox", () -> inboxWords().contains(TOMASZ));
        ui.press(KeyCode.ALT, KeyCode.DOWN);
        awaitOpen("Harvest festival");
    }

    @Test
    void whatIsSentIsThereOnce() {
        SortkeyWindow window = sitAsMira();
        open(TOMASZ);
        say("Hello there.");
        awaitSaid("Hello there.");
        assertThat(ui.text("#composer")).isEmpty();
        assertThat(said()).noneMatch(MessageRow.Unread.class::isInstance);
        ui.await("the inbox", () -> inboxWords().contains("You: Hello there."));
        putByAnother(window, "Behind the echo.");
        awaitSaid("Behind the echo.");
        assertThat(texts()).containsOnlyOnce("Hello there.").containsOnlyOnce("Behind the echo.");
    }

    @Test
    void anotherLineAnotherWordingAndNothingAtAll() {
        sitAsMira();
        open(TOMASZ);
        ui.type("one");
        ui.press(KeyCode.SHIFT, KeyCode.ENTER);
        ui.type("two");
        ui.press(KeyCode.ENTER);
        awaitSaid("one\ntwo");

        ui.press(KeyCode.UP);
        ui.await("the last message", () -> composer().getText().equals("one\ntwo"));
        ui.press(KeyCode.ESCAPE);
        assertThat(ui.text("#composer")).isEmpty();

        ui.press(KeyCode.UP);
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        say("three");
        awaitSaid("three");
        assertThat(texts()).doesNotContain("one\ntwo");
        ui.node("edited");

        ui.act(() -> ui.seen("#messages").orElseThrow().requestFocus());
        ui.press(KeyCode.UP);
        ui.press(KeyCode.DELETE);
        ui.await("the message to be taken back", () -> !texts().contains("three"));
        ui.node("Message deleted");
    }

    @Test
    void blankAndOverlongMessagesStayInTheComposer() {
        sitAsMira();
        open(TOMASZ);
        int before = said().size();
        ui.type("  ");
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#composer")).isEqualTo("  ");
        ui.act(() -> composer().setText("x".repeat(1_030)));
        ui.awaitText("#composer-problem", "6 characters too many");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#composer-problem", "1,030 characters; the limit is 1,024");
        assertThat(ui.text("#composer")).hasSize(1_030);
        assertThat(said()).hasSize(before);
    }

    @Test
    void wordsAreFoundFromTheNewestBackwards() {
        sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.F);
        ui.node("#find");
        ui.type("LADDER");
        ui.await("hits", () -> ui.text("#find-count").matches("(\\d+) of \\1"));
        String newest = ui.text("#find-count");
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#find-count")).isNotEqualTo(newest).doesNotStartWith("0");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("zeppelin");
        ui.awaitText("#find-count", "No match");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#find");
        say("A zeppelin.");
        awaitSaid("A zeppelin.");
    }

    @Test
    void aConversationIsBegunByTheKeyboardAlone() {
        sitAsMira();
        pick("tomasz");
        ui.await("the field", () -> focused("people-search"));
        ui.press(KeyCode.ENTER);
        awaitOpen(TOMASZ);
        ui.awaitGone("#people-picker");

        pick("LEHTO");
        ui.node("Oona Lehtovaara");
        ui.press(KeyCode.ENTER);
        ui.await("the message's field", () -> focused("first-message"));
        ui.type("Hello Oona.");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        awaitOpen("Oona Lehtovaara");
        awaitSaid("Hello Oona.");
        ui.await("the inbox", () -> inboxWords().contains("Oona Lehtovaara, You: Hello Oona."));
    }

    /// Nobody is written to who was only to be in the group.
    @Test
    void aGroupIsBegunWithSomebodyWhoHasADirectConversation() {
        sitAsMira();
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
        ui.await(
                "everybody",
                () -> ui.seen("#people")
                        .filter(node -> ((ListView<?>) node).getItems().size() > 5)
                        .isPresent());
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#people-picker");
        pick("tomasz");
        ui.node("#picker-hint");
        ui.type("oona");
        ui.await(
                "Oona alone",
                () -> ui.seen("#people")
                        .filter(node -> ((ListView<?>) node).getItems().size() == 1)
                        .isPresent());
        ui.press(KeyCode.ENTER);
        ui.await(
                "everybody else",
                () -> ui.seen("#people")
                        .filter(node -> ((ListView<?>) node).getItems().size() > 5)
                        .isPresent());
        ui.press(KeyCode.ENTER);
        ui.await("the group's name", () -> focused("group-title"));
        ui.press(KeyCode.ENTER);
        assertThat(ui.words("#picker-problem")).contains("The group has no name.");
        ui.type("Orchard");
        ui.press(KeyCode.ENTER);
        ui.await("the message's field", () -> focused("first-message"));
        ui.type("Hello both.");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        awaitOpen("Orchard");
        awaitSaid("Hello both.");
    }

    /// In the local time of another zone, without an offset.
    @Test
    void whatArrivesBehindTheNewestMessageIsShownInItsPlaceAndALinkLeadsThere() {
        SortkeyWindow window = sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.END);
        ui.await(
                "it to be read",
                () -> inboxWords().contains(TOMASZ) && !inboxWords().contains(TOMASZ + ", 4"));
        putByAnother(window, "2020-01-01T00:00:00.000001", "from long ago");
        ui.await("the link", () -> ui.seen("#late").isPresent());
        ui.await("it to be counted", () -> inboxWords().contains(TOMASZ + ", 1 unread"));
        ui.click("#late");
        ui.node("arrived late");
        ui.awaitGone("#late");
        ui.await("it to be read", () -> !inboxWords().contains(TOMASZ + ", 1 unread"));
    }

    @Test
    void aSecondWindowIsSomebodyElse() {
        sitAsMira();
        open(TOMASZ);
        ui.click("#second-window-open");
        ui.await("his inbox", () -> inboxWords().startsWith("Mira Castellane"));
        awaitOpen("Mira Castellane"); // the same conversation
        ui.await("the composer", () -> focused("composer"));
        ui.type("I am another window.");
        ui.await("that he writes", () -> below().contains(TOMASZ + " is typing…"));
        ui.press(KeyCode.ENTER);
        ui.await(
                "the message in both",
                () -> lists().stream()
                                .filter(list -> texts(list).contains("I am another window."))
                                .count()
                        == 2);
        assertThat(ui.<List<String>>get(this::below)).noneMatch(words -> words.contains("is typing"));
    }

    @Test
    void underTheHoodIsTheOneRequestOfAClickAndWhatItChanged() {
        sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.U);
        ui.node("#hood");
        say("Look below.");
        ui.awaitText("#hood-click", "Send a message");
        ui.await("the records", () -> ui.seenAll(".change-card").size() >= 3);
        assertThat(ui.<String>get(() -> ui.words("#hood")))
                .contains("TransactWriteItems")
                .contains("Put message", "MSG#", "Only if this message doesn't exist yet.")
                .contains("3 items × 1 WCU × 2 for a transaction = 6 WCU")
                .contains("3 stream records", "Look below.");
        ui.click("Make the condition fail");
        ui.node("The same request, sent again: refused as a whole.");
        assertThat(ui.<String>get(() -> ui.words(".trial")))
                .contains("ConditionalCheckFailed", "Doesn't hold: this message doesn't exist yet.");
        assertThat(texts()).containsOnlyOnce("Look below.");
    }

    @Test
    void aMessageWhoseAnswersAreAllLostIsWrittenOnce() {
        sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.U);
        ui.await("no unread messages", () -> !inboxWords().contains(TOMASZ + ", 4"));
        ui.click("#hood-lever");
        ui.click("#lever-drop-all");
        assertThat(ui.text("#lever-armed")).isEqualTo("The next write loses all answers until the SDK gives up.");
        ui.click("#composer");
        say("Once and only once.");
        ui.await(
                "the attempt of the outbox",
                () -> ui.words("#hood").contains("The outbox sent the same request again"));
        ui.await("the records", () -> ui.seenAll(".change-card").size() >= 3);
        assertThat(ui.<String>get(() -> ui.words("#hood"))).contains("5 attempts", "the lever dropped all answers");
        assertThat(ui.shows("#lever-armed")).isFalse();
        awaitSaid("Once and only once.");
        assertThat(texts()).containsOnlyOnce("Once and only once.");
        assertThat(ui.<Integer>get(() -> ui.seenAll(".change-card").size())).isEqualTo(3);
    }

    @Test
    void aPresenterGoesThroughAClickAndBackToAnEarlierOneByTheKeyboard() {
        sitAsMira();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.U);
        say("Step by step.");
        ui.awaitText("#hood-click", "Send a message");
        ui.await("the records", () -> ui.seenAll(".change-card").size() >= 3);
        ui.press(KeyCode.SHORTCUT, KeyCode.PERIOD);
        ui.settle();
        assertThat(shownParts()).isEqualTo("request");
        ui.press(KeyCode.SHORTCUT, KeyCode.PERIOD);
        ui.settle();
        assertThat(shownParts()).isEqualTo("request condition");
        ui.press(KeyCode.SHORTCUT, KeyCode.PERIOD);
        ui.press(KeyCode.SHORTCUT, KeyCode.PERIOD);
        ui.settle();
        assertThat(shownParts()).isEqualTo("request condition cost effect");
        ui.press(KeyCode.SHORTCUT, KeyCode.COMMA);
        ui.settle();
        assertThat(shownParts()).isEqualTo("request condition cost");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.COMMA);
        ui.awaitText("#hood-click", "Open " + TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.PERIOD);
        ui.awaitText("#hood-click", "Send a message");
        assertThat(shownParts()).as("from the beginning").isEqualTo("request");
        ui.click("#hood-steps");
        ui.await("all of it", () -> ui.seenAll(".change-card").size() == 3);
    }

    private String shownParts() {
        return ui.get(() -> {
            var parts = new StringBuilder("request");
            parts.append(isShown(".condition") ? " condition" : "");
            parts.append(isShown(".cost") ? " cost" : "");
            return parts.append(isShown(".change-card") ? " effect" : "").toString();
        });
    }

    private boolean isShown(String part) {
        return ui.seenAll(part).stream().anyMatch(node -> {
            Node at = node;
            while (at != null && at.isVisible()) {
                at = at.getParent();
            }
            return at == null;
        });
    }

    @Test
    void inANarrowWindowTheRequestsLieOverTheMessagesAndNothingIsCut() {
        Stage stage = sitAsMira().stage();
        open(TOMASZ);
        ui.press(KeyCode.SHORTCUT, KeyCode.U);
        for (int width : new int[] {758, 900}) {
            ui.act(() -> {
                stage.setMinWidth(700);
                stage.setWidth(width);
                stage.setHeight(700);
            });
            ui.await(
                    "the requests over the messages",
                    () -> ui.seen(".hood-cover #hood").isPresent());
            for (String query :
                    List.of("#inbox", "#hood-close", "#hood-toggle", "#composer", "#send", "#inbox-search")) {
                ui.await(
                        query + " in the window at " + width,
                        () -> ui.seen(query)
                                .map(node -> node.localToScene(node.getLayoutBounds()))
                                .filter(it -> it.getMinX() >= 0 && it.getMaxX() <= width && it.getWidth() > 10)
                                .isPresent());
            }
        }
        ui.act(() -> stage.setWidth(1280));
        ui.await(
                "the requests beside them",
                () -> ui.seen("#hood").isPresent()
                        && ui.seen(".hood-cover #hood").isEmpty());
        ui.click("#hood-close");
        ui.awaitGone("#hood");
    }

    @Test
    void whatCanBeDoneWithAMessageThatWasNotSentIsReadableWhereThereIsLittleRoom() {
        try (Engines engines = Engines.withSample()) {
            var target = new Target.Endpoint(engines.database().start().toString(), "us-east-1", null, null);
            var shop = new ConnectionSpec("Shop", target, Guard.READ_ONLY);
            know(shop);
            Stage stage = open().stage();
            ui.act(() -> {
                stage.setMinWidth(700);
                stage.setWidth(758);
            });
            openConnection(shop);
            sit();
            open(TOMASZ);
            say("Nowhere to go.");
            for (String text : List.of("Retry", "Discard")) {
                ui.node(text);
                assertThat(ui.<Boolean>get(() -> ui.seenAll(".message-state .button .text").stream()
                                .anyMatch(it ->
                                        ((javafx.scene.text.Text) it).getText().equals(text))))
                        .isTrue();
            }
            close();
        }
    }

    @Test
    void whatALockedConnectionRefusesGoesOutAfterwards() {
        try (Engines engines = Engines.withSample()) {
            var target = new Target.Endpoint(engines.database().start().toString(), "us-east-1", null, null);
            var shop = new ConnectionSpec("Shop", target, Guard.PRODUCTION);
            know(shop);
            open();
            openConnection(shop);
            sit();
            open(TOMASZ);
            say("Under lock.");
            ui.await(
                    "the refusal",
                    () -> leaving().stream()
                            .anyMatch(row -> row.state() == MessageRow.Unsent.State.FAILED
                                    && row.words().startsWith("Not sent.")
                                    && row.words().contains("is locked (production)")));
            ui.click("#guard-lock");
            ui.click("#confirm-name");
            ui.type("Shop");
            ui.press(KeyCode.ENTER);
            ui.awaitText("#guard-lock", "Writes allowed for ");
            ui.click("Retry");
            awaitSaid("Under lock.");
            assertThat(texts()).containsOnlyOnce("Under lock.");
            close();
        }
    }

    /// Its row lies where learners' programs meet it, as an older version left it.
    @Test
    void rowsOfAnOlderVersionAreShownAndMovedWhenAsked() {
        SortkeyWindow window = sitAsMira();
        assertThat(item("move-former").isVisible()).isFalse();
        open(TOMASZ);
        say("Hello.");
        awaitSaid("Hello.");
        var dynamo = dynamo(window);
        var table = new ChatTable(dynamo, "cruddur-messages");
        Map<String, AttributeValue> row = dynamo.scan(scan -> scan.tableName("cruddur-messages")).items().stream()
                .filter(item -> ChatItem.of(item).filter(ChatItem.INBOX::equals).isPresent())
                .filter(item -> AttributeValue.fromS("Hello.").equals(item.get("message")))
                .filter(item -> AttributeValue.fromS(TOMASZ).equals(item.get("user_display_name")))
                .findFirst()
                .orElseThrow();
        String me = ChatItem.INBOX.in(row, "person");
        String conversation = ChatItem.INBOX.in(row, "conversation");
        var former = new HashMap<>(row);
        former.putAll(ChatItem.formerInbox(me, conversation));
        table.put(former);
        table.delete(ChatItem.inbox(me, conversation));
        ui.act(() -> item("refresh-inbox").fire());
        ui.await("the offer", () -> item("move-former").isVisible());
        assertThat(item("move-former").getText()).isEqualTo("Move 1 row of an older version…");
        assertThat(inboxWords()).contains(TOMASZ);
        ui.act(() -> item("move-former").fire());
        ui.node("#confirm-go");
        assertThat(ui.words(".dialog-pane")).contains("1 conversation", "8 write units");
        ui.click("#confirm-go");
        ui.await("it to be done", () -> !item("move-former").isVisible());
        assertThat(table.partition("GRP#" + me))
                .noneMatch(item ->
                        ChatItem.of(item).filter(ChatItem.FORMER_INBOX::equals).isPresent());
        assertThat(inboxWords()).contains(TOMASZ);
    }

    @Test
    void theRowsOfTheBootcampsProgramsAreWrittenWhenAsked() {
        SortkeyWindow window = sitAsMira();
        var table = new ChatTable(dynamo(window), "cruddur-messages");
        var setting = (CheckMenuItem) item("reference-rows");
        ui.act(() -> {
            setting.setSelected(true); // as a click does
            setting.fire();
        });
        open(TOMASZ);
        ui.settle();
        int before = table.counts().get(ChatItem.REFERENCE_INBOX);
        say("Hello.");
        ui.awaitBeside("both rows", () -> Objects.equals(table.counts().get(ChatItem.REFERENCE_INBOX), before + 2));
    }

    private MenuItem item(String id) {
        return ui.get(() -> ui.node("#me", MenuButton.class).getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow());
    }

    private DynamoDbClient dynamo(SortkeyWindow window) {
        return ui.get(() ->
                window.shell().opened("Embedded").orElseThrow().connection().dynamo());
    }

    private SortkeyWindow sitAsMira() {
        SortkeyWindow window = open();
        sit();
        return window;
    }

    private void sit() {
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        ui.fill("#who-search", "mira");
        ui.await(
                "Mira alone",
                () -> ui.seen("#who")
                        .filter(node -> ((ListView<?>) node).getItems().size() == 1)
                        .isPresent());
        ui.press(KeyCode.ENTER);
        ui.await("the inbox", () -> inboxWords().contains(TOMASZ));
    }

    private void open(String name) {
        ui.click(name);
        awaitOpen(name);
    }

    private void pick(String handle) {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
        ui.await("the picker", () -> focused("people-search"));
        ui.type(handle);
        ui.await(
                "somebody",
                () -> ui.seen("#people")
                        .filter(node -> ((ListView<?>) node).getItems().size() == 1)
                        .isPresent());
        ui.press(KeyCode.ENTER);
    }

    private void say(String text) {
        ui.await("the composer", () -> focused("composer"));
        ui.type(text);
        ui.press(KeyCode.ENTER);
    }

    private void awaitOpen(String name) {
        ui.awaitText("#conversation-name", name);
        ui.await(
                "the messages",
                () -> lists().stream()
                        .findFirst()
                        .filter(list -> !list.rows().isEmpty())
                        .isPresent());
    }

    private void awaitSaid(String text) {
        ui.await("'" + text + "'", () -> texts().contains(text));
    }

    /// Puts a message as other programs do, with the other one of the conversation that is open.
    private void putByAnother(SortkeyWindow window, String text) {
        putByAnother(window, Stamp.of(Instant.now()).text(), text);
    }

    private void putByAnother(SortkeyWindow window, String at, String text) {
        Message last = ui.get(() -> said().stream()
                .filter(row -> row instanceof MessageRow.Stored spoken && !spoken.own())
                .map(row -> ((MessageRow.Stored) row).message())
                .reduce((_, second) -> second)
                .orElseThrow());
        new ChatTable(dynamo(window), "cruddur-messages")
                .putReferenceMessage(last.sender(), last.conversation(), at, text);
    }

    private boolean focused(String id) {
        return ui.focus().filter(node -> id.equals(node.getId())).isPresent();
    }

    private TextArea composer() {
        return (TextArea) ui.seen("#composer").orElseThrow();
    }

    /// What is heard of the inbox of the window in front, from top down.
    private String inboxWords() {
        return ui.get(() -> ui.seen("#inbox").stream()
                .flatMap(list -> ui.seenAll(".list-cell").stream()
                        .filter(cell -> cell.getScene() == list.getScene() && isIn(cell, list)))
                .map(ConversationsScreenTest::words)
                .filter(Predicate.not(String::isEmpty))
                .reduce((one, next) -> one + "\n" + next)
                .orElse(""));
    }

    private static boolean isIn(Node node, Node parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == parent) {
                return true;
            }
        }
        return false;
    }

    private static String words(Node node) {
        return node.getAccessibleText() == null ? "" : node.getAccessibleText();
    }

    private List<String> below() {
        return ui.seenAll("#conversation-below").stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<AnchoredList<MessageRow>> lists() {
        return ui.seenAll("#messages").stream()
                .map(node -> (AnchoredList<MessageRow>) node)
                .toList();
    }

    private List<MessageRow> said() {
        return ui.get(() -> lists().getFirst().rows());
    }

    private List<MessageRow.Unsent> leaving() {
        return said().stream()
                .filter(MessageRow.Unsent.class::isInstance)
                .map(MessageRow.Unsent.class::cast)
                .toList();
    }

    /// What was said and is in the table, in the window in front.
    private List<String> texts() {
        return texts(ui.get(() -> lists().getFirst()));
    }

    private static List<String> texts(AnchoredList<MessageRow> list) {
        return list.rows().stream()
                .filter(MessageRow.Stored.class::isInstance)
                .map(row -> ((MessageRow.Stored) row).message().text())
                .toList();
    }
}
