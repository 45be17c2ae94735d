package dev.sortkey.testkit;

import java.util.Locale;

/// Numbers and dates as another language writes them, until closed. JUnit's `@DefaultLocale` would leave the locale
/// of formats changed behind it.
public final class FormatLocale implements AutoCloseable {
    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    private FormatLocale(String tag) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(tag));
    }

    /// Such as `ar-SA`.
    public static FormatLocale of(String tag) {
        return new FormatLocale(tag);
    }

    @Override
    public void close() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }
}
