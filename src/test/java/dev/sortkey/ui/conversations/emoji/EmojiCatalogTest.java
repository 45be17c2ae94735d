package dev.sortkey.ui.conversations.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Reaction;
import java.awt.Font;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of emoji that comes with the program, and finding some in it.
class EmojiCatalogTest {
    private static final EmojiCatalog CATALOG = EmojiCatalog.read();
    private static final int PICTURE = 0xFE0F;

    private static List<String> found(String query) {
        return CATALOG.search(query).stream().map(Emoji::text).toList();
    }

    private static List<String> first(int count, String query) {
        return found(query).stream().limit(count).toList();
    }

    @Test
    void itHasAllGroupsInUnicodesOrder() {
        assertThat(CATALOG.groups().stream().map(EmojiCatalog.Group::name))
                .containsExactly(
                        "Smileys and emotion",
                        "People and body",
                        "Animals and nature",
                        "Food and drink",
                        "Travel and places",
                        "Activities",
                        "Objects",
                        "Symbols",
                        "Flags");
        assertThat(CATALOG.all().count()).isGreaterThan(1800);
        assertThat(CATALOG.groups().getFirst().emoji().getFirst().text()).isEqualTo("😀");
        assertThat(CATALOG.groups()).allMatch(group -> group.emoji().size() > 50);
    }

    @Test
    void eachIsThereOnceWithANameAndAShortcode() {
        var texts = new HashSet<String>();
        var shortcodes = new HashSet<String>();
        CATALOG.all().forEach(emoji -> {
            assertThat(texts.add(emoji.text())).as(emoji.text()).isTrue();
            assertThat(emoji.name()).isNotBlank();
            assertThat(emoji.shortcodes()).isNotEmpty().allMatch(it -> it.matches("[\\p{L}\\p{N}_+-]+"));
            assertThat(shortcodes.addAll(emoji.shortcodes())).as(emoji.name()).isTrue();
        });
    }

    @Test
    void theyAreWrittenAsElsewhere() {
        assertThat(CATALOG.all().map(Emoji::text))
                .contains("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "✅")
                .noneMatch(text -> {
                    int[] parts = text.codePoints().toArray();
                    return IntStream.range(1, parts.length)
                            .anyMatch(i -> parts[i] == PICTURE && Character.isEmojiPresentation(parts[i - 1]));
                });
    }

    @Test
    void eachCanBeAReactionInEverySkinTone() {
        CATALOG.all()
                .forEach(emoji -> Stream.of(SkinTone.values())
                        .map(emoji::toned)
                        .forEach(text -> assertThat(Reaction.checked(text)).isEqualTo(text)));
    }

    @Test
    void theFontForLinuxHasThemAll() throws Exception {
        try (InputStream file = EmojiCatalog.class.getResourceAsStream("/dev/sortkey/ui/fonts/NotoEmoji.ttf")) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, file);
            assertThat(CATALOG.all()
                            .filter(emoji -> emoji.text()
                                    .codePoints()
                                    .anyMatch(letter -> letter != PICTURE && !font.canDisplay(letter))))
                    .isEmpty();
        }
    }

    @Test
    void aSkinToneGoesBehindTheFirstCharacter() {
        assertThat(CATALOG.find("👋").orElseThrow().toned(SkinTone.MEDIUM)).isEqualTo("👋🏽");
        assertThat(CATALOG.find("☝️").orElseThrow().toned(SkinTone.DARK)).isEqualTo("☝🏿");
        assertThat(CATALOG.find("👩‍💻").orElseThrow().toned(SkinTone.LIGHT)).isEqualTo("👩🏻‍💻");
        assertThat(CATALOG.find("🍎").orElseThrow().toned(SkinTone.LIGHT)).isEqualTo("🍎");
    }

    @Test
    void oneIsFoundWithASkinToneAndHoweverItIsWritten() {
        assertThat(CATALOG.find("👩🏻‍💻").orElseThrow().text()).isEqualTo("👩‍💻");
        assertThat(CATALOG.find("❤").orElseThrow().text()).isEqualTo("❤️");
        assertThat(CATALOG.find("x")).isEmpty();
    }

    @Test
    void shortcodesComeFirstThenNamesThenKeywords() {
        assertThat(first(1, ":tada:")).containsExactly("🎉");
        assertThat(first(3, ":smi")).as("the shortest first").containsExactly("😄", "😏", "😃");
        assertThat(first(1, "+1")).containsExactly("👍");
        assertThat(first(1, "Thumbs UP")).containsExactly("👍");
        assertThat(found("poland")).containsExactly("🇵🇱");
        assertThat(found("party")).contains("🥳", "🎉").first().isEqualTo("🥳");
        assertThat(first(1, "heart")).containsExactly("❤️");
    }

    @Test
    void allWordsHaveToFit() {
        assertThat(found("red heart")).contains("❤️").doesNotContain("💙");
        assertThat(found("heart nosuchword")).isEmpty();
        assertThat(found("  ")).isEmpty();
        assertThat(found(":")).isEmpty();
    }
}
