package dev.sortkey.ui.tables.items.panel;

import org.jspecify.annotations.Nullable;

/// How a person wants to see one item.
///
/// @param hidden whether the panel stays hidden when a row is selected
/// @param form how the item is shown: `TREE`, `JSON` or `DYNAMODB_JSON`
/// @param share the part of the width, or below the rows of the height, that the panel takes, 0.15 to 0.85
public record PanelSettings(boolean hidden, @Nullable Form form, double share) {
    /// Nothing was chosen yet.
    public static final PanelSettings DEFAULT = new PanelSettings(false, Form.TREE, 0);

    private static final double USUAL = 0.44;

    /// A form of an item.
    public enum Form {
        TREE,
        JSON,
        DYNAMODB_JSON
    }

    /// Fills in what is missing.
    public PanelSettings {
        form = form == null ? Form.TREE : form;
        share = share >= 0.15 && share <= 0.85 ? share : USUAL;
    }

    /// The form, never null.
    Form shown() {
        return form == null ? Form.TREE : form;
    }

    /// The same, hidden or not.
    public PanelSettings hide(boolean hide) {
        return new PanelSettings(hide, form, share);
    }

    /// The same in another form.
    PanelSettings with(Form chosen) {
        return new PanelSettings(hidden, chosen, share);
    }

    /// The same with another share of the room.
    public PanelSettings take(double part) {
        return new PanelSettings(hidden, form, part);
    }
}
