package dev.sortkey.ui.conversations.hood;

import dev.sortkey.chat.model.ChatItem;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A key as chips, one for each of its attributes, in the colour of the entity that its prefix names.
final class KeyChips {
    private static final int COLOURS = 13;
    /// Those of a chat table have different colours.
    private static final List<String> KNOWN =
            List.of("MSG", "GRP", "INBOX", "CNV", "MEM", "DM", "USR", "HDL", "DIR", "CTD", "PRS", "TYP", "INB");

    private static final Pattern PREFIX = Pattern.compile("([\\p{L}][\\p{L}\\p{N}_-]{0,23})#.*", Pattern.DOTALL);
    private static final Pattern UUID =
            Pattern.compile("\\b(\\p{XDigit}{8})-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b");

    private KeyChips() {}

    /// The chips of the key of `item`, the partition key first.
    static WrapRow of(Map<String, AttributeValue> item) {
        WrapRow chips = new WrapRow();
        for (String name : ChatItem.KEY.all()) {
            AttributeValue value = item.get(name);
            if (value != null) {
                chips.getChildren().add(chip(name, value.s() != null ? value.s() : String.valueOf(value.n())));
            }
        }
        return chips;
    }

    /// One attribute of a key.
    static Region chip(String name, String value) {
        Label attribute = new Label(name);
        attribute.getStyleClass().add("key-name");
        attribute.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(brief(value));
        text.getStyleClass().add("key-value");
        text.setWrapText(true);
        text.setMinWidth(0);
        HBox chip = new HBox(5, attribute, text);
        chip.setMaxWidth(Region.USE_PREF_SIZE);
        chip.getStyleClass().addAll("key-chip", style(value));
        Tooltip.install(chip, new Tooltip(name + " = " + value));
        return chip;
    }

    /// The style class of the entity that `key` begins with.
    static String style(String key) {
        Matcher matcher = PREFIX.matcher(key);
        if (!matcher.matches()) {
            return "key-plain";
        }
        int known = KNOWN.indexOf(matcher.group(1));
        return "key-" + (known >= 0 ? known : Math.floorMod(matcher.group(1).hashCode(), COLOURS));
    }

    /// The same with identifiers shortened, to make it easier to read.
    static String brief(String text) {
        return UUID.matcher(text).replaceAll("$1…");
    }
}
