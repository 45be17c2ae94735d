package dev.sortkey.ui.conversations.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.ui.conversations.emoji.EmojiPickerModel.Cell;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is offered, what the arrows select, and what is remembered.
class EmojiPickerModelTest {
    private final HeldTasks tasks = new HeldTasks();
    private EmojiSettings settings = EmojiSettings.DEFAULT;
    private final EmojiShelf shelf = new EmojiShelf(tasks, () -> settings, change -> settings = change.apply(settings));

    private EmojiPickerModel open() {
        var model = new EmojiPickerModel(shelf);
        tasks.finish();
        return model;
    }

    private static String selected(EmojiPickerModel model) {
        Cell cell = model.at(model.selected().get());
        return cell == null ? "" : cell.text();
    }

    @Test
    void theListIsReadWhenItIsAskedForAndOnlyOnce() {
        assertThat(tasks.asked()).isZero();
        var model = new EmojiPickerModel(shelf);
        assertThat(model.isReady()).isFalse();
        assertThat(model.rows().get()).isEmpty();
        assertThat(model.choose()).isNull();
        tasks.finish();
        assertThat(model.isReady()).isTrue();
        assertThat(model.sections()).hasSize(9).first().isEqualTo("Smileys and emotion");
        new EmojiPickerModel(shelf);
        assertThat(tasks.asked()).isEqualTo(1);
    }

    @Test
    void whatIsChosenIsTheFirstNextTime() {
        var model = open();
        model.query().set("tada");
        assertThat(model.choose()).isEqualTo("🎉");
        model.query().set("+1");
        model.choose();
        model.query().set("tada");
        model.choose();
        assertThat(settings.lately()).containsExactly("🎉", "👍");
        var next = open();
        assertThat(next.sections()).first().isEqualTo("Recently used");
        assertThat(selected(next)).isEqualTo("🎉");
    }

    @Test
    void twoLinesOfThemAreKept() {
        IntStream.range(0, 30).forEach(i -> settings = settings.withUsed("e" + i));
        assertThat(settings.lately()).hasSize(18).startsWith("e29").endsWith("e12");
    }

    @Test
    void aToneIsRememberedAndLeavesTheSelectionWhereItIs() {
        var model = open();
        model.query().set("wave");
        String plain = selected(model);
        model.tone(SkinTone.MEDIUM);
        assertThat(selected(model)).isEqualTo(plain + SkinTone.MEDIUM.modifier());
        assertThat(settings.skin()).isEqualTo(SkinTone.MEDIUM);
        model.choose();
        model.tone(SkinTone.NONE);
        model.query().set("");
        assertThat(selected(model)).as("as it was used").isEqualTo("👋🏽");
    }

    @Test
    void arrowsGoFromLineToLineAndOverHeadings() {
        settings = new EmojiSettings(List.of("🍎", "🎉"), null);
        var model = open();
        model.step(1);
        assertThat(selected(model)).isEqualTo("🎉");
        model.step(1);
        assertThat(selected(model)).as("the first of the next group").isEqualTo("😀");
        model.step(-1);
        assertThat(selected(model)).isEqualTo("🎉");
        model.stepLine(1);
        assertThat(selected(model)).as("below it").isEqualTo("😃");
        model.step(2);
        model.stepLine(-1);
        assertThat(selected(model)).as("the end of a shorter line").isEqualTo("🎉");
        model.stepLine(-1);
        assertThat(selected(model)).as("nothing above").isEqualTo("🎉");
        model.stepSection(1);
        model.stepSection(1);
        assertThat(selected(model)).isEqualTo("👋");
        model.stepSection(-1);
        assertThat(selected(model)).isEqualTo("😀");
        model.selectSection("Food and drink");
        assertThat(selected(model)).isEqualTo("🍇");
    }

    @Test
    void whatIsNotFoundLeavesNothingToChoose() {
        var model = open();
        model.query().set("nosuchemoji");
        assertThat(model.rows().get()).isEmpty();
        model.step(1);
        model.stepLine(1);
        model.stepSection(1);
        assertThat(model.choose()).isNull();
        assertThat(settings.lately()).isEmpty();
    }

    @Test
    void onlyWhoAskedLastForTheListIsToldOfIt() {
        int[] told = {0, 0};
        assertThat(shelf.begun(":smi", () -> told[0]++)).isEmpty();
        assertThat(shelf.begun(":smil", () -> told[1]++)).isEmpty();
        tasks.finish();
        assertThat(told).containsExactly(0, 1);
        assertThat(shelf.begun(":smi", () -> told[0]++)).isNotEmpty();
        assertThat(told).containsExactly(0, 1);
    }
}
