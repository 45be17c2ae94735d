package dev.sortkey.chat.model;

/// An item without what its kind needs, with the reason, such as `the attribute message is missing`.
public final class MalformedItem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With the reason.
    public MalformedItem(String reason) {
        super(reason);
    }

    /// The reason, in words.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
